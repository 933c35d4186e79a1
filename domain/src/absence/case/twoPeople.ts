import type { Regime } from '../regime/regime.ts'
import { secondNamedFor } from './aside.ts'
import { type CaseWord, decisionOf } from './event.ts'

/** Does the regime, or the law above every regime, demand a second person for this event? To find an absence voluntary always takes two. */
export function twoPeopleFor(regime: Pick<Regime, 'deciders' | 'relief' | 'dispositions'>, says: CaseWord): boolean {
  const decision = decisionOf(says)
  if (decision === undefined || says.kind === 'opened') return false
  if (says.kind === 'disposed' && says.dispositionId === null) return true
  return decision === 'voluntary' || decision === 'leftAbroad' || secondNamedFor(regime, says) !== undefined
}

/**
 * Does it take two people to record this? That somebody no longer seems to be about to harm themselves does: they are looked for as missing until then, and found away
 * by choice after it (doctrine A2, rows 2, 5 and 6).
 */
export function twoPeopleToRecord(says: { kind: string; flag?: unknown; isRaised?: unknown }): boolean {
  return says.kind === 'risk' && says.flag === 'selfHarm' && says.isRaised === false
}

/** What binds whoever decides: that somebody asked to come back, what a court says, and that somebody contests it. One person alone takes none of it out of the file. */
export function isBinding({ kind }: { kind: string }): boolean {
  return kind === 'askedToComeBack' || kind === 'legal' || kind === 'contested'
}
