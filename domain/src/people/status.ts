import type * as z from 'zod'
import { addDays, type Day } from '../calendar.ts'
import { carve, covers, holding, overlaps, type Span } from '../facts.ts'
import { Fault } from '../fault.ts'
import { dayIn, momentOf, startOfDay } from '../zone.ts'
import { isPlanned, mustBePlanned, mustComeBackByCase, mustLieOutsideCase, mustNotTellAbsence } from './absent.ts'
import type { BookStatus, PersonBook, PersonRows } from './book.ts'
import type { CorrectStatus, PlanAbsence, RejoinDuty, SetStatus } from './commands.ts'
import { groupOf, isOnRolls, type StatusCode } from './dutyStatus.ts'

type Ids = { newId: () => string }
/** The moment of the command beside the ids: what is corrected past it is a plan. */
type CorrectedAt = Ids & { at: string }

const plain = {
  fromPrecision: 'day',
  toPrecision: null,
  place: null,
  detail: null,
  owner: null,
  expectedOn: null,
  acknowledgedBy: null,
  claimId: null,
} as const

/** Until when a new fact may run without undoing what is on record for later: the end of the fact that holds, or else the beginning of the next. */
export function untilNextChange(facts: readonly Span[], from: string): string | null {
  const now = holding(facts, from)
  if (now) return now.to
  const later = facts.map((fact) => fact.from).filter((start) => start > from)
  return later.sort()[0] ?? null
}

/** Writes one status over a span, keeping what held before and after it. */
export function overStatuses(
  statuses: readonly BookStatus[],
  personId: string,
  span: Span,
  code: StatusCode,
  extra: Partial<BookStatus>,
  { newId }: Ids,
): Pick<PersonRows, 'close' | 'statuses'> {
  const { close, remnants } = carve(statuses, span)
  const next: BookStatus = { ...plain, ...extra, factId: newId(), personId, code, from: span.from, to: span.to }
  // An edge that is cut by a dated word is a dated edge, and as precise as that word.
  const kept = remnants.map((rest) => ({
    ...rest,
    factId: newId(),
    toPrecision: rest.to === span.from ? next.fromPrecision : rest.toPrecision,
  }))
  return { close, statuses: [...kept, next] }
}

function assignedAt(book: PersonBook, at: string): void {
  const assigned = book.assignments.filter((assignment) => assignment.relation === 'assigned')
  if (!holding(assigned, at)) throw new Fault('notAssigned', { on: at.slice(0, 10) })
}

/** Service ends by commands that also end the assignment; a bare status may not pretend to. */
function mustBeOnRolls(code: StatusCode): void {
  if (!isOnRolls(code)) throw new Fault('invalid', { place: 'code', problem: code })
}

/** The moment a status begins: with the day, or at the moment given, which lies on that day by the clocks of the unit. */
function beginning({ from, at }: z.output<typeof SetStatus>, zone: string): Pick<BookStatus, 'from' | 'fromPrecision'> {
  if (!at) return { from: startOfDay(from, zone), fromPrecision: 'day' }
  if (dayIn(at, zone) !== from) throw new Fault('invalid', { place: 'at', problem: at })
  return { from: momentOf(at), fromPrecision: 'minute' }
}

/**
 * From a day or a moment on the person has this status, until the next change that is already on record. That somebody is absent a case tells; that they are
 * away with leave, whoever plans it.
 */
export function setStatus(book: PersonBook, input: z.output<typeof SetStatus>, zone: string, ids: Ids): PersonRows {
  mustBeOnRolls(input.code)
  const { from, fromPrecision } = beginning(input, zone)
  assignedAt(book, from)
  const now = holding(book.statuses, from)
  if (now?.code === input.code && now.place === (input.place ?? null)) throw new Fault('nothingToChange', { name: '' })
  mustNotTellAbsence(input.code)
  const span = { from, to: untilNextChange(book.statuses, from) }
  mustLieOutsideCase(book, from, span.to)
  mustComeBackByCase(book, span.to)
  mustBePlanned(input.code)
  return overStatuses(book.statuses, input.personId, span, input.code, { fromPrecision, place: input.place ?? null }, ids)
}

/**
 * On `from` … `to` (last day included; until the next change on record when absent) the status was another than was held. Leave that is corrected to leave
 * stays what was granted, by whom and until when; past the day of the command nobody is away whom nobody expects back.
 */
export function correctStatus(book: PersonBook, input: z.output<typeof CorrectStatus>, zone: string, given: CorrectedAt): PersonRows {
  const { span, held } = corrected(book, input, zone)
  const granted = grantedIn(held, span, input.code, given.at)
  const isOpen = span.to === null || span.to > startOfDay(addDays(dayIn(given.at, zone), 1), zone)
  const isRead = span.to === null && held.length > 0 && held.every(({ claimId }) => claimId !== null)
  if (isOpen && !isRead && !granted.expectedOn) mustBePlanned(input.code)
  return overStatuses(book.statuses, input.personId, span, input.code, { place: input.place ?? null, ...granted }, given)
}

/** What somebody makes of a piece of a source: as a correction, and it may name no end, as sources do. */
export function readStatus(book: PersonBook, input: z.output<typeof CorrectStatus>, zone: string, given: CorrectedAt): PersonRows {
  const { span, held } = corrected(book, input, zone)
  const granted = grantedIn(held, span, input.code, given.at)
  return overStatuses(book.statuses, input.personId, span, input.code, { place: input.place ?? null, ...granted }, given)
}

/** What a correction to leave keeps of the leave in whose place it stands: of what holds now, or on the day of the span that is nearest to it. */
function grantedIn(held: readonly BookStatus[], span: Span, code: StatusCode, at: string): Partial<BookStatus> {
  if (!isPlanned(code)) return {}
  const now =
    held.find((status) => covers(status, at < span.from ? span.from : at)) ?? held.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
  if (!now || !isPlanned(now.code)) return {}
  const { owner, expectedOn, acknowledgedBy } = now
  return { owner, expectedOn, acknowledgedBy }
}

/** The span of a correction that may be made, and what was held in it. */
function corrected(book: PersonBook, input: z.output<typeof CorrectStatus>, zone: string): { span: Span; held: BookStatus[] } {
  mustBeOnRolls(input.code)
  if (input.to && input.to < input.from) throw new Fault('dayOutOfOrder', { first: input.from, second: input.to })
  const from = startOfDay(input.from, zone)
  assignedAt(book, from)
  const to = input.to ? startOfDay(addDays(input.to, 1), zone) : untilNextChange(book.statuses, from)
  const span = { from, to: lastInstantOfService(book, to) }
  const held = book.statuses.filter((status) => overlaps(status, span))
  mustNotTellAbsence(input.code, held)
  mustLieOutsideCase(book, from, span.to)
  mustComeBackByCase(book, span.to)
  return { span, held }
}

/** A status may not outlast the assignment it is counted in. */
function lastInstantOfService(book: PersonBook, to: string | null): string | null {
  const ends = book.assignments.filter((assignment) => assignment.relation === 'assigned').map((assignment) => assignment.to)
  if (ends.includes(null)) return to
  const last = (ends as string[]).sort().at(-1) ?? null
  return to === null || (last !== null && last < to) ? last : to
}

/**
 * A planned absence has an owner and an end. Overstaying it opens nothing here: the day after it, someone is asked. Planned again just as it was granted, it
 * goes on over the return that ended it: they were not back.
 */
export function planAbsence(book: PersonBook, input: z.output<typeof PlanAbsence>, zone: string, ids: Ids): PersonRows {
  if (input.expectedOn <= input.from) throw new Fault('dayOutOfOrder', { first: input.from, second: input.expectedOn })
  const from = startOfDay(input.from, zone)
  assignedAt(book, from)
  const extra = {
    owner: input.owner,
    expectedOn: input.expectedOn,
    acknowledgedBy: input.acknowledgedBy ?? null,
    detail: input.detail ?? null,
  }
  const granted = book.statuses.find((status) => isSameGrant(status, input, zone))
  const ended = granted?.to && holding(book.statuses, granted.to)
  const goesOn = granted && ended && !isPlanned(ended.code) ? granted : undefined
  const to = goesOn && ended ? ended.to : untilNextChange(book.statuses, from)
  mustLieOutsideCase(book, goesOn?.to ?? from, to)
  mustComeBackByCase(book, to)
  const span = { from: goesOn?.from ?? from, to }
  return overStatuses(book.statuses, input.personId, span, input.code, { ...edgeOf(goesOn), ...extra }, ids)
}

/** What an absence that goes on keeps of how it began, and of where. */
function edgeOf(status: BookStatus | undefined): Partial<BookStatus> {
  return status ? { fromPrecision: status.fromPrecision, place: status.place } : {}
}

function isSameGrant(status: BookStatus, { code, from, expectedOn, owner }: z.output<typeof PlanAbsence>, zone: string): boolean {
  return status.code === code && dayIn(status.from, zone) === from && status.expectedOn === expectedOn && status.owner === owner
}

/** Back on duty from a day on, and back from where the person was attached. */
export function rejoinDuty(book: PersonBook, input: z.output<typeof RejoinDuty>, zone: string, ids: Ids): PersonRows {
  const from = startOfDay(input.on, zone)
  assignedAt(book, from)
  const now = holding(book.statuses, from)
  const isPresent = now !== undefined && groupOf(now.code) === 'P'
  const away = book.assignments.find((assignment) => assignment.relation === 'attached' && covers(assignment, from))
  if (isPresent && !away) throw new Fault('nothingToChange', { name: '' })
  const ended = away ? carve([away], { from, to: away.to }) : { close: [], remnants: [] }
  const assignments = ended.remnants.map((rest) => ({ ...rest, factId: ids.newId(), toPrecision: 'day' as const }))
  if (isPresent) return { close: ended.close, assignments }
  const span = { from, to: untilNextChange(book.statuses, from) }
  mustLieOutsideCase(book, from, span.to)
  mustComeBackByCase(book, span.to)
  const { close = [], statuses = [] } = overStatuses(book.statuses, input.personId, span, input.limited ? 'PLM' : 'PDY', {}, ids)
  return { close: [...close, ...ended.close], statuses, assignments }
}

/** Days on which a planned absence is over and nobody has said that the person is back. */
export function isOverstayed(status: { code: StatusCode; expectedOn: string | null; to: string | null }, on: Day): boolean {
  return status.expectedOn !== null && groupOf(status.code) === 'A' && on >= status.expectedOn
}
