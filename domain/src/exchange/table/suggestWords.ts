import { fold } from './fold.ts'
import type { Meaning } from './meaning.ts'
import type { DayReader } from './readDay.ts'
import { guessMeaning } from './statusGuesses.ts'
import { readStatusWords } from './statusWords.ts'
import type { Vocabulary } from './vocabulary.ts'

export type SuggestedWord = { word: string; count: number; meaning: Meaning | null }

/** More words than this are a text, not a list of statuses. */
export const mostWords = 80

/** The distinct words of status cells with what they usually mean, the commonest first; days that stand beside a word are left off. */
export function suggestWords(cells: string[], readDay: DayReader): SuggestedWord[] {
  const found = new Map<string, SuggestedWord>()
  for (const cell of cells) {
    for (const { text, meaning } of readStatusWords(cell, guesses, readDay)) {
      const word =
        meaning === 'unknown' || guessMeaning(text) !== undefined ? text : text.slice(0, guesses.beginning(text)?.length ?? text.length)
      const known = found.get(fold(word))
      if (known !== undefined) known.count++
      else found.set(fold(word), { word: word.trim(), count: 1, meaning: guessMeaning(word) ?? null })
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count)
}

/** All words that are ever guessed, as a vocabulary. */
const guesses: Vocabulary = {
  meaningOf: (text) => guessMeaning(text) ?? 'unknown',
  beginning(text) {
    for (const { index } of [...text.matchAll(/\s|[(:,]/g)].reverse()) {
      const meaning = guessMeaning(text.slice(0, index))
      if (meaning !== undefined) return { meaning, length: index }
    }
    return undefined
  },
}
