import { addDays, type Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import type { PersonBook } from '../../people/book.ts'
import { dayIn } from '../../zone.ts'
import { dueAt } from '../regime/clock.ts'
import type { Regime } from '../regime/regime.ts'
import type { CaseWord } from './event.ts'
import { type CaseState, minuteOf, overSince } from './state.ts'

type Late = Extract<CaseWord, { kind: 'late' }>

/**
 * Late is said of somebody who has come by then, and of the whole of what they missed: in advance it would count as present somebody whom nobody has seen since.
 * Whoever comes after the floor of the rules is back, and no longer late (doctrine A1, amendments).
 *
 * @throws Fault wrongStage, lateNeedsContact, lateTwice, notLate, dayOutOfOrder
 */
export function acceptLateSpan({ lateFloor, clocks }: Regime, state: CaseState, { from, to, contactId }: Late, held: Moment): void {
  // Whoever missed a departure has no grace where the rules say so, and late is grace (doctrine (e) 29).
  const isGraceless = state.isGraceless && clocks.some(({ graceNoneIf }) => graceNoneIf.includes('missedDeparture'))
  const isDecided = state.stage === 'determined' || state.stage === 'dropped'
  if (isGraceless || isDecided) throw new Fault('wrongStage', { stage: state.stage, kind: 'late' })
  if (state.reached?.eventId !== contactId) throw new Fault('lateNeedsContact')
  if (state.late.length > 0) throw new Fault('lateTwice')
  if (overSince(state) !== null) throw new Fault('wrongStage', { stage: state.stage, kind: 'late' })
  const began = state.moments.leaveExpiry ?? state.moments.firstMissedDuty ?? from
  if (minuteOf(from) !== minuteOf(began)) throw new Fault('notLate', { why: 'from', at: began })
  if (to <= from) throw new Fault('dayOutOfOrder', { first: from, second: to })
  if (held < to) throw new Fault('notLate', { why: 'ahead', at: to })
  const end = lateFloor ? dueAt(lateFloor, began, state.zone).due : began
  if (end === null || end < to) throw new Fault('notLate', { why: 'floor', at: end ?? to })
}

/**
 * Late is never said for two days running (doctrine A1, amendments), whichever case said it first: a case that was closed in the evening, and another one of the
 * next morning, would otherwise be late every day and an absence on none. The second time it stays whereabouts unknown. Days are those of the case's zone.
 *
 * @throws Fault lateTwice
 */
export function acceptLate({ statuses }: Pick<PersonBook, 'statuses'>, zone: string, says: CaseWord): void {
  if (says.kind !== 'late') return
  const [first, last] = [addDays(dayIn(says.from, zone), -1), addDays(dayIn(says.to, zone), 1)]
  const isNear = statuses.some(
    ({ code, from, to }) => code === 'LAT' && dayIn(from, zone) <= last && (to === null || dayIn(to, zone) >= first),
  )
  if (isNear) throw new Fault('lateTwice')
}
