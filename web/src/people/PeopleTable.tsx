import type { CountedPerson } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { countedText } from '../ui/countedText.ts'
import { dayText } from '../ui/dayText.ts'
import { bunched } from './bunches.ts'
import classes from './PeoplePage.module.css'

type Counted = z.infer<typeof CountedPerson>
export type PeopleTableProps = { people: readonly Counted[]; single: boolean; bunch: boolean; name: string }

/** People as a list one can read down: who shares a day and a place stands under one heading. */
export function PeopleTable({ people, single, bunch, name }: PeopleTableProps): JSX.Element {
  const say = useSay()
  const { bunches, others } = bunch ? bunched(people) : { bunches: [], others: people }
  const columns = ['name', 'rank', ...(single ? [] : ['unit']), 'since', 'open']
  return (
    <table className={classes.people}>
      <caption className="unseen">{name}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={classes[column]}>
              {say(`people.list.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {bunches.map((one) => (
        <tbody key={one.key}>
          <tr className={classes.bunch}>
            <th scope="rowgroup" colSpan={columns.length}>
              <b className={classes.capital}>{say(`app.status.${one.status}`)}</b> {say('people.held.since', { from: dayText(one.since) })}
              {one.place && `, ${one.place}`} <span className={classes.count}>{say.number(one.people.length)}</span>
            </th>
          </tr>
          {one.people.map((person) => (
            <PersonRow key={person.personId} person={person} single={single} bunched />
          ))}
        </tbody>
      ))}
      {others.length > 0 && (
        <tbody>
          {bunches.length > 0 && (
            <tr className={classes.bunch}>
              <th scope="rowgroup" colSpan={columns.length}>
                <b>{say('people.list.others')}</b> <span className={classes.count}>{say.number(others.length)}</span>
              </th>
            </tr>
          )}
          {others.map((person) => (
            <PersonRow key={person.personId} person={person} single={single} />
          ))}
        </tbody>
      )}
    </table>
  )
}

function PersonRow({ person, single, bunched: together = false }: { person: Counted; single: boolean; bunched?: boolean }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const status = say(`app.status.${person.status}`)
  // What the heading over the group says already is not said again in every row.
  const differs = status !== say(`app.group.${person.group}`)
  const since =
    person.sincePrecision === 'unrecorded'
      ? say('people.list.sinceUnrecorded', { day: dayText(person.since, 'short') })
      : dayText(person.since, 'short')
  return (
    <tr>
      <th scope="row">
        <Link href={to(paths.person(person.personId))}>{countedText(say, person)}</Link>
      </th>
      <td>{person.rank}</td>
      {!single && <td>{person.unitName}</td>}
      {!together && <td>{[differs && status, since, person.place].filter(Boolean).join(', ')}</td>}
      <td className="quiet" colSpan={together ? 2 : 1}>
        {person.expectedOn && say('people.now.expected', { day: dayText(person.expectedOn, 'short') })}{' '}
        {person.unread > 0 && say('people.list.unread', { count: person.unread })}
      </td>
    </tr>
  )
}
