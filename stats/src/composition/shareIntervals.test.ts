import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareIntervals } from './shareIntervals.ts'

test('one of two causes by hand: the square’s roots at the χ² quantile of 0.975', () => {
  const a = 5.02388618731489
  const { lower, upper } = shareIntervals([3, 7])
  const root = Math.sqrt(a * (a + (4 * 3 * 7) / 10))
  expect(lower[0]).toBeCloseTo((a + 6 - root) / (2 * (10 + a)), 12)
  expect(upper[0]).toBeCloseTo((a + 6 + root) / (2 * (10 + a)), 12)
})

test('a cause that was not seen has the share 0 and an upper limit, and counts among the causes', () => {
  const { share, lower, upper } = shareIntervals([5, 0, 5])
  expect([share[1], lower[1]]).toEqual([0, 0])
  expect(upper[1]!).toBeGreaterThan(0.2)
  expect(upper[0]!).toBeGreaterThan(shareIntervals([5, 5]).upper[0]!)
})

test('of nothing there are no shares', () => {
  expect(shareIntervals([0, 0])).toEqual({ share: [null, null], lower: [null, null], upper: [null, null] })
})

test('the interval contains the share, lies within 0 and 1, widens with the level, and is the mirror of all other causes’ one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 10_000_000 }), { minLength: 2, maxLength: 8 }), (counts) => {
      fc.pre(counts.some((one) => one > 0))
      const { share, lower, upper } = shareIntervals(counts)
      const wide = shareIntervals(counts, { level: 0.999 })
      share.forEach((one, i) => {
        expect(lower[i]!).toBeLessThanOrEqual(one! + 1e-15)
        expect(upper[i]!).toBeGreaterThanOrEqual(one! - 1e-15)
        expect(lower[i]!).toBeGreaterThanOrEqual(0)
        expect(upper[i]!).toBeLessThanOrEqual(1)
        expect(wide.upper[i]!).toBeGreaterThanOrEqual(upper[i]!)
        expect(wide.lower[i]!).toBeLessThanOrEqual(lower[i]!)
      })
      const two = shareIntervals([counts[0]!, counts[1]! + 1])
      expect(two.upper[0]).toBeCloseTo(1 - two.lower[1]!, 12)
    }),
    { seed: 1864 },
  )
})

test('negative counts and a level of 1 are refused by name', () => {
  expect(() => shareIntervals([1, -1])).toThrow('counts[2]')
  expect(() => shareIntervals([1, 1], { level: 1 })).toThrow('level')
})
