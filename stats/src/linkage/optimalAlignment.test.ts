import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { damerauLevenshtein } from './damerauLevenshtein.ts'
import { levenshtein } from './levenshtein.ts'
import { optimalAlignment } from './optimalAlignment.ts'

test('a swap of neighbours is one edit, in a name as in a date', () => {
  expect(optimalAlignment('KOVALENKO', 'KOVALNEKO')).toBe(1)
  expect(optimalAlignment('19850412', '19850421')).toBe(1)
})

test('swapped letters are not edited again: from «ca» to «abc» it takes three, though two over «ac»', () => {
  expect(optimalAlignment('ca', 'abc')).toBe(3)
  expect(optimalAlignment('ca', 'ac') + optimalAlignment('ac', 'abc')).toBe(2)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 10 })

test('it lies between the full distance with swaps and the one without', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(optimalAlignment(a, b)).toBeGreaterThanOrEqual(damerauLevenshtein(a, b))
      expect(optimalAlignment(a, b)).toBeLessThanOrEqual(levenshtein(a, b))
      expect(optimalAlignment(a, b)).toBe(optimalAlignment(b, a))
    }),
    { seed: 1864 },
  )
})
