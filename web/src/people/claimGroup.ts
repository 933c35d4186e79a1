import type { ClaimKind } from '@muster/domain/exchange/claim.ts'
import { groupOf, type StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { KeptClaim } from '@muster/domain/people/shapes.ts'

/** The status group a kind of claim speaks of; a kind that is absent here speaks of no duty status (a rank, a grave, a remark). */
const spokenOf: Partial<Record<ClaimKind, StatusGroup>> = {
  enlisted: 'N',
  rejected: 'N',
  mustered: 'P',
  reenlisted: 'P',
  rejoined: 'P',
  wounded: 'A',
  sick: 'A',
  hospital: 'A',
  leave: 'A',
  detached: 'A',
  paroled: 'A',
  exchanged: 'A',
  escaped: 'A',
  arrested: 'C',
  captured: 'I',
  missing: 'I',
  noLaterRecord: 'U',
  recordedDeserted: 'O',
  onRolls: 'O',
  transferred: 'E',
  discharged: 'E',
  resigned: 'E',
  dismissed: 'E',
  musteredOut: 'E',
  died: 'E',
  killed: 'E',
}

/** The letter under the words: the interval that rests on them, else what the words speak of. */
export function claimGroup(claim: KeptClaim, restingOnIt: readonly StatusGroup[]): StatusGroup | undefined {
  const rests = restingOnIt[0]
  if (rests) return rests
  return claim.code ? groupOf(claim.code) : spokenOf[claim.kind]
}
