import type * as z from 'zod'
import type { Day } from '../calendar.ts'
import { carve, holding, overlaps } from '../facts.ts'
import { Fault } from '../fault.ts'
import { startOfDay } from '../zone.ts'
import { isAbsent, mustComeBackByCase, mustLieOutsideCase, mustNotTellAbsence } from './absent.ts'
import type { BookAssignment, BookStatus, PersonBook, PersonRows } from './book.ts'
import type { AttachPerson, ConfirmTransfer, Discharge, Promote, RecordDeath, Reinstate, TransferOut } from './commands.ts'
import { groupOf, isOnRolls } from './dutyStatus.ts'
import { overStatuses, untilNextChange } from './status.ts'

type Ids = { newId: () => string }

function assignedOn(book: PersonBook, at: string): BookAssignment {
  const now = holding(
    book.assignments.filter((assignment) => assignment.relation === 'assigned'),
    at,
  )
  if (!now) throw new Fault('notAssigned', { on: at.slice(0, 10) })
  return now
}

/** Service ends: no longer assigned or attached from that day, and the status says how it ended. */
function end(
  book: PersonBook,
  personId: string,
  on: Day,
  zone: string,
  reason: 'separation' | 'death',
  status: Partial<BookStatus> & { code: 'SEP' | 'DEC' },
  ids: Ids,
): PersonRows {
  const from = startOfDay(on, zone)
  const now = assignedOn(book, from)
  if (now.from === from) throw new Fault('endsOnFirstDay', { on })
  mustLieOutsideCase(book, from, null)
  const forGood = { from, to: null }
  const { close, remnants } = carve(book.assignments, forGood)
  const assignments = remnants.map((rest) => ({
    ...rest,
    factId: ids.newId(),
    ...(rest.from === now.from && rest.relation === 'assigned' ? { end: reason, toPrecision: 'day' as const, whereto: null } : {}),
  }))
  const statuses = overStatuses(book.statuses, personId, forGood, status.code, status, ids)
  const pending = book.transfers.filter((transfer) => transfer.state === 'pending')
  return {
    close: [...close, ...(statuses.close ?? []), ...pending.map((transfer) => transfer.factId)],
    assignments,
    statuses: statuses.statuses ?? [],
    transfers: pending.map((transfer) => ({ ...transfer, factId: ids.newId(), state: 'withdrawn' as const })),
  }
}

export function discharge(book: PersonBook, input: z.output<typeof Discharge>, zone: string, ids: Ids): PersonRows {
  return end(book, input.personId, input.on, zone, 'separation', { code: 'SEP', detail: input.detail ?? null }, ids)
}

/** A death ends the service. Of somebody whose service had ended before, or who was dropped, it is only told how they stand from that day. */
export function recordDeath(book: PersonBook, input: z.output<typeof RecordDeath>, zone: string, ids: Ids): PersonRows {
  const from = startOfDay(input.on, zone)
  const status = { code: 'DEC' as const, detail: input.cause, place: input.place ?? null }
  const stays = book.assignments.filter((assignment) => assignment.relation === 'assigned')
  const hasLeft = stays.length > 0 && stays.every((stay) => stay.to !== null && stay.to <= from)
  if (!hasLeft) return end(book, input.personId, input.on, zone, 'death', status, ids)
  if (holding(book.statuses, from)?.code === 'DEC') throw new Fault('nothingToChange', { name: '' })
  mustLieOutsideCase(book, from, null)
  return overStatuses(book.statuses, input.personId, { from, to: null }, status.code, status, ids)
}

/** A rank from a day on, up or down; or the code of the rank that is held. */
export function promote(book: PersonBook, input: z.output<typeof Promote>, zone: string, ids: Ids): PersonRows {
  const from = startOfDay(input.on, zone)
  assignedOn(book, from)
  const now = holding(book.ranks, from)
  const isSameCode = input.nato === undefined || now?.nato === input.nato
  if (now?.title === input.rank && isSameCode) throw new Fault('nothingToChange', { name: input.rank })
  const to = untilNextChange(book.ranks, from)
  const { close, remnants } = carve(book.ranks, { from, to })
  const next = {
    factId: ids.newId(),
    personId: input.personId,
    title: input.rank,
    nato: input.nato ?? null,
    from,
    to,
    fromPrecision: 'day' as const,
    toPrecision: null,
    claimId: null,
  }
  return { close, ranks: [...remnants.map((rest) => ({ ...rest, factId: ids.newId() })), next] }
}

/** The losing unit says where the person goes; it answers for them until the gaining unit confirms. */
export function transferOut(book: PersonBook, input: z.output<typeof TransferOut>, zone: string, ids: Ids): PersonRows {
  const now = assignedOn(book, startOfDay(input.on, zone))
  if (now.unitId === input.toUnitId) throw new Fault('nothingToChange', { name: '' })
  if (book.transfers.some((transfer) => transfer.state === 'pending')) throw new Fault('transferPending')
  const transfer = {
    factId: ids.newId(),
    transferId: input.transferId,
    personId: input.personId,
    fromUnit: now.unitId,
    toUnit: input.toUnitId,
    on: input.on,
    state: 'pending' as const,
  }
  return { transfers: [transfer] }
}

/** The gaining unit confirms arrival: from that day the person is assigned there. */
export function confirmTransfer(book: PersonBook, input: z.output<typeof ConfirmTransfer>, zone: string, ids: Ids): PersonRows {
  const transfer = book.transfers.find((one) => one.transferId === input.transferId)
  if (transfer?.state !== 'pending') throw new Fault('transferUnknown')
  if (input.on < transfer.on) throw new Fault('dayOutOfOrder', { first: transfer.on, second: input.on })
  const from = startOfDay(input.on, zone)
  const now = assignedOn(book, from)
  const { close, remnants } = carve(
    book.assignments.filter((assignment) => assignment.relation === 'assigned'),
    { from, to: now.to },
  )
  const losing = remnants.map((rest) => ({
    ...rest,
    factId: ids.newId(),
    ...(rest.to === from ? { end: 'transfer' as const, toPrecision: 'day' as const } : {}),
  }))
  const gaining: BookAssignment = {
    factId: ids.newId(),
    personId: transfer.personId,
    relation: 'assigned',
    unitId: transfer.toUnit,
    from,
    to: now.to,
    fromPrecision: 'day',
    toPrecision: now.toPrecision,
    end: now.end,
    whereto: now.whereto,
    claimId: null,
  }
  return {
    close: [...close, transfer.factId],
    assignments: [...losing, gaining],
    transfers: [{ ...transfer, factId: ids.newId(), on: input.on, state: 'confirmed' }],
  }
}

export function withdrawTransfer(book: PersonBook, transferId: string, ids: Ids): PersonRows {
  const transfer = book.transfers.find((one) => one.transferId === transferId)
  if (transfer?.state !== 'pending') throw new Fault('transferUnknown')
  return { close: [transfer.factId], transfers: [{ ...transfer, factId: ids.newId(), state: 'withdrawn' }] }
}

/** Whom a unit can send to another: who is present, or away with its leave. */
function isToSend({ code }: BookStatus): boolean {
  return groupOf(code) === 'P' || groupOf(code) === 'A'
}

/**
 * Until when an attachment stands without undoing what else is on record: never over a capture, an arrest or an end of service, and past the day
 * the person is expected only until the next change.
 */
function attachedUntil(book: PersonBook, home: BookAssignment, from: string, expected: string): string | null {
  const otherwise = book.statuses.filter((status) => status.from > from && !isToSend(status)).map((status) => status.from)
  const others = book.assignments.filter((one) => one.relation === 'attached').map((one) => one.from)
  const edges = book.statuses.flatMap((status) => [status.from, status.to ?? '']).filter((edge) => edge >= expected)
  const ends = [...otherwise, ...others.filter((start) => start >= expected), ...edges, ...(home.to === null ? [] : [home.to])]
  return ends.sort()[0] ?? null
}

/**
 * Serves with another unit for a time: attached in there, attached out at home, with an owner and an expected end. It lasts until somebody says
 * that the person is back: who is not back when expected is asked after.
 */
export function attachPerson(book: PersonBook, input: z.output<typeof AttachPerson>, zone: string, ids: Ids): PersonRows {
  if (input.expectedOn <= input.from) throw new Fault('dayOutOfOrder', { first: input.from, second: input.expectedOn })
  const from = startOfDay(input.from, zone)
  const expected = startOfDay(input.expectedOn, zone)
  const home = assignedOn(book, from)
  if (home.unitId === input.toUnitId) throw new Fault('nothingToChange', { name: '' })
  const attached = book.assignments.filter((assignment) => assignment.relation === 'attached')
  if (attached.some((assignment) => overlaps(assignment, { from, to: expected }))) throw new Fault('alreadyEnded')
  const now = holding(book.statuses, from)
  if (!now || !isToSend(now)) throw new Fault('notToBeSent', { on: input.from })
  const to = attachedUntil(book, home, from, expected)
  mustLieOutsideCase(book, from, to)
  const statuses = overStatuses(
    book.statuses,
    input.personId,
    { from, to },
    'ATO',
    { owner: input.owner, expectedOn: input.expectedOn },
    ids,
  )
  const away: BookAssignment = {
    factId: ids.newId(),
    personId: input.personId,
    relation: 'attached',
    unitId: input.toUnitId,
    from,
    to,
    fromPrecision: 'day',
    toPrecision: to === null ? null : 'day',
    end: null,
    whereto: null,
    claimId: null,
  }
  return { close: statuses.close ?? [], statuses: statuses.statuses ?? [], assignments: [away] }
}

/**
 * The end of a service was recorded wrongly: from that day the person is in the same unit again, with the status given. What was said of the end
 * stays in the history.
 */
export function reinstate(book: PersonBook, input: z.output<typeof Reinstate>, ids: Ids): PersonRows {
  if (!isOnRolls(input.code)) throw new Fault('invalid', { place: 'code', problem: input.code })
  const assigned = book.assignments.filter((assignment) => assignment.relation === 'assigned')
  const last = assigned.reduce<BookAssignment | undefined>((latest, one) => (latest && latest.from > one.from ? latest : one), undefined)
  if (!last || last.to === null) throw new Fault('nothingToChange', { name: '' })
  const { to: ended } = last
  const before = book.statuses.filter(({ to }) => to === ended)
  // Whose case says that they left the country is counted as before the end, and comes back by that case.
  if (book.leftAbroad && before.some(({ code }) => isAbsent(code))) {
    if (!before.some(({ code }) => code === input.code)) mustComeBackByCase(book, null)
  } else mustNotTellAbsence(input.code, before)
  mustLieOutsideCase(book, ended, null)
  const again: BookAssignment = { ...last, factId: ids.newId(), to: null, toPrecision: null, end: null, whereto: null }
  const statuses = overStatuses(book.statuses, input.personId, { from: ended, to: null }, input.code, {}, ids)
  return { close: [last.factId, ...(statuses.close ?? [])], assignments: [again], statuses: statuses.statuses ?? [] }
}
