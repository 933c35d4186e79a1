import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateHomogeneity } from './rateHomogeneity.ts'

test('5, 10 and 15 events in equal exposures are worked by hand', () => {
  // Ten are expected in each; p of 5 with two degrees of freedom is e^(−5/2).
  const { pearson, deviance, trend } = rateHomogeneity([5, 10, 15], [100, 100, 100])
  expect(pearson).toEqual({ chiSquare: expect.closeTo(25 / 10 + 0 + 25 / 10, 12), df: 2, p: expect.closeTo(Math.exp(-2.5), 12) })
  expect(deviance.chiSquare).toBeCloseTo(2 * (5 * Math.log(0.5) + 15 * Math.log(1.5)), 12)
  // The scores −1, 0, 1 have the sum 10 and the variance 30 · 2/3.
  expect(trend.z).toBeCloseTo(10 / Math.sqrt(20), 12)
})

test('a group that was not watched is left out', () => {
  const { pearson, trend } = rateHomogeneity([3, 0, 8], [40, 0, 60])
  expect(pearson.df).toBe(1)
  // With two groups left the trend is the whole difference.
  expect(trend.chiSquare).toBeCloseTo(pearson.chiSquare ?? Number.NaN, 12)
})

test('one group alone is as expected, and has no trend', () => {
  const { pearson, deviance, trend } = rateHomogeneity([4, 0], [10, 0])
  expect([pearson, deviance]).toEqual([
    { chiSquare: 0, df: 0, p: 1 },
    { chiSquare: 0, df: 0, p: 1 },
  ])
  expect(trend).toEqual({ z: null, chiSquare: null, p: null })
})

test('without events and with equal scores nothing can be tested', () => {
  expect(rateHomogeneity([0, 0], [1, 2]).pearson).toEqual({ chiSquare: null, df: 1, p: null })
  expect(rateHomogeneity([4, 5], [10, 10], { scores: [3, 3] }).trend).toEqual({ z: null, chiSquare: null, p: null })
})

const groups = fc.array(
  fc.record({
    events: fc.integer({ min: 0, max: 10_000 }),
    exposure: fc.double({ min: 1, max: 1e5, noNaN: true }),
    score: fc.integer({ min: -20, max: 20 }),
  }),
  { minLength: 2, maxLength: 12 },
)

test('scores may be shifted, scaled and turned round, and the trend is never above the whole difference', () => {
  fc.assert(
    fc.property(groups, (rows) => {
      const events = rows.map((row) => row.events)
      const exposure = rows.map((row) => row.exposure)
      const scores = rows.map((row) => row.score)
      const { pearson, trend } = rateHomogeneity(events, exposure, { scores })
      const moved = rateHomogeneity(events, exposure, { scores: scores.map((score) => 2000 - 3 * score) }).trend
      fc.pre(trend.z !== null)
      expect(Math.abs((moved.z ?? Number.NaN) + (trend.z ?? Number.NaN))).toBeLessThan(1e-9 * (1 + Math.abs(trend.z ?? 0)))
      expect(trend.chiSquare).toBeLessThanOrEqual((pearson.chiSquare ?? 0) * (1 + 1e-9) + 1e-9)
    }),
    { seed: 1864 },
  )
})

test('equal rates have no deviation, however large the counts', () => {
  const { pearson, deviance, trend } = rateHomogeneity([1_000_000, 2_000_000, 7_000_000], [10, 20, 70])
  expect(pearson.chiSquare).toBeLessThan(1e-12)
  expect(deviance.chiSquare).toBeLessThan(1e-12)
  expect(trend.p).toBeCloseTo(1, 6)
})

test('impossible input is refused by name', () => {
  expect(() => rateHomogeneity([1, 2], [1])).toThrow('events has 2 values, exposure has 1')
  expect(() => rateHomogeneity([1, 2.5], [1, 1])).toThrow('events[2] must be a whole number')
  expect(() => rateHomogeneity([1, 2], [1, 0])).toThrow('exposure[2] must be above 0 where there are 2 events')
  expect(() => rateHomogeneity([1, 2], [1, 1], { scores: [1, Number.NaN] })).toThrow('scores[2] must be a finite number')
})
