import type { Head } from './heads.ts'
import { firstWords, heads, innerWords } from './heads.ts'
import { monthOf } from './month.ts'
import { isOneSlipAway, mendedWord } from './nearWord.ts'
import type { Token } from './tokens.ts'
import { isCapital, nextWord } from './tokens.ts'

/** One statement of an entry: its first words, and everything up to the first words of the next. */
export type Statement = {
  head: Head
  /** The first words as read: small letters, one space apart. */
  words: string
  from: number
  /** Token after the first words. */
  body: number
  to: number
  /** Words among the first that had to be mended, and as what they were read. */
  mended: { at: number; readAs: string }[]
}

const knownWords = new Set([...firstWords, ...innerWords, 'hospitals', 'companies', 'records', 'prisoners'])

/** All first words at once: most words of a paragraph open nothing, and one look tells. */
const anyHead = new RegExp(heads.map((head) => `(?:${head.pattern.source})`).join('|'), 'y')

/** Cuts a paragraph into its statements. What stands before the first is the name. */
export function statementsOf(tokens: Token[]): Statement[] {
  const line = wordLine(tokens)
  const found: Statement[] = []
  // The first word is always of the name: there are men called Grave, Sick and Shot.
  for (let word = 1; word < line.at.length; word += 1) {
    const from = line.at[word] ?? 0
    const last = found.at(-1)
    if (last && from < last.body) continue
    const statement = statementAt(tokens, line, word)
    if (!statement) continue
    if (last) last.to = from
    found.push(statement)
  }
  return found
}

/** The words of a paragraph in small letters on one line, to match first words against, and where each came from. */
type WordLine = { text: string; starts: number[]; at: number[]; mended: Map<number, string> }

function wordLine(tokens: Token[]): WordLine {
  const line: WordLine = { text: '', starts: [], at: [], mended: new Map() }
  let before = ''
  tokens.forEach((token, at) => {
    if (!token.word) return
    const lower = token.text.toLowerCase()
    const mended = line.at.length > 0 ? mendedOpening(tokens, at, lower, before) : undefined
    if (mended) line.mended.set(at, mended)
    line.starts.push(line.text.length)
    line.at.push(at)
    before = mended ?? lower
    line.text += `${before} `
  })
  return line
}

/**
 * A slip in a word that statements are known by. First words are mended only where a sentence opens; "out" only behind
 * "Mustered", "Died" and "Age" only before what must follow them, since most short words are one letter apart.
 */
function mendedOpening(tokens: Token[], at: number, lower: string, before: string): string | undefined {
  const opens = isCapital(tokens[at]) && /[.;:]/.test(markBefore(tokens, at))
  const next = tokens[nextWord(tokens, at + 1)]?.text ?? ''
  // "Mustered Oct. 1" is a month and no slip for "out".
  if (before === 'mustered' && isOneSlipAway(lower, 'out') && !monthOf(lower) && monthOf(next)) return 'out'
  if (opens && isOneSlipAway(lower, 'died') && (next === 'of' || monthOf(next))) return 'died'
  if (opens && isOneSlipAway(lower, 'age') && /^\d\d$/.test(next)) return 'age'
  if (lower.length < 6 || knownWords.has(lower)) return undefined
  return (opens ? mendedWord(lower, firstWords, 6) : undefined) ?? mendedWord(lower, innerWords, 6)
}

function statementAt(tokens: Token[], line: WordLine, word: number): Statement | undefined {
  const at = line.at[word] ?? 0
  anyHead.lastIndex = line.starts[word] ?? 0
  if (!anyHead.test(line.text)) return undefined
  const capital = isCapital(tokens[at])
  for (const head of heads) {
    const opens = /[.;:(]/.test(markBefore(tokens, at))
    if ((!capital && !head.inside && !opens) || (head.opens && !opens)) continue
    head.pattern.lastIndex = line.starts[word] ?? 0
    const words = head.pattern.exec(line.text)?.[0].trimEnd()
    if (!words) continue
    const lastWord = word + words.split(' ').length - 1
    const body = (line.at[lastWord] ?? at) + 1
    if (line.text[(line.starts[word] ?? 0) + words.length] !== ' ' || isName(head, tokens, at, body)) continue
    const slips = line.at.slice(word, lastWord + 1).flatMap((index) => {
      const readAs = line.mended.get(index)
      return readAs ? [{ at: index, readAs }] : []
    })
    return { head, words, from: at, body, to: tokens.length, mended: slips }
  }
  return undefined
}

/** The mark right before a word; empty after another word. */
function markBefore(tokens: Token[], at: number): string {
  const before = tokens[at - 1]
  return before && !before.word ? before.text : ''
}

/** "…, Deserted House, Va.": first words inside the name of a place. */
function isName(head: Head, tokens: Token[], at: number, body: number): boolean {
  const follows = tokens[body]
  return head.form === 'event' && markBefore(tokens, at) === ',' && body - at === 1 && isCapital(follows) && !monthOf(follows?.text ?? '')
}
