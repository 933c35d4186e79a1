import type { PersonReading, Unread } from '../reading.ts'
import type { Draft } from './draft.ts'
import type { Span, Token } from './tokens.ts'
import { spanOf } from './tokens.ts'

export type FoundName = { name: PersonReading['name']; span: Span; claims: Draft[]; unread: Unread[] }

/** Small words and prefixes that begin a family name of several words. */
const particles = ['van', 'von', 'de', 'der', 'den', 'la', 'le', 'du', 'st', 'mc', 'mac', "o'"]

/**
 * The name: everything before the first statement. Family name, comma, given names; where the scan lost the comma or
 * made it a stop, the first word (with its particles) is the family name, and that is said. What stands in parentheses
 * ("Alias Henry Andrews", "or J.") stays in the name as written and is no part of family or given name; "(Veteran.)" is
 * no name at all.
 */
export function readName(text: string, tokens: Token[], to: number): FoundName | undefined {
  const aside = tokens.findIndex((token, at) => at < to && token.text === '(')
  const close = tokens.findIndex((token, at) => at > aside && at < to && token.text === ')')
  const inside = aside > 0 && close > aside ? { from: aside, to: close + 1 } : undefined
  const trailing = inside !== undefined && !tokens.slice(inside.to, to).some((token) => token.word) && isRemark(tokens, inside)
  const end = trailing ? inside.from : to
  let last = end
  while (last > 0 && !tokens[last - 1]?.word && tokens[last - 1]?.text !== ')') last -= 1
  if (last === 0 || !tokens[0]?.word) return undefined
  if (isShortened(tokens, last) && tokens[last]?.text === '.' && last < end) last += 1
  const span = spanOf(tokens, 0, last)
  const asWritten = text.slice(...span).replace(/\s+/g, ' ')
  const parting = partingOf(tokens, last, inside)
  const part = (from: number, upto: number) => wordsOf(text, tokens, from, upto, inside)
  return {
    name: { asWritten, family: part(0, parting.at), given: part(parting.next, last) },
    span,
    claims: inside ? [{ kind: 'remark', words: spanOf(tokens, inside.from, inside.to) }] : [],
    unread: parting.mended
      ? [{ words: span, reason: 'nameMended', facts: { family: part(0, parting.at), given: part(parting.next, last) } }]
      : [],
  }
}

function isRemark(tokens: Token[], inside: { from: number; to: number }): boolean {
  return tokens
    .slice(inside.from, inside.to)
    .some((token) => /^(veteran|substitute|drafted|volunteer|recruit|colou?red)$/i.test(token.text))
}

type Parting = { at: number; next: number; mended: boolean }

function partingOf(tokens: Token[], last: number, inside: { from: number; to: number } | undefined): Parting {
  const outside = (at: number) => !inside || at < inside.from || at >= inside.to
  const comma = tokens.findIndex((token, at) => at < last && token.text === ',' && outside(at))
  if (comma > 0) return { at: comma, next: comma + 1, mended: false }
  let first = 1
  while (first < last && particles.includes(tokens[first - 1]?.text.toLowerCase() ?? '')) first += 1
  return { at: first, next: first, mended: true }
}

/** An initial, "Jr" or "Sr" keeps its stop. */
function isShortened(tokens: Token[], last: number): boolean {
  const word = tokens[last - 1]?.text ?? ''
  return word.length === 1 || /^(jr|sr|dr|2d|3d)$/i.test(word)
}

function wordsOf(text: string, tokens: Token[], from: number, to: number, inside: { from: number; to: number } | undefined): string {
  const pieces: string[] = []
  for (let at = from; at < to; at += 1) {
    const token = tokens[at]
    if (!token?.word || (inside && at >= inside.from && at < inside.to)) continue
    const stop = token.word && isShortened(tokens, at + 1) && tokens[at + 1]?.text === '.' ? '.' : ''
    pieces.push(text.slice(token.start, token.end) + stop)
  }
  return pieces.join(' ').replace(/ - /g, '-')
}
