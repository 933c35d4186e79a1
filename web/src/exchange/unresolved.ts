import type { Unresolved } from '@muster/domain/exchange/shapes.ts'

/** Pieces that share a reason, in the order of the file. */
export type ReasonGroup = { reason: string; pieces: Array<Unresolved & { key: string }> }
export type Filter = { reason: string | undefined; words: string }

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

function holds(piece: Unresolved, words: string): boolean {
  return [piece.who, piece.subunit, piece.words, piece.line === null ? null : String(piece.line)].some(
    (text) => text !== null && fold(text).includes(words),
  )
}

/** A line of the file may hold the same words twice: the second is told apart by its count. */
function keyed(pieces: readonly Unresolved[]): ReasonGroup['pieces'] {
  const seen = new Map<string, number>()
  return pieces.map((piece) => {
    const same = `${piece.line} ${piece.words ?? piece.sealed?.recordId ?? ''}`
    const count = (seen.get(same) ?? 0) + 1
    seen.set(same, count)
    return { ...piece, key: `${same} ${count}` }
  })
}

/** The pieces one asked for, by reason: the reason with the most pieces first, since one answer may serve them all. */
export function byReason(list: readonly Unresolved[], { reason, words }: Filter): ReasonGroup[] {
  const wanted = fold(words.trim())
  const shown = list.filter((piece) => (reason === undefined || piece.reason === reason) && (wanted === '' || holds(piece, wanted)))
  return [...Map.groupBy(shown, (piece) => piece.reason)]
    .map(([key, pieces]) => ({ reason: key, pieces: keyed(pieces.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))) }))
    .toSorted((a, b) => b.pieces.length - a.pieces.length || (a.reason < b.reason ? -1 : 1))
}
