import type { StatusCode } from '../../people/dutyStatus.ts'
import { groupOf } from '../../people/dutyStatus.ts'
import type { Claim, ClaimKind } from '../claim.ts'
import type { EndReason } from '../reading.ts'

/** What a claim does to a man's line of service. Everything that is not listed tells, and moves nothing. */
export type Role =
  | 'enlistment'
  | 'mustering'
  | 'reentry'
  | 'rejection'
  | 'rank'
  | 'presence'
  | 'status'
  | 'release'
  | 'rejoining'
  | 'carried'
  | 'silence'
  | 'transfer'
  | 'separation'
  | 'death'
  | 'dropped'
  | 'note'

export type Meaning = { role: Role; code?: StatusCode; end?: EndReason }

/**
 * A wound alone is no status: no hospital is assumed (rule 4), it only proves that the man was there.
 * `detached` is attached out, `arrested` military custody: the army of the source held its own men.
 */
const meanings: Record<ClaimKind, Meaning> = {
  enlisted: { role: 'enlistment' },
  appointed: { role: 'enlistment' },
  mustered: { role: 'mustering' },
  reenlisted: { role: 'reentry' },
  rejected: { role: 'rejection' },
  promoted: { role: 'rank' },
  reduced: { role: 'rank' },
  wounded: { role: 'presence' },
  captured: { role: 'status', code: 'CAP' },
  missing: { role: 'status', code: 'MIS' },
  sick: { role: 'status', code: 'HSP' },
  hospital: { role: 'status', code: 'HSP' },
  leave: { role: 'status', code: 'LVE' },
  detached: { role: 'status', code: 'ATO' },
  arrested: { role: 'status', code: 'CML' },
  paroled: { role: 'release' },
  exchanged: { role: 'release' },
  escaped: { role: 'release' },
  rejoined: { role: 'rejoining' },
  onRolls: { role: 'carried' },
  noLaterRecord: { role: 'silence' },
  transferred: { role: 'transfer' },
  discharged: { role: 'separation', code: 'SEP', end: 'separation' },
  resigned: { role: 'separation', code: 'SEP', end: 'separation' },
  dismissed: { role: 'separation', code: 'SEP', end: 'separation' },
  musteredOut: { role: 'separation', code: 'SEP', end: 'separation' },
  died: { role: 'death', code: 'DEC', end: 'death' },
  killed: { role: 'death', code: 'DEC', end: 'death' },
  // A source's word "deserted" takes the man off the rolls and says nothing of his reasons: nature stays undetermined.
  recordedDeserted: { role: 'dropped', code: 'DFR', end: 'dropped' },
  status: { role: 'status' },
  born: { role: 'note' },
  buried: { role: 'note' },
  crossReference: { role: 'note' },
  remark: { role: 'note' },
}

const offRolls: Partial<Record<StatusCode, EndReason>> = { DFR: 'dropped', SUS: 'suspended', LTM: 'offRollMissing' }

/** A claim that names a status code itself (a mapped table) acts by the group of its code. */
function meaningOfCode(code: StatusCode | undefined): Meaning {
  if (!code) return { role: 'note' }
  if (code === 'PDY') return { role: 'rejoining' }
  if (code === 'PRE') return { role: 'enlistment' }
  if (code === 'SEP') return { role: 'separation', code, end: 'separation' }
  if (code === 'DEC') return { role: 'death', code, end: 'death' }
  if (groupOf(code) === 'O') return { role: 'dropped', code, end: offRolls[code] ?? 'dropped' }
  return { role: 'status', code }
}

export function meaningOf(claim: Claim): Meaning {
  return claim.kind === 'status' ? meaningOfCode(claim.code) : meanings[claim.kind]
}

const endings: readonly Role[] = ['separation', 'death', 'dropped']

/** Does a claim of this role end a man's time on the rolls? A transfer does too, but only one out of the unit. */
export function isEnding(role: Role): boolean {
  return endings.includes(role)
}
