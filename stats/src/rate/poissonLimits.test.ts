import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonCumulative } from '../distribution/poisson.ts'
import { poissonByarLimits, poissonExactLimits, poissonMidPLimits } from './poissonLimits.ts'
import { poissonCentralP, poissonMidP } from './poissonP.ts'

const counts = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10_000_000 }))
const levels = fc.double({ min: 0.01, max: 0.999999, noNaN: true })

test('without events the limits are those of the exponential distribution', () => {
  expect(poissonExactLimits(0)).toEqual({ lower: 0, upper: expect.closeTo(-Math.log(0.025), 12) })
  expect(poissonMidPLimits(0)).toEqual({ lower: 0, upper: expect.closeTo(-Math.log(0.05), 12) })
})

test('one event has the exact lower limit at which one or more are rarer than the half of 5 %', () => {
  // 1 − e^(−m) = 0.025, and e^(−m) (1 + m) = 0.025 at the upper limit.
  const { lower, upper } = poissonExactLimits(1)
  expect(lower).toBeCloseTo(-Math.log(0.975), 13)
  expect(Math.exp(-upper) * (1 + upper)).toBeCloseTo(0.025, 13)
})

test('one event has the mid-P limits of the two equations of its definition', () => {
  const { lower, upper } = poissonMidPLimits(1)
  expect(1 - Math.exp(-lower) * (1 + lower / 2)).toBeCloseTo(0.025, 13)
  expect(Math.exp(-upper) * (1 + upper / 2)).toBeCloseTo(0.025, 13)
})

test('ten events have the limits of Byar worked by hand', () => {
  const { lower, upper } = poissonByarLimits(10)
  expect(lower).toBeCloseTo(10 * (1 - 1 / 90 - 1.959963984540054 / (3 * 3.1622776601683795)) ** 3, 12)
  expect(upper).toBeCloseTo(11 * (1 - 1 / 99 + 1.959963984540054 / (3 * 3.3166247903554)) ** 3, 12)
})

test('the lower limit of Byar is 0 where the formula would cube a negative number', () => {
  expect(poissonByarLimits(1, { level: 0.998 }).lower).toBe(0)
})

test('the mid-P limits lie inside the exact ones, around the count, and both tests agree with them', () => {
  fc.assert(
    fc.property(counts, levels, (events, level) => {
      const exact = poissonExactLimits(events, { level })
      const midP = poissonMidPLimits(events, { level })
      expect(midP.lower).toBeGreaterThanOrEqual(exact.lower)
      expect(midP.upper).toBeLessThan(exact.upper)
      expect(midP.lower).toBeLessThan(midP.upper)
      expect(relative(poissonCentralP(events, exact.upper), 1 - level)).toBeLessThan(1e-8)
      expect(relative(poissonMidP(events, midP.upper), 1 - level)).toBeLessThan(1e-8)
      if (events > 0) expect(relative(poissonMidP(events, midP.lower), 1 - level)).toBeLessThan(1e-8)
    }),
    { seed: 1864 },
  )
})

test('the exact limits cover every mean at least as often as they promise', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 30, noNaN: true }), fc.double({ min: 0.5, max: 0.99, noNaN: true }), (mean, level) => {
      const covering = Array.from({ length: 120 }, (_, x) => x).filter((x) => {
        const { lower, upper } = poissonExactLimits(x, { level })
        return lower <= mean && mean <= upper
      })
      const [least = 0, most = 0] = [covering[0], covering.at(-1)]
      const covered = poissonCumulative(most, mean) - (least === 0 ? 0 : poissonCumulative(least - 1, mean))
      expect(covered).toBeGreaterThanOrEqual(level - 1e-12)
    }),
    { seed: 1864, numRuns: 40 },
  )
})

test('a broken count and a level of one are refused by name', () => {
  for (const limits of [poissonExactLimits, poissonMidPLimits, poissonByarLimits]) {
    expect(() => limits(1.5)).toThrow('events must be a whole number')
    expect(() => limits(3, { level: 1 })).toThrow('level must lie between 0 and 1')
  }
})

function relative(got: number, expected: number): number {
  return Math.abs(got / expected - 1)
}
