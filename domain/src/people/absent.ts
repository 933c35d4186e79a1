import { Fault } from '../fault.ts'
import type { BookStatus, PersonBook } from './book.ts'
import { groupOf, plannedCodes, type StatusCode, type StatusGroup, statusCodes } from './dutyStatus.ts'

/** Of somebody who is not where they should be, or of whom nobody knows where: each of them has an absence, which tells it (doctrine A1, amendments). */
const toldByAbsence: ReadonlySet<StatusGroup> = new Set(['U', 'I', 'W'])

export function isToldByAbsence(code: StatusCode): boolean {
  return toldByAbsence.has(groupOf(code))
}

/** Is somebody who is counted so told in lists of absentees: unknown, missing, captured, absent, or off the rolls by that? */
export function isAbsent(code: StatusCode): boolean {
  return isToldByAbsence(code) || groupOf(code) === 'O'
}

/** What a bare status may say of somebody. */
export const bareCodes: readonly StatusCode[] = statusCodes.filter((code) => !isToldByAbsence(code))

/** Leave, hospital, a course, travel: somebody granted it, and expects the person back on a day. */
export function isPlanned(code: StatusCode): boolean {
  return (plannedCodes as readonly StatusCode[]).includes(code)
}

/** What a bare status may say of somebody until further notice. */
export const lastingCodes: readonly StatusCode[] = bareCodes.filter((code) => !isPlanned(code))

/**
 * Whoever is away with leave, and nobody expects back, is hidden as surely as by no word at all (trap 12): it is planned, by somebody and until a day.
 *
 * @throws Fault absenceNeedsEnd
 */
export function mustBePlanned(code: StatusCode): void {
  if (isPlanned(code)) throw new Fault('absenceNeedsEnd', { code })
}

/**
 * A bare status may not say that somebody is absent: whoever writes it down opens a case, which asks first whether they may need help. What was read from a
 * source is another matter: of that, words are mended.
 *
 * @throws Fault needsAbsence
 */
export function mustNotTellAbsence(code: StatusCode, inPlaceOf: readonly Pick<BookStatus, 'claimId'>[] = []): void {
  if (isToldByAbsence(code) && !inPlaceOf.some(({ claimId }) => claimId !== null)) throw new Fault('needsAbsence', { code })
}

/**
 * From the beginning of an open case on, the case alone tells what the person does, until they are back: from then on they take leave or fall ill as
 * anybody does, though what is owed to them is not settled yet. `to` is the end of what is to be said, null where it has none.
 *
 * @throws Fault absenceOpen
 */
export function mustLieOutsideCase({ openAbsence }: PersonBook, from: string, to: string | null): void {
  if (!openAbsence || (openAbsence.ended && openAbsence.ended <= from)) return
  if (to === null || to > openAbsence.began) throw new Fault('absenceOpen', { absenceId: openAbsence.absenceId })
}

/**
 * Whoever left the country of their own will comes back by their case, which owes them what everybody is owed who comes back: a bare status would owe them nothing.
 *
 * @throws Fault backByCase
 */
export function mustComeBackByCase({ leftAbroad }: PersonBook, to: string | null): void {
  if (leftAbroad && (to === null || to > leftAbroad.began)) throw new Fault('backByCase', { absenceId: leftAbroad.absenceId })
}
