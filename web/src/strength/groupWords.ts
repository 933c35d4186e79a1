import { type Day, daysBetween } from '@muster/domain/calendar.ts'
import type { CountedPerson } from '@muster/domain/strength/shapes.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import type { PeopleGroup } from './groups.ts'

/** A day as exactly as it is known. */
export function sinceWords(since: string, precision: string, say: Say): string {
  if (precision === 'unrecorded') return say('strength.since.unrecorded')
  if (precision === 'year') return since.slice(0, 4)
  return dayText(since, precision === 'month' ? 'month' : 'date')
}

/** «Captured 30 April 1864, Saline River» · «Present, nothing open». */
export function groupTitle({ status, since, precision, place, plain }: PeopleGroup, say: Say): string {
  const name = say(`app.status.${status}`)
  const started = `${name.slice(0, 1).toLocaleUpperCase()}${name.slice(1)}`
  if (status === 'PDY') return say(plain ? 'strength.people.plain' : 'strength.people.open')
  if (since === undefined) return started
  const words = say('strength.people.title', { status, name: started, since: sinceWords(since, precision, say) })
  return place === undefined ? words : say('strength.people.titleAt', { title: words, place })
}

/** Beside a name: rank, since when where the group does not say it, for how long, and when they are expected. */
export function personWords(person: CountedPerson, group: PeopleGroup, on: Day, say: Say): string {
  const days = daysBetween(person.since, on)
  const facts = [
    person.rank,
    group.since === undefined && group.status !== 'PDY'
      ? say('strength.people.since', { since: sinceWords(person.since, person.sincePrecision, say) })
      : null,
    group.status !== 'PDY' && days > 30 && person.sincePrecision !== 'unrecorded' ? say('strength.people.days', { days }) : null,
    person.expectedOn === null ? null : say('strength.people.expected', { on: dayText(person.expectedOn, 'dayMonth') }),
  ]
  return facts.filter((fact) => fact !== null).join(', ')
}
