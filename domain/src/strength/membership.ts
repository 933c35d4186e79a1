import * as z from 'zod'
import { type Day, dayNumber } from '../calendar.ts'
import { BookRows, type Books, forever, type PersonSpans } from './books.ts'

/** Units under another with the days on which they were; null at the start means always. */
export const Members = z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()]))
export type Members = z.infer<typeof Members>

export const SeriesLoad = z.object({
  name: z.string().nullable(),
  members: Members,
  books: BookRows,
  compiled: z.boolean(),
  knownAt: z.string(),
  entry: z.int(),
})
export type SeriesLoad = z.infer<typeof SeriesLoad>

/** A unit and the days on which it stood under the one asked about. */
export type Window = { unitId: string; from: number; to: number }

export function windowsOf(members: Members): Window[] {
  return members.map(([unitId, from, to]) => ({
    unitId,
    from: from === null ? -forever : dayNumber(from as Day),
    to: to === null ? forever : dayNumber(to as Day),
  }))
}

/**
 * The books with every stay cut to the days on which its unit stood under the one asked about: a company that came in June
 * counts from June, as it did then.
 */
export function during(books: Books, windows: readonly Window[]): { books: Books; units: ReadonlySet<string> } {
  const byUnit = Map.groupBy(windows, (window) => window.unitId)
  const cut = (person: PersonSpans): PersonSpans => ({
    ...person,
    assignments: person.assignments.flatMap((span) =>
      (byUnit.get(span.unitId) ?? []).flatMap((window) => {
        const from = Math.max(span.from, window.from)
        const to = Math.min(span.to, window.to)
        return from < to ? [{ ...span, from, to }] : []
      }),
    ),
  })
  return { books: new Map([...books].map(([id, person]) => [id, cut(person)])), units: new Set(byUnit.keys()) }
}
