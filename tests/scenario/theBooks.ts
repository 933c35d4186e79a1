import type { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { RankGroup } from '@muster/domain/people/rank.ts'
import { type Books, forever, type PersonSpans, type StatusSpan } from '@muster/domain/strength/books.ts'
import { countDay, totalOf } from '@muster/domain/strength/count.ts'

export type Told = {
  assigned?: [unitId: string, from: number, to?: number, end?: string][]
  attached?: [unitId: string, from: number, to?: number][]
  statuses?: [code: StatusCode, from: number, to?: number, more?: Partial<StatusSpan>][]
  ranks?: [group: RankGroup, from: number, to?: number][]
  wounds?: number[]
}

/** Books told person by person, in day numbers; what has no end goes on for ever. */
export function theBooks(people: Record<string, Told>): Books {
  return new Map(Object.entries(people).map(([personId, about]) => [personId, spansOf(personId, about)]))
}

function spansOf(personId: string, { assigned = [], attached = [], statuses = [], ranks = [], wounds = [] }: Told): PersonSpans {
  const stay =
    (relation: 'assigned' | 'attached') =>
    ([unitId, from, to = forever, end]: [string, number, number?, string?]) => ({
      unitId,
      relation,
      from,
      to,
      end: end ?? null,
      unrecordedEnd: false,
    })
  return {
    personId,
    assignments: [...assigned.map(stay('assigned')), ...attached.map(stay('attached'))],
    statuses: statuses.map(([code, from, to = forever, more]) => ({
      code,
      from,
      to,
      unrecordedEnd: false,
      detail: null,
      place: null,
      expectedOn: null,
      ...more,
    })),
    ranks: ranks.map(([group, from, to = forever]) => ({ group, from, to })),
    wounds,
  }
}

/** The total column of a day, without its zeros. */
export function totals(books: Books, units: string | string[], day: number): Record<string, number> {
  const total = totalOf(countDay(books, new Set([units].flat()), day))
  return Object.fromEntries(Object.entries(total).filter(([, count]) => count !== 0))
}
