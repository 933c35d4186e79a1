import { readDay } from './day.ts'
import type { Draft, Drafted } from './draft.ts'
import { phrase } from './draft.ts'
import { asides, leftOver, placeText } from './eventStatement.ts'
import { readParts } from './parts.ts'
import { readRank } from './rankTitle.ts'
import type { Statement } from './statements.ts'
import type { Span, Token } from './tokens.ts'
import { nextWord, spanOf } from './tokens.ts'

/**
 * "Promoted Third Corporal June 11, 1863. Fifth Sergeant Sept. 1, 1863; Fourth Sergeant Jan. 1, 1865." is a chain: every
 * rank is a claim of its own, with the day that follows it or with none. "from Sergeant Major" and "not mustered" stay
 * with the rank they are said of.
 */
export function readRanks(text: string, tokens: Token[], statement: Statement): Drafted {
  const { head, from, body, to } = statement
  if (head.kind === 'reduced' && /ranks?$/.test(statement.words)) return reducedToRanks(text, tokens, statement)
  const claims: Draft[] = []
  const unread: Drafted['unread'] = []
  let start = from
  let at = nextWord(tokens, body, to)
  while (at < to) {
    const rank = readRank(tokens, at, to)
    const next = rank ? nextRank(text, tokens, rank.next, to) : to
    const parts = readParts(text, tokens, rank ? rank.next : at, next)
    const qualifiers = parts.manner.map((span) => phrase(text.slice(...span)))
    const words: Span = spanOf(tokens, start, Math.max(parts.end, rank?.next ?? at + 1))
    const detail = [rank?.title, ...qualifiers].filter((part) => part !== undefined && part !== '').join('; ')
    claims.push({
      kind: head.kind,
      words,
      ...(parts.day ? { day: parts.day } : {}),
      ...(detail ? { detail } : {}),
      ...(parts.place && rank ? { place: placeText(text, parts.place) } : {}),
    })
    claims.push(...asides(parts))
    unread.push(
      ...leftOver(parts),
      ...(rank ? [] : [{ words, reason: 'rankUnknown', facts: {} }]),
      ...(rank?.mended ? [{ words, reason: 'wordMended', facts: { readAs: rank.title } }] : []),
    )
    start = next
    at = nextWord(tokens, next, to)
  }
  if (claims.length === 0) claims.push({ kind: head.kind, words: spanOf(tokens, from, body) })
  return { claims, unread }
}

/** Where the next rank of the chain begins: not behind "from", which tells the rank that was left. */
function nextRank(text: string, tokens: Token[], from: number, to: number): number {
  for (let at = nextWord(tokens, from, to); at < to; at = nextWord(tokens, at + 1, to)) {
    const day = readDay(text, tokens, at, to)
    if (day) {
      at = day.next - 1
      continue
    }
    const before = tokens[at - 1]?.text.toLowerCase() ?? ''
    const rank = before === 'from' ? undefined : readRank(tokens, at, to)
    if (before === 'from') at = (readRank(tokens, at, to)?.next ?? at + 1) - 1
    if (rank) return at
  }
  return to
}

function reducedToRanks(text: string, tokens: Token[], { head, from, body, to }: Statement): Drafted {
  const parts = readParts(text, tokens, body, to)
  const why = parts.manner.map((span) => phrase(text.slice(...span)))
  return {
    claims: [
      {
        kind: head.kind,
        words: spanOf(tokens, from, Math.max(parts.end, body)),
        detail: ['to ranks', ...why].join('; '),
        ...(parts.day ? { day: parts.day } : {}),
      },
      ...asides(parts),
    ],
    unread: leftOver(parts),
  }
}
