import { Fault } from '../../fault.ts'
import { fold } from './fold.ts'
import type { Meaning } from './meaning.ts'

/** What a word means; `unknown` for a word that is not in the mapping or not yet filled in. */
export type Vocabulary = {
  meaningOf(words: string): Meaning | 'unknown'
  /** The longest known word that the text begins with, and its length in the text as written. */
  beginning(text: string): { meaning: Meaning; length: number } | undefined
}

export function vocabulary(words: Record<string, Meaning | null>): Vocabulary {
  const meanings = new Map<string, Meaning>()
  for (const [word, meaning] of Object.entries(words)) {
    const folded = fold(word)
    if (meaning === null) continue
    const earlier = meanings.get(folded)
    if (earlier !== undefined && earlier !== meaning)
      throw new Fault('mappingInvalid', {
        line: 0,
        where: `words.${word}`,
        problem: 'wordTwice',
        near: word,
        found: `${earlier}, ${meaning}`,
      })
    meanings.set(folded, meaning)
  }
  const meaningOf = (text: string) => meanings.get(fold(text)) ?? 'unknown'
  return {
    meaningOf,
    beginning(text) {
      // Only where a word ends: "on leave 3 May", not "on leaves".
      const ends = [...text.matchAll(/[\p{L}\p{N}](?![\p{L}\p{N}\p{M}])[.)]?/gu)].map((match) => match.index + match[0].length).reverse()
      for (const length of ends) {
        const meaning = meanings.get(fold(text.slice(0, length)))
        if (meaning !== undefined) return { meaning, length }
      }
      return undefined
    },
  }
}
