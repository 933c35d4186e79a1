import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaCumulative } from '../distribution/beta.ts'
import { jeffreysLimits, proportionInterval } from './proportionInterval.ts'

test('none of one is worked by hand', () => {
  const { proportion, exact, midP, wilson } = proportionInterval(0, 1)
  expect(proportion).toBe(0)
  expect(exact).toEqual({ lower: 0, upper: expect.closeTo(0.975, 13) })
  expect(midP).toEqual({ lower: 0, upper: expect.closeTo(0.95, 13) })
  const square = 1.959963984540054 ** 2
  expect(wilson).toEqual({ lower: 0, upper: expect.closeTo(square / (1 + square), 12) })
})

test('Jeffreys’ limits of none out of one are those of an arcsine-like posterior', () => {
  // Beta(½, 3/2) has the distribution function (2/π)(θ + sin θ cos θ) at p = sin² θ.
  const { upper } = jeffreysLimits(0, 1) ?? { upper: Number.NaN }
  const angle = Math.asin(Math.sqrt(upper))
  expect((2 / Math.PI) * (angle + Math.sin(angle) * Math.cos(angle))).toBeCloseTo(0.975, 12)
})

test('out of none all is null', () => {
  expect(Object.values(proportionInterval(0, 0))).toEqual([null, null, null, null, null, null])
})

const parts = fc.integer({ min: 1, max: 1_000_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('every interval contains the share, and mirrors when failures are counted', () => {
  fc.assert(
    fc.property(parts, ([successes, n]) => {
      const { proportion, ...intervals } = proportionInterval(successes, n)
      const mirrored = proportionInterval(n - successes, n)
      for (const [kind, interval] of Object.entries(intervals)) {
        expect(interval?.lower).toBeLessThanOrEqual(proportion ?? Number.NaN)
        expect(interval?.upper).toBeGreaterThanOrEqual(proportion ?? Number.NaN)
        expect(mirrored[kind as keyof typeof intervals]?.upper).toBeCloseTo(1 - (interval?.lower ?? Number.NaN), 10) // the keys are its own
      }
    }),
    { seed: 1864 },
  )
})

test('Jeffreys’ interval has the promised share of the posterior', () => {
  fc.assert(
    fc.property(parts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ([successes, n], level) => {
      const { lower, upper } = jeffreysLimits(successes, n, { level }) ?? { lower: Number.NaN, upper: Number.NaN }
      const [a, b] = [successes + 0.5, n - successes + 0.5]
      const inside = betaCumulative(upper, a, b) - betaCumulative(lower, a, b)
      const atEnd = (1 - level) / 2
      const one = Number(successes === 0) + Number(successes === n)
      expect(inside).toBeCloseTo(level + one * atEnd, 8)
    }),
    { seed: 1864 },
  )
})

test('impossible input is refused by name', () => {
  expect(() => proportionInterval(3, 2)).toThrow('successes must not be above n: 3 of 2')
  expect(() => proportionInterval(-1, 2)).toThrow('successes must be a whole number')
  expect(() => jeffreysLimits(1, 2, { level: 0 })).toThrow('level must lie between 0 and 1')
})
