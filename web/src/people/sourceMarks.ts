import type { KeptClaim, PersonPage, SourceText } from '@muster/domain/people/shapes.ts'
import type { Joint } from './joints.ts'
import { findWords, type Mark } from './segments.ts'

/** What can be said of a stretch of the source: a claim (numbered or only kept), a piece not understood, a day that cannot be. */
export type Said =
  | { as: 'claim'; joint: Joint }
  | { as: 'kept'; claim: KeptClaim }
  | { as: 'unread'; unreadId: string; letter: string; alone: boolean }
  | { as: 'impossible' }

/** Pieces not understood are lettered, so that a letter is never taken for the number of an interval. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`
}

/** Everything that is marked in one source, longest first where two begin together. */
export function marksOf(source: SourceText, joints: readonly Joint[], claims: readonly KeptClaim[], firstLetter: number): Mark<Said>[] {
  const numbered = joints.filter(({ claim }) => claim.sourceId === source.sourceId)
  const isNumbered = new Set(numbered.map(({ claim }) => claim.claimId))
  const kept = claims.filter((claim) => claim.sourceId === source.sourceId && !isNumbered.has(claim.claimId))
  const impossible = numbered.flatMap(({ claim }): Mark<Said>[] => {
    const words = claim.standing === 'impossible' && claim.day ? findWords(source.text, claim.words, claim.day.asWritten) : undefined
    return words ? [{ words, as: { as: 'impossible' } }] : []
  })
  return [
    ...numbered.map((joint): Mark<Said> => ({ words: joint.claim.words, as: { as: 'claim', joint } })),
    // What was kept under words that already carry an interval says nothing more to the eye.
    ...kept.filter(({ words }) => !numbered.some(({ claim }) => claim.words[0] <= words[0] && words[1] <= claim.words[1])).map((claim): Mark<Said> => ({ words: claim.words, as: { as: 'kept', claim } })),
    ...source.unread.map((piece, index): Mark<Said> => {
      const alone = !numbered.some(({ claim }) => claim.words[0] < piece.words[1] && piece.words[0] < claim.words[1])
      return { words: piece.words, as: { as: 'unread', unreadId: piece.unreadId, letter: letterOf(firstLetter + index), alone } }
    }),
    ...impossible,
  ]
}

/** The letter of the first piece not understood that shares words with the claim. */
export function pieceOf(page: Pick<PersonPage, 'sources'>, claim: KeptClaim): string | undefined {
  const pieces = page.sources.flatMap((source) => source.unread.map((piece) => ({ sourceId: source.sourceId, piece })))
  const at = pieces.findIndex(({ sourceId, piece: { words } }) => sourceId === claim.sourceId && words[0] < claim.words[1] && claim.words[0] < words[1])
  return at < 0 ? undefined : letterOf(at)
}
