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
