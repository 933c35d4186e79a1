import { readDay } from './day.ts'
import type { Token } from './tokens.ts'
import { hasFigure, isCapital, isLower } from './tokens.ts'

/** Words of small letters that stand inside a name of a place ("Cape of Good Hope", "on steamer …"). */
const inside = [
  'of',
  'the',
  'and',
  'de',
  'la',
  'le',
  'du',
  'del',
  'von',
  'van',
  'der',
  'near',
  'on',
  'in',
  'at',
  'aboard',
  'board',
  'steamer',
  'boat',
  'hospital',
  'camp',
  'fort',
]
/** Cut words that stand before a name, after which a stop ends nothing. */
const prefixes = ['st', 'ft', 'mt', 'pt', 'ste']
/** Names of states short enough to be taken for a cut word, but printed in full. */
const uncut = ['iowa', 'ohio', 'texas', 'maine', 'utah', 'idaho']

/**
 * The place that begins at a token: a chain of capitalised words with commas, "Devall's Bluff, Ark.", "Jefferson
 * Barracks (St. Louis), Mo.", "steamer \"Carrie Jacobs\"". No gazetteer: only the form is known, so a place never heard
 * of is read as well as any other. Returns the token after the place; a second place is not swallowed.
 */
export function placeEnd(text: string, tokens: Token[], from: number, to: number): number {
  let at = from
  let end = from
  let afterComma = false
  while (at < to) {
    const token = tokens[at]
    if (!token) break
    if (token.word) {
      if (hasFigure(token) || readDay(text, tokens, at, to) || !(isCapital(token) || isJoining(tokens, at, to))) break
      at += 1
      end = at
      continue
    }
    const step = overMark(text, tokens, at, to, afterComma)
    if (!step) break
    afterComma ||= step.comma
    at = step.next
    if (step.belongs) end = at
  }
  return end < to && tokens[end]?.text === '.' && isCut(tokens, end, afterComma) ? end + 1 : end
}

const quotes = '"“”'

type Step = { next: number; comma: boolean; belongs: boolean }

function overMark(text: string, tokens: Token[], at: number, to: number, afterComma: boolean): Step | undefined {
  const mark = tokens[at]?.text ?? ''
  const next = nextWordAfter(tokens, at, to)
  const goesOn = next < to && (isCapital(tokens[next]) || isJoining(tokens, next, to)) && !readDay(text, tokens, next, to)
  if (quotes.includes(mark)) return { next: at + 1, comma: false, belongs: true }
  if (mark === '-') return goesOn ? { next: at + 1, comma: false, belongs: false } : undefined
  if (mark === ')') return { next: at + 1, comma: false, belongs: true }
  if (mark === '(') return goesOn ? { next: at + 1, comma: false, belongs: false } : undefined
  // The mark inside a closing quotation: "Carrie Jacobs."
  if (/[.,]/.test(mark) && !goesOn && quotes.includes(tokens[at + 1]?.text ?? ' ') && at + 1 < to)
    return { next: at + 1, comma: false, belongs: false }
  if (mark === ',' || mark === ';' || mark === ':') return goesOn ? { next: at + 1, comma: true, belongs: false } : undefined
  if (mark !== '.' || !goesOn) return undefined
  // A stray stop behind the comma: "Little Rock,. Ark."
  if (afterComma && tokens[at - 1]?.text === ',') return { next: at + 1, comma: false, belongs: false }
  const stopThenComma = tokens.slice(at + 1, next).some((token) => token.text === ',')
  if (stopThenComma || isPrefix(tokens, at, afterComma) || isLostComma(tokens, next, to, afterComma))
    return { next: at + 1, comma: stopThenComma, belongs: false }
  return undefined
}

function nextWordAfter(tokens: Token[], at: number, to: number): number {
  let next = at + 1
  while (next < to && !tokens[next]?.word) next += 1
  return next
}

/** A small word inside a name: only where a capital or a quotation follows. */
function isJoining(tokens: Token[], at: number, to: number): boolean {
  if (!isLower(tokens[at]) || !inside.includes(tokens[at]?.text.toLowerCase() ?? '')) return false
  const next = tokens[at + 1]
  return at + 1 < to && (isCapital(next) || next?.text === '"' || isJoining(tokens, at + 1, to))
}

/** "St. Louis", and "Nev. Orleans" where the first word of a place lost its end in the scan. */
function isPrefix(tokens: Token[], stop: number, afterComma: boolean): boolean {
  const word = tokens[stop - 1]?.text ?? ''
  return prefixes.includes(word.toLowerCase()) || (!afterComma && word.length <= 3)
}

/** "Helena. Ark.": a stop for the comma before a cut name of a state. */
function isLostComma(tokens: Token[], next: number, to: number, afterComma: boolean): boolean {
  const word = tokens[next]?.text ?? ''
  const closes = next + 1 >= to || (tokens[next + 1]?.word === false && tokens[next + 1]?.text !== '-')
  return !afterComma && word.length <= 5 && closes
}

/** Does the stop belong to the last word ("Ark.") rather than to the sentence ("Iowa.")? */
function isCut(tokens: Token[], stop: number, afterComma: boolean): boolean {
  const word = tokens[stop - 1]
  return (
    afterComma &&
    word?.word === true &&
    word.end === tokens[stop]?.start &&
    word.text.length <= 5 &&
    !uncut.includes(word.text.toLowerCase())
  )
}
