import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialExactLimits, binomialMidPLimits, oddsExactLimits, oddsMidPLimits } from './binomialLimits.ts'
import { binomialP } from './binomialP.ts'

test('one of two has limits that are square roots', () => {
  // Exact: 1 − (1 − p)² = 0.025. Mid-P: p² + p(1 − p) = p = 0.025.
  expect(binomialExactLimits(1, 2)).toEqual({
    lower: expect.closeTo(1 - Math.sqrt(0.975), 13),
    upper: expect.closeTo(Math.sqrt(0.975), 13),
  })
  expect(binomialMidPLimits(1, 2)).toEqual({ lower: expect.closeTo(0.025, 13), upper: expect.closeTo(0.975, 13) })
})

test('none of n has the closed upper limits, and all of n the lower', () => {
  expect(binomialExactLimits(0, 20)).toEqual({ lower: 0, upper: expect.closeTo(1 - 0.025 ** (1 / 20), 13) })
  expect(binomialMidPLimits(0, 20)).toEqual({ lower: 0, upper: expect.closeTo(1 - 0.05 ** (1 / 20), 13) })
  expect(binomialMidPLimits(20, 20)).toEqual({ lower: expect.closeTo(0.05 ** (1 / 20), 13), upper: 1 })
  expect(oddsExactLimits(20, 20).upper).toBe(Number.POSITIVE_INFINITY)
})

test('out of none nothing is known', () => {
  expect(binomialExactLimits(0, 0)).toBeNull()
  expect(binomialMidPLimits(0, 0)).toBeNull()
  expect(oddsExactLimits(0, 0)).toEqual({ lower: 0, upper: Number.POSITIVE_INFINITY })
})

test('the odds are those of the share, and keep their digits where the share is nearly 1', () => {
  const failures = oddsExactLimits(2, 10_000_000)
  const successes = oddsExactLimits(9_999_998, 10_000_000)
  expect(successes.lower * failures.upper).toBeCloseTo(1, 12)
  expect(successes.upper * failures.lower).toBeCloseTo(1, 12)
})

const parts = fc.integer({ min: 1, max: 10_000_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('mid-P lies inside exact, the limits of the failures mirror those of the successes, and the tests agree with both', () => {
  fc.assert(
    fc.property(parts, fc.double({ min: 0.5, max: 0.9999, noNaN: true }), ([successes, n], level) => {
      const exact = oddsExactLimits(successes, n, { level })
      const midP = oddsMidPLimits(successes, n, { level })
      expect(midP.lower).toBeGreaterThanOrEqual(exact.lower)
      expect(midP.upper).toBeLessThanOrEqual(exact.upper)
      const mirrored = oddsMidPLimits(n - successes, n, { level })
      if (successes > 0) expect(midP.lower * mirrored.upper).toBeCloseTo(1, 9)
      if (successes === n) return
      const upTo = binomialP(successes, n, midP.upper / (1 + midP.upper), 1 / (1 + midP.upper))
      expect(upTo.midP / (1 - level)).toBeCloseTo(1, 7)
      const exactly = binomialP(successes, n, exact.upper / (1 + exact.upper), 1 / (1 + exact.upper))
      expect(exactly.central / (1 - level)).toBeCloseTo(1, 7)
    }),
    { seed: 1864 },
  )
})

test('more successes than n are refused by name', () => {
  for (const limits of [binomialExactLimits, binomialMidPLimits, oddsExactLimits, oddsMidPLimits]) {
    expect(() => limits(3, 2)).toThrow('successes must not be above n: 3 of 2')
    expect(() => limits(1, 2, { level: 0 })).toThrow('level must lie between 0 and 1')
  }
})
