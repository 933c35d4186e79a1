import type { UnitFact, UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useId } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { type Say, useSay } from '../app/words.tsx'
import { dayText, momentText, ownZone } from '../ui/dayText.ts'
import classes from './UnitHistory.module.css'

type Fact = z.infer<typeof UnitFact>

/** The dated facts of the unit: what held from when to when, and when it became known. Old values stay, struck. */
export function UnitHistory({ page }: { page: UnitPage }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { to } = useWhere()
  const facts = page.facts.toSorted((one, other) => (one.from === other.from ? one.entry - other.entry : one.from < other.from ? -1 : 1))
  return (
    <section aria-labelledby={id} className={classes.history}>
      <div className={classes.head}>
        <h2 id={id}>{say('units.history.title')}</h2>
        <p className="quiet">{say('units.history.note', { count: facts.length })}</p>
      </div>
      <div className={classes.scroll}>
        <table>
          <thead>
            <tr>
              {['held', 'fact', 'known', 'entry'].map((name) => (
                <th key={name} scope="col">
                  {say(`units.history.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={`${fact.kind} ${fact.from} ${fact.value} ${fact.entry}`}>
                <td className={classes.held}>{heldWords(fact, say)}</td>
                <th scope="row">
                  {fact.knownTo === null ? (
                    <FactWords fact={fact} />
                  ) : (
                    <s>
                      <FactWords fact={fact} />
                    </s>
                  )}
                </th>
                <td className={classes.known}>
                  {momentText(fact.knownFrom, ownZone)}
                  {fact.knownTo !== null && ` ${say('units.history.until', { at: momentText(fact.knownTo, ownZone) })}`}
                </td>
                <td>
                  <Link href={`${to(paths.changes)}#entry-${fact.entry}`}>{say('units.history.entry', { entry: fact.entry })}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function heldWords(fact: Fact, say: Say): string {
  return fact.to === null
    ? say('units.history.from', { from: dayText(fact.from) })
    : say('units.history.span', { from: dayText(fact.from), to: dayText(fact.to) })
}

function FactWords({ fact }: { fact: Fact }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const place = fact.unitId === null ? (fact.personId === null ? undefined : paths.person(fact.personId)) : paths.unit(fact.unitId)
  const value =
    fact.kind === 'phase' ? say(`units.phase.${fact.value}`) : fact.kind === 'authorised' ? say.number(Number(fact.value)) : fact.value
  return (
    <>{say.rich(`units.history.${fact.kind}`, { value: place === undefined ? <b>{value}</b> : <Link href={to(place)}>{value}</Link> })}</>
  )
}
