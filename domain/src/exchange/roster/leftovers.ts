import type { Claim } from '../claim.ts'
import type { Unread } from '../reading.ts'
import type { Span, Token } from './tokens.ts'

/** Words that only join others, and need no reading of their own. */
const connectives = ['and', 'of', 'the', 'to', 'in', 'on', 'at', 'by', 'for', 'with', 'from', 'or', 'as', 'also']

/**
 * The promise that nothing is lost: every word that is in no name, no claim and no listed piece, and is no mere
 * connective, is listed here, neighbours together.
 */
export function leftovers(tokens: Token[], spans: readonly Span[], claims: Claim[], unread: Unread[]): Unread[] {
  const covered = [...spans, ...claims.map((claim) => claim.words), ...unread.map((piece) => piece.words)]
  const pieces: Unread[] = []
  let open: Unread | undefined
  for (const token of tokens) {
    if (!token.word) continue
    const known = connectives.includes(token.text.toLowerCase()) || covered.some(([from, to]) => from <= token.start && token.end <= to)
    if (known) open = undefined
    else if (open) open.words = [open.words[0], token.end]
    else {
      open = { words: [token.start, token.end], reason: 'notUnderstood', facts: {} }
      pieces.push(open)
    }
  }
  return pieces
}
