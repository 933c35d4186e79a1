import type * as z from 'zod'
import type { EndReason } from '../../exchange/reading.ts'
import { carve, holding } from '../../facts.ts'
import { Fault } from '../../fault.ts'
import type { BookAssignment, BookStatus, PersonBook, PersonRows } from '../../people/book.ts'
import { isOnRolls, type StatusCode } from '../../people/dutyStatus.ts'
import { overStatuses } from '../../people/status.ts'
import type { CaseWord } from './event.ts'
import type { StatusSpan } from './state.ts'

type Ids = { newId: () => string }

/** Off the rolls: how the assignment ends with it (doctrine (c), L3 to L7). */
const ends: Partial<Record<StatusCode, z.infer<typeof EndReason>>> = {
  DFR: 'dropped',
  SUS: 'suspended',
  LTM: 'offRollMissing',
  DEC: 'death',
}

/**
 * The facts of the person that an event of a case changes, in the same command (design §4): the duty statuses that the case did not tell before it, and the
 * assignment, where somebody leaves the rolls or comes back onto them. Earlier strength changes with a status that is dated back; what was signed stays
 * signed, and is told beside it. A case that was a mistake tells no status at all: what it told is undone.
 *
 * @throws Fault notAssigned, where somebody would be absent from nowhere
 */
export function bookRows(
  book: PersonBook,
  personId: string,
  before: readonly StatusSpan[],
  after: readonly StatusSpan[],
  says: CaseWord,
  ids: Ids,
): PersonRows {
  if (after.length === 0 && before[0]) return restored(book, personId, before[0].from, ids)
  const changed = after.filter((span) => !before.some((old) => old.code === span.code && old.from === span.from && old.to === span.to))
  if (changed.length === 0) return {}
  const statuses = laid(book.statuses, personId, changed, ids)
  const assignments = changed.reduce((held, span) => placed(held, personId, span, says, ids), book.assignments)
  const nowhere = changed.map((span) => nowhereIn(assignments, span)).find((at) => at !== undefined)
  if (nowhere !== undefined) throw new Fault('notAssigned', { on: nowhere.slice(0, 10) })
  return {
    close: [...gone(book.statuses, statuses), ...gone(book.assignments, assignments)],
    statuses: added(book.statuses, statuses),
    assignments: added(book.assignments, assignments),
  }
}

/** A case that was a mistake: what the person did before it, they did all along. */
function restored({ statuses }: PersonBook, personId: string, from: string, ids: Ids): PersonRows {
  const was = statuses.find(({ to }) => to === from)
  const { place = null, detail = null, owner = null, expectedOn = null, acknowledgedBy = null, claimId = null } = was ?? {}
  const kept = { place, detail, owner, expectedOn, acknowledgedBy, claimId, fromPrecision: 'minute' as const }
  return overStatuses(statuses, personId, { from, to: null }, was?.code ?? 'PDY', kept, ids)
}

function laid(held: readonly BookStatus[], personId: string, spans: readonly StatusSpan[], ids: Ids): BookStatus[] {
  return spans.reduce<BookStatus[]>(
    (statuses, { code, from, to }) => {
      const { close = [], statuses: next = [] } = overStatuses(statuses, personId, { from, to }, code, { fromPrecision: 'minute' }, ids)
      return [...statuses.filter(({ factId }) => !close.includes(factId)), ...next]
    },
    [...held],
  )
}

function placed(
  held: readonly BookAssignment[],
  personId: string,
  { code, from, to, as }: StatusSpan,
  says: CaseWord,
  ids: Ids,
): BookAssignment[] {
  const reason = ends[code]
  const assigned = holding(
    held.filter(({ relation }) => relation === 'assigned'),
    from,
  )
  if (reason !== undefined) {
    const { close, remnants } = carve(held, { from, to })
    const rest = remnants.map((one) => ({
      ...one,
      factId: ids.newId(),
      ...(one.to === from ? { end: reason, toPrecision: 'minute' as const, whereto: null } : {}),
    }))
    return [...held.filter(({ factId }) => !close.includes(factId)), ...rest]
  }
  if (says.kind === 'determined' && isOnRolls(code)) return putBack(held, { code, from, to, as }, ids)
  if (assigned || says.kind !== 'rejoined' || !isOnRolls(code)) return [...held]
  // A return that is put right and lay earlier than it was told first goes before what is on record since.
  const later = held.filter((one) => one.relation === 'assigned' && one.from > from).map((one) => one.from)
  const back: BookAssignment = {
    factId: ids.newId(),
    personId,
    relation: 'assigned',
    unitId: says.unitId,
    from,
    to: later.sort()[0] ?? null,
    fromPrecision: 'minute',
    toPrecision: null,
    end: null,
    whereto: null,
    claimId: null,
  }
  return [...held, back]
}

/** The ways off the rolls that a finding can take back. */
const offRolls: readonly (string | null)[] = ['dropped', 'suspended', 'offRollMissing']

/**
 * A finding that puts somebody on the rolls over days on which they were off them corrects those days: the assignment that ended with the drop goes on, in the
 * same unit, as long as the finding holds, and no further than the next one (doctrine A2, rows 11 and 12).
 */
function putBack(held: readonly BookAssignment[], { from, to }: StatusSpan, { newId }: Ids): BookAssignment[] {
  const own = held.filter(({ relation }) => relation === 'assigned').sort((one, other) => (one.from < other.from ? -1 : 1))
  const last = own.findLast((one) => one.from <= from)
  if (last === undefined || last.to === null || !offRolls.includes(last.end)) return [...held]
  if (to !== null && to <= last.to) return [...held]
  const next = own.find((one) => one.from > last.from)?.from ?? null
  const until = next !== null && (to === null || next < to) ? next : to
  const ending = until !== null && until === to && until !== next ? { end: last.end } : { end: null, toPrecision: null }
  const again: BookAssignment = { ...last, whereto: null, ...ending, factId: newId(), to: until }
  if (from <= last.to) return [...held.filter((one) => one !== last), again]
  return [...held, { ...again, from, fromPrecision: 'minute', claimId: null }]
}

/**
 * Whoever is on the rolls stands in a unit, all the while: the first moment at which they would not. A case that is dated back does not reach past a death or a
 * discharge, which would be undone by it.
 */
function nowhereIn(held: readonly BookAssignment[], { code, from, to }: StatusSpan): string | undefined {
  if (!isOnRolls(code)) return undefined
  const assigned = held.filter(({ relation }) => relation === 'assigned')
  let at: string = from
  while (to === null || at < to) {
    const stay = holding(assigned, at)
    if (stay === undefined) return at
    if (stay.to === null) return undefined
    at = stay.to
  }
  return undefined
}

function gone(before: readonly { factId: string }[], after: readonly { factId: string }[]): string[] {
  return before.filter(({ factId }) => !after.some((one) => one.factId === factId)).map(({ factId }) => factId)
}

function added<F extends { factId: string }>(before: readonly F[], after: readonly F[]): F[] {
  return after.filter(({ factId }) => !before.some((one) => one.factId === factId))
}
