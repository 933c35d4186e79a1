import type { Claim, ClaimedDay, Words } from '../claim.ts'
import type { Unread } from '../reading.ts'
import type { Plan } from './plan.ts'
import { type RowText, wordsOf } from './rowText.ts'

/**
 * What one row gave so far: claims in the order they were read, and pieces that could not be read. A rank with its day stays
 * `apart` from what is interpreted: a sergeant of 2019 who came in 2022 was not on these rolls in 2019.
 */
export type RowFindings = { row: RowText; claims: Claim[]; apart: Claim[]; unread: Unread[] }

/** The cell at a place, trimmed; empty where the column is not mapped, the row too short, or the cell says nothing. */
export function cellAt({ row }: RowFindings, plan: Plan, place: number | undefined): string {
  const cell = place === undefined ? '' : (row.cells[place] ?? '').trim()
  return plan.saysNothing(cell) ? '' : cell
}

export function unread({ unread: list }: RowFindings, words: Words, reason: string, facts: Record<string, string> = {}): void {
  list.push({ words, reason, facts })
}

/**
 * The day in a cell, kept as written whatever it says; undefined for an empty cell. A day that cannot be read, or can be read in
 * two ways, is listed here. A day that the calendar does not have is listed by `interpret` where it is a claim's own day; for
 * every other day (`told: 'here'`) here.
 */
export function dayAt(findings: RowFindings, plan: Plan, place: number | undefined, told: 'byInterpret' | 'here'): ClaimedDay | undefined {
  const cell = cellAt(findings, plan, place)
  if (place === undefined || cell === '') return undefined
  const answer = plan.readDay(cell)
  const words = wordsOf(findings.row, place)
  if (answer.kind === 'none') return undefined
  const column = plan.header.names[place] ?? ''
  if (answer.kind === 'unreadable')
    unread(findings, words, 'dayUnreadable', { asWritten: cell, column, formats: plan.mapping.dates.formats.join(', ') })
  if (answer.kind === 'twoWays') unread(findings, words, 'dayTwoWays', { asWritten: cell, column, one: answer.one, other: answer.other })
  if (answer.kind === 'impossible' && told === 'here') unread(findings, words, 'noSuchDay', { asWritten: cell })
  return answer.day
}

/** Adds a claim unless nothing is claimed. `interpret` decides later whether an interval rests on it. */
export function addClaim({ claims }: RowFindings, claim: Omit<Claim, 'standing'>): void {
  claims.push({ ...claim, standing: 'kept' })
}

/** What a column is called in the table. */
export function nameOf({ header }: Plan, place: number | undefined): string {
  return place === undefined ? '' : (header.names[place] ?? '')
}
