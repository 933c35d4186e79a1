import { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import type { Decision } from '../regime/words.ts'
import type { CaseState } from './state.ts'

/** Offices of the unit itself. */
export const ofTheUnit: readonly Office[] = ['supervisor', 'dutyOfficer', 'unitCommander', 'secondOfficer']
/** Where a decision goes when everybody whom the rules name for it stands aside: up, level by level. */
const upwards: readonly Office[] = ['commanderAbove', 'fieldGradeCommander', 'conveningAuthority', 'ministry']

type Aside = Pick<CaseState, 'conflicts' | 'flags'>

/**
 * The offices that decide nothing in a case: those of which it was said, and, while a complaint of abuse is open or a reprisal is feared, those of the unit:
 * an allegation alone takes the case out of the hands of whoever it may be about (doctrine (e) 16). An inquiry after any complaint is not theirs either: it
 * can itself be the reprisal (17).
 */
export function standsAside({ conflicts, flags }: Aside, office: Office, decision?: Decision): boolean {
  if (conflicts.has(office)) return true
  if (!ofTheUnit.includes(office)) return false
  return flags.has('abuseComplaint') || flags.has('reprisalFeared') || (decision === 'inquiry' && flags.has('complaintFiled'))
}

/** Who takes a decision in a case: whom the regime names, without those who stand aside; where nobody is left, the next level up. */
export function decidersFor({ deciders }: Pick<Regime, 'deciders'>, state: Aside, decision: Decision | null): Office[] {
  const named = decision === null ? undefined : deciders[decision]?.by
  // Where a regime names nobody, anybody may be named who is not the person themselves.
  const offices = named ?? Office.options.filter((office) => office !== 'person')
  const isFree = (office: Office): boolean => !standsAside(state, office, decision ?? undefined)
  const left = offices.filter(isFree)
  return left.length > 0 ? left : upwards.filter((office) => !offices.includes(office) && isFree(office)).slice(0, 1)
}
