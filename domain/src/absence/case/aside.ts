import { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import type { Decision } from '../regime/words.ts'
import type { CaseState } from './state.ts'

/** Offices of the unit itself. */
export const ofTheUnit: readonly Office[] = ['supervisor', 'dutyOfficer', 'unitCommander', 'secondOfficer']
/** Offices of a chain of command above the unit: where a decision goes when everybody whom the rules name for it stands aside, level by level. */
export const aboveTheUnit: readonly Office[] = ['commanderAbove', 'fieldGradeCommander', 'conveningAuthority', 'ministry']

type Aside = Pick<CaseState, 'aside'>

/**
 * The offices that decide nothing in a case: those of which it was said, and with the commander of the unit all that are under their orders. An allegation alone
 * takes the case out of the hands of whoever it may be about (doctrine (e) 16), an inquiry after a complaint among what is decided, since that can itself be the
 * reprisal (17).
 */
export function standsAside({ aside }: Aside, office: Office): boolean {
  return aside.has(office) || (ofTheUnit.includes(office) && aside.has('unitCommander'))
}

/** Who takes a decision in a case: whom the regime names, without those who stand aside; where nobody is left, the next level up. */
export function decidersFor({ deciders }: Pick<Regime, 'deciders'>, state: Aside, decision: Decision | null): Office[] {
  const named = decision === null ? undefined : deciders[decision]?.by
  // Where a regime names nobody, anybody may be named who is not the person themselves.
  return leftOf(state, named ?? Office.options.filter((office) => office !== 'person'))
}

/** Who signs as the second person: whom the regime names, without those who stand aside; where nobody is left, the next level up that does not decide it. */
export function secondsFor(regime: Pick<Regime, 'deciders'>, state: Aside, decision: Decision | null): Office[] {
  const named = decision === null ? undefined : regime.deciders[decision]?.second
  return named === undefined ? [] : leftOf(state, named, decidersFor(regime, state, decision))
}

function leftOf(state: Aside, offices: readonly Office[], taken: readonly Office[] = []): Office[] {
  const isFree = (office: Office): boolean => !standsAside(state, office)
  const left = offices.filter(isFree)
  if (left.length > 0) return left
  return aboveTheUnit.filter((office) => ![...offices, ...taken].includes(office) && isFree(office)).slice(0, 1)
}
