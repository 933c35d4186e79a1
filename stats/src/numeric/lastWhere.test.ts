import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastWhere } from './lastWhere.ts'

test('the last number below a bound is found wherever the bound lies', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(), fc.nat(), (from, length, place) => {
      const to = from + length
      const bound = from + (place % (length + 2))
      expect(lastWhere((x) => x < bound, from, to)).toBe(Math.min(to, bound - 1))
    }),
    { seed: 1864 },
  )
})

test('where neighbouring numbers are further apart than 1 it comes as near as they allow', () => {
  const bound = 2 ** 60
  const found = lastWhere((x) => x < bound, 0, 2 ** 62)
  expect(found).toBeLessThan(bound)
  expect(bound - found).toBeLessThanOrEqual(256)
})

test('it is the number before the first when the condition never holds', () => {
  expect(lastWhere(() => false, 3, 9)).toBe(2)
})
