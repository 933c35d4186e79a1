import { jaroWinkler } from '@muster/stats'

/**
 * How well a name answers to the words of a search, from 0 to 1: each word takes the key it is most like (a key that begins with it counts
 * almost as that word itself), and the words are averaged. Below 0.8 a word is met by chance.
 */
export function likeness(words: readonly string[], keys: readonly string[]): number {
  if (words.length === 0) return 0
  const best = words.map((word) =>
    Math.max(0, ...keys.map((key) => (key === word ? 1 : key.startsWith(word) ? 0.97 : jaroWinkler(word, key)))),
  )
  return best.reduce((sum, one) => sum + (one < 0.8 ? 0 : one), 0) / words.length
}
