import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonCentralP, poissonMidP } from './poissonP.ts'

test('one event against a mean of three has the tails added by hand', () => {
  // P(0) + P(1) = 4 e⁻³ is the smaller tail.
  expect(poissonCentralP(1, 3)).toBeCloseTo(2 * 4 * Math.exp(-3), 13)
  expect(poissonMidP(1, 3)).toBeCloseTo(2 * 2.5 * Math.exp(-3), 13)
})

test('nothing observed and nothing expected is no surprise', () => {
  expect(poissonCentralP(0, 0)).toBe(1)
  expect(poissonCentralP(2, 0)).toBe(0)
})

test('a p-value far out keeps its digits', () => {
  // P(X ≥ 50) at a mean of 1 is its first term 1/(50! e) times 1 + 1/51 + 1/(51·52) + …
  const first = Array.from({ length: 50 }, (_, i) => i + 1).reduce((product, i) => product / i, Math.exp(-1))
  expect(poissonCentralP(50, 1) / (2 * first * (1 + 1 / 51 + 1 / (51 * 52) + 1 / (51 * 52 * 53)))).toBeCloseTo(1, 6)
})

test('the mid-P value is never above the central one, and both fall as the mean goes away from the count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0.01, max: 3, noNaN: true }), (events, away) => {
      const mean = events + away * Math.sqrt(events + 1)
      expect(poissonMidP(events, mean)).toBeLessThanOrEqual(poissonCentralP(events, mean))
      expect(poissonCentralP(events, mean + 1)).toBeLessThanOrEqual(poissonCentralP(events, mean))
    }),
    { seed: 1864 },
  )
})

test('a negative mean and a broken count are refused by name', () => {
  expect(() => poissonCentralP(3, -1)).toThrow('mean must be 0 or more')
  expect(() => poissonMidP(-1, 1)).toThrow('events must be a whole number')
})
