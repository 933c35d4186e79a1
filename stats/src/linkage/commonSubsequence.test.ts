import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonSubsequenceDistance } from './commonSubsequence.ts'
import { levenshtein } from './levenshtein.ts'

test('«DIXON» and «DICKSONX» have D, I, O, N in common: 5 + 8 − 2 × 4', () => {
  expect(commonSubsequenceDistance('DIXON', 'DICKSONX')).toBe(5 + 8 - 2 * 4)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), maxLength: 12 })

test('letters taken out of a word are what it is away from the rest', () => {
  fc.assert(
    fc.property(word, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (a, keep) => {
      const rest = [...a].filter((_, i) => keep[i])
      expect(commonSubsequenceDistance(a, rest.join(''))).toBe([...a].length - rest.length)
    }),
    { seed: 1864 },
  )
})

test('without replacement it takes at least as many edits as with it, and at most twice as many', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(commonSubsequenceDistance(a, b)).toBeGreaterThanOrEqual(levenshtein(a, b))
      expect(commonSubsequenceDistance(a, b)).toBeLessThanOrEqual(2 * levenshtein(a, b))
    }),
    { seed: 1864 },
  )
})
