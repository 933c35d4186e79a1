import type { Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import type { Regime } from '../regime/regime.ts'
import { overridersFor } from './aside.ts'
import { duesOf } from './dues.ts'
import type { CaseWord } from './event.ts'
import { affirmedBy, type Block, blocksOf, isNatureFor, openSteps } from './fits.ts'
import { isDroppedAtOnce } from './immediate.ts'
import { type CaseState, isAway } from './state.ts'

type Dropped = Extract<CaseWord, { kind: 'dropped' }>

/** When the clock ends after which somebody can be dropped; null while it has not begun or stands still, undefined where the rules name none. */
function endOfClock(regime: Regime, state: CaseState): Moment | null | undefined {
  const after = regime.dropping?.afterClock
  return after === undefined ? undefined : (duesOf(regime, state).find(({ clock }) => clock.id === after)?.due ?? null)
}

/** Before the clock of the rules has run out, unless a fact stands that they let be acted on at once. */
function isTooSoon(regime: Regime, state: CaseState, at: Moment): boolean {
  const end = endOfClock(regime, state)
  const isBefore = end === null || (end !== undefined && at < end)
  return isBefore && !isDroppedAtOnce(regime, state, at)
}

/** What stands in the way of dropping somebody at a moment: a risk, that the unit stands aside, or that the clock of the rules has not run out. */
export function dropBlocks(regime: Regime, state: CaseState, at: Moment): Block[] {
  return [...blocksOf(regime, state), ...(isTooSoon(regime, state, at) ? (['clock'] as const) : [])]
}

/**
 * Since when the status of whoever is dropped holds, by what the rules say (`effectiveOn`): the end of their clock, the decision, or the act outside Muster, of
 * which nobody knows the day before it is told (null). What overrides the clock holds from the decision on; nothing holds from before what was found.
 */
export function droppedFrom(regime: Regime, state: CaseState, held: Moment): Moment | null {
  const { dropping } = regime
  if (dropping === null || dropping.effectiveOn === 'act') return null
  const end = endOfClock(regime, state)
  if (dropping.effectiveOn === 'decision' || end == null || held < end) return held
  const found = state.statuses.findLast(({ as }) => as === state.nature)?.from ?? end
  return found > end ? found : end
}

/** Is the person away still, of a nature that takes them off the rolls by this status? */
export function canBeDropped(state: CaseState, status: Dropped['status']): boolean {
  return state.stage === 'determined' && isAway(state) && isNatureFor(status, state)
}

/** Does nothing stand any more of the evidence on which somebody was found to be away by choice? Then that is decided anew, before anybody is dropped for it. */
export function isUnfounded(state: CaseState): boolean {
  return state.nature === 'voluntary' && affirmedBy(state).length === 0
}

/** @throws Fault invalid, wrongStage, stepsOpen, needsEvidence, dropBlocked, dropTooSoon, droppedFrom */
export function acceptDropping(regime: Regime, state: CaseState, { status, override, document, from }: Dropped, held: Moment): void {
  const { dropping } = regime
  if (dropping?.status !== status) throw new Fault('invalid', { place: 'status', problem: status })
  if (!canBeDropped(state, status)) throw new Fault('wrongStage', { stage: state.stage, kind: 'dropped' })
  if (isUnfounded(state)) throw new Fault('needsEvidence', { of: 'dropped' })
  const open = openSteps(regime, state)
  if (open.length > 0) throw new Fault('stepsOpen', { steps: open.join('; '), count: open.length })
  if (dropping.upon !== undefined && document === undefined) throw new Fault('needsEvidence', { of: 'act', act: dropping.upon })
  const offices = overridersFor(regime, state)
  const isOverridden = override !== undefined && offices.length > 0
  const by = offices.join(', ') || 'none'
  const inTheWay = blocksOf(regime, state)
  if (inTheWay.length > 0 && !isOverridden)
    throw new Fault('dropBlocked', { by: inTheWay.length > 1 ? 'both' : inTheWay.join(), offices: by })
  const end = endOfClock(regime, state)
  if (isTooSoon(regime, state, held) && !isOverridden)
    throw new Fault('dropTooSoon', { end: end ?? '', isKnown: end ? 'yes' : 'no', offices: by })
  const since = droppedFrom(regime, state, held)
  if (since !== null && since.slice(0, 16) !== from.slice(0, 16)) throw new Fault('droppedFrom', { from: since, on: dropping.effectiveOn })
}
