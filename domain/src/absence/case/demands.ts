import type { Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import type { Regime } from '../regime/regime.ts'
import { type BackdateTo, Standard } from '../regime/words.ts'
import { decidersFor, lastDecision } from './aside.ts'
import { type CaseEvent, type CaseWord, decisionOf } from './event.ts'
import type { CaseState } from './state.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>

/** A standard of proof that the rules name is stated with the decision, or a heavier one. @throws Fault standardWanted */
export function acceptStandard({ deciders }: Pick<Regime, 'deciders'>, says: CaseWord): void {
  const decision = decisionOf(says)
  const standard = decision === undefined ? 'notStated' : (deciders[decision]?.standard ?? 'notStated')
  if (!('standard' in says) || weight(says.standard) >= weight(standard)) return
  throw new Fault('standardWanted', { standard })
}

function weight(standard: Standard): number {
  return Standard.options.indexOf(standard)
}

/**
 * From when an absence by choice can be found to have lasted, by what the rules say of dating back (doctrine A2, row 6; A5); null where they say nothing: then it
 * holds from the decision on.
 */
export function backdatedTo({ clocks }: Pick<Regime, 'clocks'>, { moments }: Pick<CaseState, 'moments'>): Moment | null {
  const missed = moments.leaveExpiry ?? moments.firstMissedDuty
  const at: Record<BackdateTo, Moment | undefined> = {
    leaveExpiry: moments.leaveExpiry,
    firstMissedDuty: missed,
    absenceNoted: moments.absenceNoted,
    reportingDate: missed, // whoever was ordered to report missed that
  }
  const named = clocks.filter(({ prepares }) => prepares?.decision === 'nature').flatMap(({ effectiveBackdate }) => effectiveBackdate)
  const found = named.flatMap((target) => at[target] ?? [])
  return found.toSorted()[0] ?? null
}

/** @throws Fault notDatedBack, where it would hold from before the rules allow */
export function acceptBackdate(regime: Regime, state: CaseState, { nature, from }: Of<'determined'>, held: Moment): void {
  if (nature !== 'voluntary') return
  const back = backdatedTo(regime, state)
  const earliest = back === null || held < back ? held : back
  if (from.slice(0, 16) < earliest.slice(0, 16))
    throw new Fault('notDatedBack', { from: earliest, isAllowed: back === null ? 'no' : 'yes' })
}

/** A case is reopened one level above whoever decided in it last, and by another person. @throws Fault reopenHigher, conflictOfInterest */
export function acceptReopening(regime: Regime, state: CaseState, { office }: Of<'reopened'>, { by, seconded }: CaseEvent): void {
  const last = lastDecision(state)
  if (last === undefined || regime.deciders.reopen?.isOneLevelUp !== true) return
  const deciders = decidersFor(regime, state, 'reopen')
  if (!deciders.includes(office)) throw new Fault('reopenHigher', { office: last.office, deciders: deciders.join(', ') })
  if (by === last.by || seconded === last.by) throw new Fault('conflictOfInterest', { office, why: 'decided' })
}
