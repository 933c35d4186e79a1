import type { MorningState } from '@muster/domain/strength/shapes.ts'
import { type JSX, useId } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import classes from './SignDialog.module.css'

type Props = {
  over: MorningState['over']
  unitId: string
  /** false: the form was sent without it */
  hasRead: boolean | undefined
  error: string | undefined
  onRead: (hasRead: boolean) => void
}

/** Who is over their day as it is signed, by name up to a battalion, and that the signer read it: no day is signed over an overstay that nobody looked at. */
export function DueBack({ over: { count, people }, unitId, hasRead, error, onRead }: Props): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const id = useId()
  const shown = people.filter(({ name }) => name !== null)
  // Above a battalion names are closed: so many of which unit.
  const units = Map.groupBy(
    people.filter(({ name }) => name === null),
    ({ unitName }) => unitName,
  )
  const ofUnits = [...units].map(([unit, those]) => say('strength.sign.due.ofUnit', { count: those.length, unit }))
  const others = count - shown.length - [...units.values()].flat().length
  // Nobody says that they read who, where it was not told of each.
  const isTold = shown.length === count
  const [read, unread] = isTold
    ? ['strength.sign.due.read', 'strength.sign.due.unread']
    : ['strength.sign.due.read.closed', 'strength.sign.due.unread.closed']
  const counted = [...ofUnits, ...(others > 0 ? [say('strength.sign.due.others', { count: others })] : [])]
  const wrong = error ?? (hasRead === false ? say(unread) : undefined)
  return (
    <section className={classes.due} aria-label={say('strength.sign.due', { count })}>
      <p>
        <b>{say('strength.sign.due', { count })}</b> {counted.length > 0 && `${say.list(counted)}.`}
      </p>
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section className={classes.names} tabIndex={0} aria-label={say('strength.sign.due.names')}>
          <ul>
            {shown.map(({ personId, name, unitName }) => (
              <li key={personId}>{`${name} (${unitName})`}</li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <Link href={to(paths.absences, {}, { list: 'expected', unit: unitId })}>{say('strength.sign.due.list')}</Link>
      </p>
      <label>
        <input
          type="checkbox"
          checked={hasRead === true}
          aria-describedby={wrong === undefined ? undefined : `${id}e`}
          aria-invalid={wrong !== undefined}
          onChange={({ target }) => onRead(target.checked)}
        />
        {say(read)}
      </label>
      {wrong !== undefined && (
        <p id={`${id}e`} role="alert" className={classes.wrong}>
          {wrong}
        </p>
      )}
    </section>
  )
}
