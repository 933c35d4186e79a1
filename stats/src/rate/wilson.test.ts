import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonCorrectedLimits, wilsonLimits } from './wilson.ts'

const z = 1.959963984540054

test('one of two is worked by hand', () => {
  // ½ ± z √(z² + 2) / (2 (2 + z²))
  const reach = (z * Math.sqrt(z * z + 2)) / (2 * (2 + z * z))
  expect(wilsonLimits(1, 2)).toEqual({ lower: expect.closeTo(0.5 - reach, 13), upper: expect.closeTo(0.5 + reach, 13) })
})

test('81 of 263 have the limits that Newcombe printed', () => {
  expect(wilsonLimits(81, 263)).toEqual({ lower: expect.closeTo(0.2553, 4), upper: expect.closeTo(0.3662, 4) })
  expect(wilsonCorrectedLimits(81, 263)).toEqual({ lower: expect.closeTo(0.2535, 4), upper: expect.closeTo(0.3682, 4) })
})

test('none and all reach 0 and 1 exactly, out of none there are no limits', () => {
  for (const limits of [wilsonLimits, wilsonCorrectedLimits]) {
    expect(limits(0, 7)?.lower).toBe(0)
    expect(limits(7, 7)?.upper).toBe(1)
    expect(limits(0, 0)).toBeNull()
  }
})

const parts = fc.integer({ min: 1, max: 10_000_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('the limits are where the score test has its point, and the corrected ones lie outside of them', () => {
  fc.assert(
    fc.property(parts, ([successes, n]) => {
      const plain = wilsonLimits(successes, n) ?? { lower: Number.NaN, upper: Number.NaN }
      const corrected = wilsonCorrectedLimits(successes, n) ?? { lower: Number.NaN, upper: Number.NaN }
      for (const [p, sign] of [
        [plain.lower, 1],
        [plain.upper, -1],
      ] as const)
        if (p > 0 && p < 1) expect((sign * (successes - n * p)) / Math.sqrt(n * p * (1 - p))).toBeCloseTo(z, 6)
      expect(corrected.lower).toBeLessThanOrEqual(plain.lower)
      expect(corrected.upper).toBeGreaterThanOrEqual(plain.upper)
      expect(wilsonLimits(n - successes, n)?.lower).toBeCloseTo(1 - plain.upper, 12)
      expect(wilsonCorrectedLimits(n - successes, n)?.lower).toBeCloseTo(1 - corrected.upper, 12)
    }),
    { seed: 1864 },
  )
})

test('impossible input is refused by name', () => {
  expect(() => wilsonLimits(8, 7)).toThrow('successes must not be above n: 8 of 7')
  expect(() => wilsonCorrectedLimits(1, 2.5)).toThrow('n must be a whole number')
  expect(() => wilsonLimits(1, 7, { level: 1.5 })).toThrow('level must lie between 0 and 1')
})
