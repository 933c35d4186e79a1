import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateDifference, rateRatio } from './rateRatio.ts'

test('one against one is worked by hand', () => {
  // Given two events, the share of the first is binomial: exact limits 1 − √0.975 and √0.975, mid-P limits 0.025 and 0.975.
  const { ratio, exact, midP, wald, centralP } = rateRatio({ events: 1, exposure: 5 }, { events: 1, exposure: 5 })
  expect(ratio).toBe(1)
  expect(exact?.lower).toBeCloseTo((1 - Math.sqrt(0.975)) / Math.sqrt(0.975), 12)
  expect(midP?.upper).toBeCloseTo(39, 10)
  expect(wald?.upper).toBeCloseTo(Math.exp(1.959963984540054 * Math.SQRT2), 10)
  expect(centralP).toBe(1)
})

test('five against none: every event fell to the first, of the probability (5/11)⁵', () => {
  const { ratio, exact, midPP, wald, leastLikelyP } = rateRatio({ events: 5, exposure: 100 }, { events: 0, exposure: 120 })
  expect(ratio).toBe(Number.POSITIVE_INFINITY)
  expect(exact?.upper).toBe(Number.POSITIVE_INFINITY)
  expect(midPP).toBeCloseTo((5 / 11) ** 5, 13)
  expect(leastLikelyP).toBeCloseTo((5 / 11) ** 5, 13)
  expect(wald).toBeNull()
})

test('without events the ratio is unknown and may be anything', () => {
  const { ratio, exact, midP, wald, centralP } = rateRatio({ events: 0, exposure: 10 }, { events: 0, exposure: 20 })
  expect(ratio).toBeNull()
  expect(exact).toEqual({ lower: 0, upper: Number.POSITIVE_INFINITY })
  expect(midP).toEqual({ lower: 0, upper: Number.POSITIVE_INFINITY })
  expect(wald).toBeNull()
  expect(centralP).toBe(1)
})

test('a group that was not watched tells nothing', () => {
  expect(rateRatio({ events: 3, exposure: 10 }, { events: 0, exposure: 0 })).toMatchObject({ ratio: null, exact: null, centralP: null })
  expect(rateDifference({ events: 3, exposure: 10 }, { events: 0, exposure: 0 })).toBeNull()
})

const group = fc.record({ events: fc.integer({ min: 0, max: 5000 }), exposure: fc.double({ min: 0.5, max: 1e5, noNaN: true }) })

test('to exchange the groups turns the ratio over and changes no p-value', () => {
  fc.assert(
    fc.property(group, group, fc.double({ min: 0.2, max: 5, noNaN: true }), (first, second, nullRatio) => {
      const one = rateRatio(first, second, { nullRatio })
      const other = rateRatio(second, first, { nullRatio: 1 / nullRatio })
      expect(other.centralP).toBeCloseTo(one.centralP ?? Number.NaN, 9)
      expect(other.leastLikelyP).toBeCloseTo(one.leastLikelyP ?? Number.NaN, 9)
      if (first.events > 0) expect((one.exact?.lower ?? Number.NaN) * (other.exact?.upper ?? Number.NaN)).toBeCloseTo(1, 9)
      expect(one.midP?.lower).toBeGreaterThanOrEqual(one.exact?.lower ?? Number.NaN)
      expect(one.midP?.upper).toBeLessThanOrEqual(one.exact?.upper ?? Number.NaN)
    }),
    { seed: 1864 },
  )
})

test('the central p-value is below 5 % exactly where the exact limits exclude the ratio', () => {
  fc.assert(
    fc.property(group, group, fc.double({ min: 0.05, max: 20, noNaN: true }), (first, second, nullRatio) => {
      const { exact, centralP, midP, midPP } = rateRatio(first, second, { nullRatio })
      const excludes = (limits: typeof exact) => limits !== null && (nullRatio < limits.lower || nullRatio > limits.upper)
      expect((centralP ?? 1) < 0.05).toBe(excludes(exact))
      expect((midPP ?? 1) < 0.05).toBe(excludes(midP))
    }),
    { seed: 1864 },
  )
})

test('the difference of ten and five in a thousand is worked by hand', () => {
  const result = rateDifference({ events: 10, exposure: 1000 }, { events: 5, exposure: 1000 }, { multiplier: 1000 })
  expect(result?.difference).toBeCloseTo(5, 13)
  expect(result?.wald.upper).toBeCloseTo(5 + 1.959963984540054 * Math.sqrt(15), 10)
  // Garwood: 4.795389 … 18.390356 for ten, 1.623486 … 11.668332 for five.
  expect(result?.mover.lower).toBeCloseTo(5 - Math.hypot(10 - 4.795389, 11.668332 - 5), 5)
  expect(result?.mover.upper).toBeCloseTo(5 + Math.hypot(18.390356 - 10, 5 - 1.623486), 5)
})

test('impossible input is refused by name', () => {
  const some = { events: 1, exposure: 1 }
  expect(() => rateRatio({ events: 1.5, exposure: 1 }, some)).toThrow('first.events must be a whole number')
  expect(() => rateRatio(some, { events: 1, exposure: 0 })).toThrow('second.exposure must be above 0 where there are 1 events')
  expect(() => rateRatio(some, some, { nullRatio: 0 })).toThrow('nullRatio must be above 0')
  expect(() => rateDifference(some, { events: 1, exposure: -1 })).toThrow('second.exposure must be 0 or more')
  expect(() => rateDifference(some, some, { multiplier: -1 })).toThrow('multiplier must be above 0')
})
