import { Day, Moment } from '@muster/domain/calendar.ts'
import type { MachineState } from '@muster/domain/machine/shapes.ts'
import { type JSX, useId } from 'react'
import { useSay } from '../app/words.tsx'
import { DayText, MomentText } from '../ui/DayText.tsx'
import { groupsOf } from './amounts.ts'
import { Grouped } from './Grouped.tsx'
import classes from './KeyTable.module.css'

type Key = MachineState['keys'][number]

/** The keys by their fingerprints, never the keys. Those that only older backups need are counted. */
export function KeyTable({ keys, shares, zone }: Pick<MachineState, 'keys' | 'shares'> & { zone: string }): JSX.Element {
  const say = useSay()
  const id = useId()
  const used = keys.filter(({ state }) => state !== 'retired')
  const retired = keys.length - used.length
  return (
    <section className={classes.keys} aria-labelledby={id}>
      <h2 id={id}>{say('machine.keys.title')}</h2>
      {used.length === 0 ? (
        <p className={classes.none}>{say('machine.keys.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section className={classes.scroll} aria-label={say('machine.keys.name')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('machine.keys.kind')}</th>
                <th scope="col">{say('machine.keys.state')}</th>
                <th scope="col">{say('machine.keys.made')}</th>
                <th scope="col">{say('machine.keys.fingerprint')}</th>
                <th scope="col">{say('machine.keys.atHand')}</th>
              </tr>
            </thead>
            <tbody>
              {used.map((key) => (
                <KeyRow key={`${key.kind} ${key.id}`} of={key} zone={zone} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="quiet">
        {retired > 0 && `${say('machine.keys.retired', { count: retired })} `}
        {shares
          ? say.rich('machine.keys.shares', {
              threshold: shares.threshold,
              shares: shares.shares,
              set: shares.set,
              made: Day.safeParse(shares.made).success ? <DayText day={shares.made} /> : shares.made,
            })
          : say('machine.keys.noShares')}
      </p>
    </section>
  )
}

function KeyRow({ of: { kind, state, made, fingerprint, atHand }, zone }: { of: Key; zone: string }): JSX.Element {
  const say = useSay()
  const known = (key: string, plain: string): string => (say.has(key) ? say(key) : plain)
  return (
    <tr>
      <th scope="row">{known(`machine.keys.kind.${kind}`, kind)}</th>
      <td>{known(`machine.keys.state.${state}`, state)}</td>
      <td>{isMoment(made) ? <MomentText at={made} zone={zone} /> : (made ?? '–')}</td>
      <td>
        <Grouped groups={groupsOf(fingerprint)} />
      </td>
      <td>{say(atHand ? 'machine.keys.yes' : 'machine.keys.no')}</td>
    </tr>
  )
}

const isMoment = (text: string | null): text is string => text !== null && Moment.safeParse(text).success
