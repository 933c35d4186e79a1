import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { levenshtein } from './levenshtein.ts'

test('«kitten» becomes «sitting» by two replacements and one letter more', () => {
  expect(levenshtein('kitten', 'sitting')).toBe(1 + 1 + 1)
})

test('a swap of neighbours counts twice, an empty string is as far as the other is long', () => {
  expect(levenshtein('ab', 'ba')).toBe(2)
  expect(levenshtein('', 'kovalenko')).toBe(9)
  expect(levenshtein('😀a', '😁a')).toBe(1)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), maxLength: 12 })

test('it is a distance: none from a word to itself alone, the same both ways, and no detour is shorter', () => {
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(levenshtein(a, b) === 0).toBe(a === b)
      expect(levenshtein(a, b)).toBe(levenshtein(b, a))
      expect(levenshtein(a, c)).toBeLessThanOrEqual(levenshtein(a, b) + levenshtein(b, c))
    }),
    { seed: 1864 },
  )
})

test('it lies between the difference of the lengths and the longer length', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [long, short] = [[...a].length, [...b].length].sort((x, y) => y - x) as [number, number] // two lengths
      expect(levenshtein(a, b)).toBeGreaterThanOrEqual(long - short)
      expect(levenshtein(a, b)).toBeLessThanOrEqual(long)
    }),
    { seed: 1864 },
  )
})
