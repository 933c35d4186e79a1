import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { thresholdRule } from './thresholdRule.ts'

test('counts above 0 and below the threshold are suppressed, zeros only when they say something', () => {
  const table = [
    [0, 3, 15],
    [4, 5, 12],
  ]
  expect(thresholdRule(table, 5)).toEqual([
    [false, true, false],
    [true, false, false],
  ])
  expect(thresholdRule(table, 5, { zeroSensitive: true })[0]).toEqual([true, true, false])
})

test('a higher threshold never publishes what a lower one suppressed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 1 }), fc.nat({ max: 20 }), fc.nat({ max: 20 }), (row, a, b) => {
      const lower = thresholdRule([row], Math.min(a, b))[0]!
      const higher = thresholdRule([row], Math.max(a, b))[0]!
      lower.forEach((suppressed, i) => {
        expect(suppressed && !higher[i]).toBe(false)
      })
    }),
    { seed: 1864 },
  )
})

test('a negative count, a negative threshold and a ragged table are refused by name', () => {
  expect(() => thresholdRule([[1, 2]], -5)).toThrow('threshold')
  expect(() => thresholdRule([[1, -1]], 5)).toThrow('table[1][2]')
  expect(() => thresholdRule([[1, 2], [3]], 5)).toThrow('table[2]')
})
