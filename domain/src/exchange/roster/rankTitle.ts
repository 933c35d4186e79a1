import { mendedWord } from './nearWord.ts'
import type { Token } from './tokens.ts'
import { nextWord } from './tokens.ts'

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth 1st 2d 2nd 3d 3rd 4th 5th 6th 7th 8th'.split(' ')
const before = (
  'lieutenant sergeant quartermaster commissary ordnance hospital drum fife trumpet principal chief assistant ' +
  'acting brevet regimental battalion company color colour orderly brigadier saddler veterinary under band ' +
  'brigade battery staff wagon senior junior full stable'
).split(' ')
const nouns = (
  'private corporal sergeant lieutenant captain major colonel general ensign cornet adjutant quartermaster ' +
  'commissary surgeon chaplain paymaster steward musician drummer fifer bugler trumpeter wagoner teamster ' +
  'wagonmaster farrier blacksmith saddler artificer cook bearer guard master instructor recruit aide'
).split(' ')
const vocabulary = [...new Set([...ordinals, ...before, ...nouns])]

export type FoundRank = { title: string; next: number; mended: boolean }

/**
 * The rank title that begins at a token: an ordinal, words that stand before a rank, and the rank ("Fourth Corporal",
 * "Quartermaster Sergeant", "Lieutenant Colonel"), two joined by "and" being one title ("Captain and Assistant Adjutant
 * General"). Marks between the words are passed over, one slip in a long word is mended and told.
 */
export function readRank(tokens: Token[], from: number, to: number): FoundRank | undefined {
  const first = oneRank(tokens, from, to)
  if (!first) return undefined
  const and = nextWord(tokens, first.next, to)
  if (tokens[and]?.text.toLowerCase() !== 'and') return first
  const second = oneRank(tokens, nextWord(tokens, and + 1, to), to)
  return second ? { title: `${first.title} and ${second.title}`, next: second.next, mended: first.mended || second.mended } : first
}

function oneRank(tokens: Token[], from: number, to: number): FoundRank | undefined {
  const words: string[] = []
  let mended = false
  let found: FoundRank | undefined
  for (let at = nextWord(tokens, from, to); at < to; at = nextWord(tokens, at + 1, to)) {
    if (words.length > 0 && breaks(tokens, at)) break
    const read = rankWord(tokens[at]?.text ?? '')
    if (!read || (found && ordinals.includes(read.word))) break
    words.push(read.word)
    mended ||= read.mended
    if (nouns.includes(read.word)) found = { title: titled(words), next: at + 1, mended }
    else if (!before.includes(read.word) && !ordinals.includes(read.word)) break
  }
  return found
}

function rankWord(word: string): { word: string; mended: boolean } | undefined {
  const lower = word.toLowerCase()
  if (vocabulary.includes(lower)) return { word: lower, mended: false }
  const near = mendedWord(lower, vocabulary, 6)
  return near ? { word: near, mended: true } : undefined
}

/** A comma or semicolon parts two ranks; a stop or a hyphen inside one is a slip or a spelling. */
function breaks(tokens: Token[], at: number): boolean {
  return tokens[at - 1]?.word === false && /[,;]/.test(tokens[at - 1]?.text ?? '')
}

function titled(words: string[]): string {
  return words.map((word) => (/^\d/.test(word) ? word : word[0]?.toUpperCase() + word.slice(1))).join(' ')
}
