import type { ClaimKind } from '@muster/domain/exchange/claim.ts'
import type { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { KeptClaim, SourceText } from '@muster/domain/people/shapes.ts'

/** Status that a kind of claim would give, for a compiler who decides to read it so. The source's word for desertion gives none. */
const statusOf: Partial<Record<ClaimKind, StatusCode>> = {
  captured: 'CAP',
  missing: 'MIS',
  hospital: 'HSP',
  sick: 'HSP',
  wounded: 'HSP',
  leave: 'LVE',
  detached: 'TDY',
  arrested: 'CML',
  paroled: 'ADM',
  rejoined: 'PDY',
  mustered: 'PDY',
  onRolls: 'PDY',
  noLaterRecord: 'UNK',
}

/** A way to read a piece: which status, resting on which claim. */
export type Reading = { code: StatusCode; claim: KeptClaim; from: string; to: string }

type Piece = SourceText['unread'][number]

/** The readings that the claims among these words offer, one for each status; a day that cannot be is not offered again. */
export function readingsOf(piece: Piece, sourceId: string, claims: readonly KeptClaim[]): Reading[] {
  const meeting = claims.filter(
    (claim) => claim.sourceId === sourceId && claim.words[0] < piece.words[1] && piece.words[0] < claim.words[1],
  )
  const readings = meeting.flatMap((claim): Reading[] => {
    const code = claim.code ?? statusOf[claim.kind]
    if (!code) return []
    const from = claim.standing === 'impossible' ? '' : (claim.day?.on ?? '')
    return [{ code, claim, from, to: claim.until?.on ?? '' }]
  })
  return [...new Map(readings.map((reading) => [reading.code, reading])).values()]
}
