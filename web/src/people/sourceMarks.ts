import type { Words } from '@muster/domain/exchange/claim.ts'
import { isMended } from '@muster/domain/exchange/shapes.ts'
import type { KeptClaim, SourceText } from '@muster/domain/people/shapes.ts'
import type { Joint } from './joints.ts'
import { findWords, type Mark } from './segments.ts'

/** What can be said of a stretch of the source: a claim (numbered or only kept), a piece not understood, a day that cannot be. */
export type Said =
  | { as: 'claim'; joint: Joint }
  | { as: 'kept'; claim: KeptClaim }
  | { as: 'unread'; unreadId: string; letter: string; alone: boolean }
  | { as: 'mended'; unreadId: string; reason: string; facts: Record<string, string> }
  | { as: 'impossible' }

type Piece = SourceText['unread'][number]
export type Lettered = { source: SourceText; piece: Piece; letter: string }

/** Pieces not understood are lettered, so that a letter is never taken for the number of an interval. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`
}

/** What was not understood and waits for an answer, lettered over all sources; slips that were mended are told where they stand. */
export function piecesOf(sources: readonly SourceText[]): Lettered[] {
  return sources
    .flatMap((source) => source.unread.filter(({ reason }) => !isMended(reason)).map((piece) => ({ source, piece })))
    .map((one, index) => ({ ...one, letter: letterOf(index) }))
}

/** Everything that is marked in one source, longest first where two begin together. */
export function marksOf(
  source: SourceText,
  joints: readonly Joint[],
  claims: readonly KeptClaim[],
  pieces: readonly Lettered[],
): Mark<Said>[] {
  const numbered = joints.filter(({ claim }) => claim.sourceId === source.sourceId)
  const isNumbered = new Set(numbered.map(({ claim }) => claim.claimId))
  // Age, home and remarks are read and need no line: what a source says of origin stays in its own words.
  const kept = claims.filter(
    ({ sourceId, claimId, kind }) => sourceId === source.sourceId && !isNumbered.has(claimId) && kind !== 'remark' && kind !== 'born',
  )
  const impossible = numbered.flatMap(({ claim }): Mark<Said>[] => {
    const written = claim.standing === 'impossible' ? claim.day?.asWritten : undefined
    const words = written === undefined ? undefined : findWords(source.text, claim.words, written)
    return words ? [{ words, as: { as: 'impossible' } }] : []
  })
  return [
    ...numbered.map((joint): Mark<Said> => ({ words: joint.claim.words, as: { as: 'claim', joint } })),
    // What was kept under words that already carry an interval says nothing more to the eye.
    ...kept
      .filter(({ words }) => !numbered.some(({ claim }) => claim.words[0] <= words[0] && words[1] <= claim.words[1]))
      .map((claim): Mark<Said> => ({ words: claim.words, as: { as: 'kept', claim } })),
    ...pieces
      .filter((one) => one.source.sourceId === source.sourceId)
      .map(({ piece: { words, unreadId }, letter }): Mark<Said> => {
        const alone = !numbered.some(({ claim }) => meet(claim.words, words))
        return { words, as: { as: 'unread', unreadId, letter, alone } }
      }),
    ...source.unread
      .filter(({ reason }) => isMended(reason))
      .map(({ words, unreadId, reason, facts }): Mark<Said> => ({ words, as: { as: 'mended', unreadId, reason, facts } })),
    ...impossible,
  ]
}

const meet = (a: Words, b: Words): boolean => a[0] < b[1] && b[0] < a[1]

/** The letter of the first piece not understood that shares words with the claim. */
export function letterAt(pieces: readonly Lettered[], claim: KeptClaim): string | undefined {
  return pieces.find(({ source, piece }) => source.sourceId === claim.sourceId && meet(piece.words, claim.words))?.letter
}
