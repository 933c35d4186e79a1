import type { Day } from '@muster/domain/calendar.ts'
import type { CountedPerson } from '@muster/domain/strength/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { type Say, useSay } from '../app/words.tsx'
import type { PeopleGroup } from '../strength/groups.ts'
import { groupTitle, personWords, sinceWords } from '../strength/groupWords.ts'
import { countedText } from '../ui/countedText.ts'
import { dayText } from '../ui/dayText.ts'
import { StatusMark } from '../ui/StatusMark.tsx'
import classes from './UnitPeople.module.css'

type Common = { on: Day; withUnit: boolean }

function Head({ withUnit }: { withUnit: boolean }): JSX.Element {
  const say = useSay()
  const names = ['name', 'rank', ...(withUnit ? ['unit'] : []), 'open']
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {say(`units.people.column.${name}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Groups of people to whom the same thing happened. */
export function PeopleGroups({ groups, on, withUnit }: Common & { groups: PeopleGroup[] }): JSX.Element {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <Head withUnit={withUnit} />
        {groups.map((group) => (
          <Group key={group.key} group={group} on={on} withUnit={withUnit} />
        ))}
      </table>
    </div>
  )
}

function Group({ group, on, withUnit }: Common & { group: PeopleGroup }): JSX.Element {
  const say = useSay()
  // What nobody has to look at is one row; it opens.
  const folds = group.plain || group.people.length > (group.status === 'PDY' ? 20 : 80)
  const [open, setOpen] = useState(!folds)
  const title = (
    <StatusMark group={group.group}>
      {groupTitle(group, say)} <span className={classes.count}>{say.number(group.people.length)}</span>
    </StatusMark>
  )
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup" colSpan={withUnit ? 4 : 3}>
          {folds ? (
            <button type="button" className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {title}
            </button>
          ) : (
            title
          )}
        </th>
      </tr>
      {open && group.people.map((person) => <Row key={person.personId} person={person} group={group} on={on} withUnit={withUnit} />)}
    </tbody>
  )
}

function Row({ person, group, on, withUnit }: Common & { person: CountedPerson; group: PeopleGroup }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <tr>
      <th scope="row">
        <Link href={to(paths.person(person.personId))}>{countedText(say, person)}</Link>
      </th>
      <td>{person.rank}</td>
      {withUnit && <td>{person.unitName}</td>}
      <td className={classes.open}>{openWords({ ...person, rank: null }, group, on, say)}</td>
    </tr>
  )
}

/** What is open about somebody: for how long, when expected, and how much of their source was not understood. */
function openWords(person: CountedPerson, group: PeopleGroup, on: Day, say: Say): string {
  const unread = person.unread > 0 ? say('units.people.unread', { count: person.unread }) : ''
  return [personWords(person, group, on, say), unread].filter((words) => words !== '').join(', ')
}

/** Everyone in one list, by name or by unit. */
export function PeopleRows({ people, sort, withUnit }: { withUnit: boolean } & { people: CountedPerson[]; sort: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const compare = new Intl.Collator(undefined, { numeric: true }).compare
  const sorted = people.toSorted(
    (one, other) => (sort === 'unit' ? compare(one.unitName, other.unitName) : 0) || compare(one.name ?? '', other.name ?? ''),
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <Head withUnit={withUnit} />
        <tbody>
          {sorted.map((person) => (
            <tr key={person.personId}>
              <th scope="row">
                <Link href={to(paths.person(person.personId))}>{countedText(say, person)}</Link>
              </th>
              <td>{person.rank}</td>
              {withUnit && <td>{person.unitName}</td>}
              <td className={classes.open}>
                <StatusMark group={person.group}>
                  {say(`app.status.${person.status}`)}
                  {person.status !== 'PDY' &&
                    ` ${say('strength.people.since', { since: sinceWords(person.since, person.sincePrecision, say) })}`}
                  {person.expectedOn !== null && `, ${say('strength.people.expected', { on: dayText(person.expectedOn, 'dayMonth') })}`}
                  {person.unread > 0 && `, ${say('units.people.unread', { count: person.unread })}`}
                </StatusMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
