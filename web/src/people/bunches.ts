import type { CountedPerson } from '@muster/domain/strength/shapes.ts'
import type * as z from 'zod'

type Counted = z.infer<typeof CountedPerson>

/** People to whom the same thing happened on the same day in the same place. */
export type Bunch = { key: string; status: Counted['status']; since: Counted['since']; place: string | null; people: Counted[] }
export type Bunched = { bunches: Bunch[]; others: Counted[] }

/**
 * Puts together those who share status, first day and place, so that a list of fourteen does not repeat one sentence fourteen times.
 * Fewer than `least` are no bunch: a heading of their own would be longer than what it saves. Newest bunches first.
 */
export function bunched(people: readonly Counted[], least = 3): Bunched {
  const byKey = Map.groupBy(people, (one) => `${one.status} ${one.since} ${one.place ?? ''}`)
  const bunches = [...byKey]
    .filter(([, list]) => list.length >= least)
    .flatMap(([key, list]) => (list[0] ? [{ key, status: list[0].status, since: list[0].since, place: list[0].place, people: list }] : []))
    .toSorted((a, b) => (a.since === b.since ? b.people.length - a.people.length : a.since < b.since ? 1 : -1))
  const taken = new Set(bunches.flatMap((bunch) => bunch.people.map(({ personId }) => personId)))
  return { bunches, others: people.filter(({ personId }) => !taken.has(personId)) }
}
