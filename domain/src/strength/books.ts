import * as z from 'zod'
import { type Day, dayNumber } from '../calendar.ts'
import { StatusCode } from '../people/dutyStatus.ts'
import { type RankGroup, rankGroupOf } from '../people/rank.ts'

/**
 * The books of some units over some days: who was assigned or attached where, with which status and rank. Days are day numbers
 * (see calendar.ts), half-open; a day is counted at the unit's closing instant, so `from` is the first day counted.
 */
export type BookSpan = { from: number; to: number }
export type AssignmentSpan = BookSpan & { unitId: string; relation: 'assigned' | 'attached'; end: string | null; unrecordedEnd: boolean }
export type StatusSpan = BookSpan & {
  code: StatusCode
  unrecordedEnd: boolean
  detail: string | null
  place: string | null
  expectedOn: number | null
  /** the word of a source, which no case tells */
  isOfSource?: boolean
}
export type RankSpan = BookSpan & { group: RankGroup }
export type PersonSpans = { personId: string; assignments: AssignmentSpan[]; statuses: StatusSpan[]; ranks: RankSpan[]; wounds: number[] }
export type Books = Map<string, PersonSpans>

/** Rows as the database gives them (function `strength_books`): arrays, since a force has many. */
export const BookRows = z.object({
  assignments: z.array(
    z.tuple([
      z.string(),
      z.string(),
      z.enum(['assigned', 'attached']),
      z.string(),
      z.string().nullable(),
      z.string().nullable(),
      z.string().nullable(),
    ]),
  ),
  statuses: z.array(
    z.tuple([
      z.string(),
      StatusCode,
      z.string(),
      z.string().nullable(),
      z.string().nullable(),
      z.string().nullable(),
      z.string().nullable(),
      z.string().nullable(),
      z.boolean().optional(),
    ]),
  ),
  ranks: z.array(z.tuple([z.string(), z.string().nullable(), z.string(), z.string().nullable()])),
  /** Days on which a source says that a person was wounded. */
  wounds: z.array(z.tuple([z.string(), z.string()])),
})
export type BookRows = z.infer<typeof BookRows>

export const forever = Number.MAX_SAFE_INTEGER

export function booksOf(rows: BookRows): Books {
  const books: Books = new Map()
  // Few days, many rows: each day is turned into its number once.
  const numbers = new Map<string | null, number>([[null, forever]])
  const number = (day: string | null): number => {
    const known = numbers.get(day)
    if (known !== undefined) return known
    const made = dayNumber(day as Day)
    numbers.set(day, made)
    return made
  }
  const of = (personId: string): PersonSpans => {
    const known = books.get(personId)
    if (known) return known
    const made = { personId, assignments: [], statuses: [], ranks: [], wounds: [] }
    books.set(personId, made)
    return made
  }
  for (const [personId, unitId, relation, from, to, end, precision] of rows.assignments)
    of(personId).assignments.push({ unitId, relation, from: number(from), to: number(to), end, unrecordedEnd: precision === 'unrecorded' })
  for (const [personId, code, from, to, precision, detail, place, expected, isOfSource] of rows.statuses)
    of(personId).statuses.push({
      code,
      from: number(from),
      to: number(to),
      unrecordedEnd: precision === 'unrecorded',
      detail,
      place,
      expectedOn: expected === null ? null : number(expected),
      ...(isOfSource && { isOfSource }),
    })
  for (const [personId, nato, from, to] of rows.ranks)
    of(personId).ranks.push({ group: rankGroupOf(nato), from: number(from), to: number(to) })
  for (const [personId, on] of rows.wounds) of(personId).wounds.push(number(on))
  return books
}

export function at<S extends BookSpan>(spans: readonly S[], day: number): S | undefined {
  for (const span of spans) if (span.from <= day && day < span.to) return span
  return undefined
}

/** The people of each unit: whoever was ever assigned or attached to it, so that counting a small unit need not look at everybody. */
export function peopleByUnit(books: Books): Map<string, PersonSpans[]> {
  const people = new Map<string, PersonSpans[]>()
  for (const person of books.values())
    for (const unitId of new Set(person.assignments.map((span) => span.unitId))) {
      const those = people.get(unitId)
      if (those) those.push(person)
      else people.set(unitId, [person])
    }
  return people
}

/** The books as far as they bear on these units: nobody else can be in a count of them. */
export function booksUnder(people: ReadonlyMap<string, readonly PersonSpans[]>, units: ReadonlySet<string>): Books {
  const books: Books = new Map()
  for (const unitId of units) for (const person of people.get(unitId) ?? []) books.set(person.personId, person)
  return books
}

/** A person's place in the books on one day. */
export type Standing = {
  unitId: string | undefined
  code: StatusCode | undefined
  rankGroup: RankGroup
  status: StatusSpan | undefined
  assignment: AssignmentSpan | undefined
}

export function standing(person: PersonSpans, day: number): Standing {
  let assignment: AssignmentSpan | undefined
  for (const span of person.assignments) if (span.relation === 'assigned' && span.from <= day && day < span.to) assignment = span
  const status = at(person.statuses, day)
  return { unitId: assignment?.unitId, code: status?.code, rankGroup: at(person.ranks, day)?.group ?? 'OR', status, assignment }
}
