import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { damerauLevenshtein } from './damerauLevenshtein.ts'

test('a letter may come between two that changed places: «ca» → «ac» → «abc»', () => {
  expect(damerauLevenshtein('ca', 'abc')).toBe(1 + 1)
})

test('letters may go from between two that changed places', () => {
  expect(damerauLevenshtein('axxb', 'ba')).toBe(2 + 1)
  expect(damerauLevenshtein('', 'abc')).toBe(3)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })

test('it is a distance: no detour over a third word is shorter', () => {
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(damerauLevenshtein(a, c)).toBeLessThanOrEqual(damerauLevenshtein(a, b) + damerauLevenshtein(b, c))
      expect(damerauLevenshtein(a, b)).toBe(damerauLevenshtein(b, a))
    }),
    { seed: 1864 },
  )
})

test('swapping any two different neighbours of a word is one edit', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 12 }), fc.nat(), (a, at) => {
      const i = at % (a.length - 1)
      const swapped = a.slice(0, i) + a.charAt(i + 1) + a.charAt(i) + a.slice(i + 2)
      expect(damerauLevenshtein(a, swapped)).toBe(a === swapped ? 0 : 1)
    }),
    { seed: 1864 },
  )
})
