import { readDay } from './day.ts'
import type { Draft, Drafted } from './draft.ts'
import { phrase } from './draft.ts'
import { asides, leftOver, placeText } from './eventStatement.ts'
import { readParts } from './parts.ts'
import type { Statement } from './statements.ts'
import type { Token } from './tokens.ts'
import { nextWord, spanOf } from './tokens.ts'

/**
 * A statement that names a unit: "Transferred to Company B, Thirty-fourth and Thirty-eighth Consolidated, July 12,
 * 1865", "Discharged for promotion as Captain of Company D, Sixth Arkansas Colored Infantry, May 26, 1864". The unit is
 * everything up to the day, the semicolon or the parenthesis; what follows the day is place and remark. "…; to
 * Company A, …" after a semicolon is a second transfer.
 */
export function readUnit(text: string, tokens: Token[], statement: Statement): Drafted {
  const { head, from, body, to } = statement
  const promotion = statement.words.endsWith('for promotion')
  const claims: Draft[] = []
  const unread: Drafted['unread'] = []
  let start = from
  let at = body
  while (at < to) {
    const unitEnd = endOfUnit(text, tokens, at, to)
    const next = nextLink(tokens, unitEnd, to)
    const parts = readParts(text, tokens, unitEnd, next)
    const named = phrase(text.slice(...spanOf(tokens, at, unitEnd)))
      .replace(/^to\.? (?!and\b)/i, '')
      .replace(/,? (date|time) (unknown|not \w+)$/i, '')
    const unit = promotion
      ? ['for promotion', phrase(text.slice(...spanOf(tokens, at, unitEnd)))].filter((part) => part !== '').join(' ')
      : named
    claims.push(
      {
        kind: head.kind,
        words: spanOf(tokens, start, Math.max(parts.end, lastWord(tokens, at, unitEnd), body)),
        ...(parts.day ? { day: parts.day } : {}),
        ...(parts.place ? { place: placeText(text, parts.place) } : {}),
        ...(unit ? { detail: unit } : {}),
      },
      ...asides(parts),
    )
    unread.push(...leftOver(parts))
    start = nextWord(tokens, next, to)
    at = start
  }
  if (claims.length === 0) claims.push({ kind: head.kind, words: spanOf(tokens, from, body) })
  return { claims, unread }
}

function endOfUnit(text: string, tokens: Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const token = tokens[at]
    if (token?.text === '(' || token?.text === ';' || (token?.word && readDay(text, tokens, at, to))) return at
  }
  return to
}

/** The semicolon before another "to". */
function nextLink(tokens: Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (tokens[at]?.text === ';' && tokens[nextWord(tokens, at, to)]?.text.toLowerCase() === 'to') return at
  }
  return to
}

function lastWord(tokens: Token[], from: number, to: number): number {
  let end = to
  while (end > from && !tokens[end - 1]?.word) end -= 1
  return end
}
