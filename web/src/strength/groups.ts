import { type Day, daysBetween } from '@muster/domain/calendar.ts'
import type { StatusCode, StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { CountedPerson } from '@muster/domain/strength/shapes.ts'

/** People to whom the same thing happened: what, since when, where. `since` is absent where it differs within the group. */
export type PeopleGroup = {
  key: string
  status: StatusCode
  group: StatusGroup
  since: Day | undefined
  precision: string
  place: string | undefined
  /** Present, and nothing about them is open: folded away first. */
  plain: boolean
  people: CountedPerson[]
}

/** How long something counts as news, in days. */
const news = 7
const order = ['U', 'I', 'W', 'C', 'A', 'P', 'O', 'E', 'N']

/**
 * Groups people by what happened to them, so that a list of fourteen does not say one thing fourteen times. What is new comes first, then what
 * has stood for long, then who is plainly present; those with nothing open last.
 */
export function groupCounted(people: CountedPerson[], on: Day): PeopleGroup[] {
  const shared = Map.groupBy(people, keyOf)
  const alone = [...shared.values()].filter((group) => group.length === 1 && group[0]?.status !== 'PDY').flat()
  const merged = Map.groupBy(alone, (person) => person.status)
  const single = new Set([...merged.values()].filter((group) => group.length > 1).flat())
  const groups = [...shared]
    .filter(([, group]) => !group.some((person) => single.has(person)))
    .map(([key, group]) => groupOfPeople(key, group, true))
  const rest = [...merged].filter(([, group]) => group.length > 1).map(([status, group]) => groupOfPeople(`${status} alone`, group, false))
  return [...groups, ...rest].toSorted((one, other) => place(one, on) - place(other, on) || later(one, other))
}

function keyOf(person: CountedPerson): string {
  if (person.status === 'PDY') return person.unread > 0 ? 'PDY open' : 'PDY'
  return `${person.status} ${person.since} ${person.place ?? ''}`
}

function groupOfPeople(key: string, people: CountedPerson[], together: boolean): PeopleGroup {
  const [first] = people
  if (first === undefined) throw new Error('a group without people')
  const isPresent = first.status === 'PDY'
  return {
    key,
    status: first.status,
    group: first.group,
    since: together && !isPresent ? first.since : undefined,
    precision: first.sincePrecision,
    place: together && !isPresent ? (first.place ?? undefined) : undefined,
    plain: key === 'PDY',
    people,
  }
}

function place({ since, group, plain, status }: PeopleGroup, on: Day): number {
  if (plain) return 1000
  if (status === 'PDY') return 900
  const old = since !== undefined && daysBetween(since, on) > news ? 100 : 0
  return old + order.indexOf(group)
}

function later(one: PeopleGroup, other: PeopleGroup): number {
  if (one.since === other.since) return other.people.length - one.people.length
  return (one.since ?? '') < (other.since ?? '') ? 1 : -1
}
