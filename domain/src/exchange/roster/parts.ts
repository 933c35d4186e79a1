import { dayOfParts } from '../../calendar.ts'
import type { FoundDay } from './day.ts'
import { readDay } from './day.ts'
import { placeEnd } from './place.ts'
import type { FoundRank } from './rankTitle.ts'
import { readRank } from './rankTitle.ts'
import type { Span, Token } from './tokens.ts'
import { hasFigure, isCapital, nextWord, spanOf } from './tokens.ts'

/** What stands behind the first words of a statement, in whatever order the source gives it. */
export type Parts = {
  day?: FoundDay
  place?: Span
  rank?: FoundRank
  /** Words that say how, why or by whom. */
  manner: Span[]
  /** What stands in parentheses. */
  asides: Span[]
  /** Words that fit nowhere: a second date, a second place, figures alone. */
  unread: Span[]
  anyManner: boolean
  /** Token after the last that was understood. */
  end: number
}

const locative = ['at', 'near', 'aboard', 'in', 'on']
const joiners = ['and', 'or', 'on', 'in', 'at', 'the', 'to', 'of', 'with', 'from', 'by', 'for', 'as', 'since']

/** How words that say how, why or by whom begin. */
const openings = (
  'of for by in on at from under while with through near as to since because account expiration date order per having during after ' +
  'before without his not'
).split(' ')

/**
 * Reads the body of a statement, from one token to another, piece by piece. Words in small letters are its manner where
 * they begin like one; `anyManner` takes all.
 */
export function readParts(text: string, tokens: Token[], from: number, to: number, { anyManner = false } = {}): Parts {
  const parts: Parts = { manner: [], asides: [], unread: [], anyManner, end: from }
  let at = from
  while (at < to) {
    const token = tokens[at]
    const left = parts.unread.length
    const next = token?.text === '(' ? aside(tokens, at, to, parts) : token?.word ? piece(text, tokens, at, to, parts) : at + 1
    if ((token?.word || token?.text === '(') && parts.unread.length === left) parts.end = Math.max(parts.end, lastWordEnd(tokens, at, next))
    at = Math.max(next, at + 1)
  }
  return parts
}

function piece(text: string, tokens: Token[], at: number, to: number, parts: Parts): number {
  const day = readDay(text, tokens, at, to) ?? bareYear(tokens, at, parts)
  if (day) {
    if (parts.day) parts.unread.push(day.span)
    else parts.day = day
    return day.next
  }
  if (hasFigure(tokens[at])) {
    parts.unread.push(spanOf(tokens, at, at + 1))
    return at + 1
  }
  const rank = tokens[at]?.text.toLowerCase() === 'as' && !parts.rank ? readRank(tokens, at + 1, to) : undefined
  if (rank) {
    parts.rank = rank
    return rank.next
  }
  if (isCapital(tokens[at]) || isWayIn(tokens, at, parts, true)) return place(text, tokens, at, to, parts)
  return manner(text, tokens, at, to, parts)
}

/** "Enlisted 1862": a year alone, right where the date must stand. */
function bareYear(tokens: Token[], at: number, parts: Parts): FoundDay | undefined {
  const token = tokens[at]
  if (parts.day || parts.place || parts.manner.length > 0 || !token || !/^1[5-9]\d\d$|^20\d\d$/.test(token.text)) return undefined
  const on = dayOfParts(Number(token.text), 1, 1)
  return { day: { asWritten: token.text, precision: 'year', ...(on ? { on } : {}) }, next: at + 1, span: [token.start, token.end] }
}

/** "at Shiloh", "in White River": the way into a place. */
function isWayIn(tokens: Token[], at: number, parts: Parts, opens: boolean): boolean {
  const word = tokens[at]?.text ?? ''
  if (parts.place) return false
  if (word === 'of') return parts.day !== undefined && isCapital(tokens[at + 1]) && (opens || isPlaceWithComma(tokens, at + 1))
  return locative.includes(word) && isNamed(tokens, at)
}

/** "the streets of Oskaloosa, Iowa", but not "Act of Congress". */
function isPlaceWithComma(tokens: Token[], from: number): boolean {
  let at = from
  while (isCapital(tokens[at])) at += 1
  return tokens[at]?.text === ',' && isCapital(tokens[at + 1])
}

/** "in Regimental Hospital", "on steamer", but not "in Fifty-fourth United States Infantry" or "in action". */
function isNamed(tokens: Token[], at: number): boolean {
  const next = tokens[at + 1]
  return next?.text === '"' || isCapital(next) || ['steamer', 'board', 'hospital', 'boat'].includes(next?.text.toLowerCase() ?? '')
}

function place(text: string, tokens: Token[], at: number, to: number, parts: Parts): number {
  const start = isCapital(tokens[at])
    ? at
    : at + (['at', 'near', 'in', 'of'].includes(tokens[at]?.text ?? '') && isCapital(tokens[at + 1]) ? 1 : 0)
  const end = Math.max(placeEnd(text, tokens, start, to), start + 1)
  const span = spanOf(tokens, start, end)
  if (parts.place) parts.unread.push(span)
  else parts.place = span
  return end
}

/**
 * Words in small letters up to the next day, place, mark or parenthesis. A second date inside them is part of them
 * ("under Act of Congress July 5, 1884").
 */
function manner(text: string, tokens: Token[], from: number, to: number, parts: Parts): number {
  let at = from
  let end = from
  while (at < to) {
    const token = tokens[at]
    if (!token || token.text === '(' || !(token.word || isSlip(tokens, at, from))) break
    const day = token.word && at > from ? readDay(text, tokens, at, to) : undefined
    if (day ? !parts.day : at > from && token.word && isWayIn(tokens, at, parts, false)) break
    at = day ? day.next : at + 1
    if (token.word) end = at
  }
  const only = end - from === 1 ? (tokens[from]?.text.toLowerCase() ?? '') : undefined
  const strange = !parts.anyManner && !openings.includes(tokens[from]?.text.toLowerCase() ?? '')
  if (only?.length === 1 || (strange && !joiners.includes(only ?? ''))) parts.unread.push(spanOf(tokens, from, end))
  else if (only === undefined || !joiners.includes(only)) parts.manner.push(spanOf(tokens, from, end))
  return Math.max(end, from + 1)
}

/** A mark that ends nothing: a hyphen, or a stop right behind a preposition ("Died of. Wounds", "Died of: disease"). */
function isSlip(tokens: Token[], at: number, from: number): boolean {
  const mark = tokens[at]?.text ?? ''
  const before = tokens[at - 1]
  return (
    mark === '-' ||
    mark === ':' ||
    (mark === '.' && at - 1 >= from && before?.word === true && ['of', 'for', 'in'].includes(before.text.toLowerCase()))
  )
}

function aside(tokens: Token[], at: number, to: number, parts: Parts): number {
  let close = at + 1
  while (close < to && tokens[close]?.text !== ')') close += 1
  const end = Math.min(close + 1, to)
  if (nextWord(tokens, at, end) < end) parts.asides.push(spanOf(tokens, at, end))
  return end
}

function lastWordEnd(tokens: Token[], from: number, next: number): number {
  let end = next
  while (end > from && !tokens[end - 1]?.word && !/[.)"”]/.test(tokens[end - 1]?.text ?? '')) end -= 1
  return end
}
