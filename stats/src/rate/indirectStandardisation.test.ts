import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { indirectStandardisation } from './indirectStandardisation.ts'

test('15 observed against 1 + 2 + 3 expected are worked by hand', () => {
  const result = indirectStandardisation([4, 5, 6], [100, 100, 100], [0.01, 0.02, 0.03], { multiplier: 1000, referenceCrudeRate: 0.02 })
  expect(result).toMatchObject({
    observed: 15,
    expected: expect.closeTo(6, 13),
    ratio: expect.closeTo(2.5, 13),
    rate: expect.closeTo(50, 12),
  })
  // Garwood’s limits of 15 are 8.395386 and 24.740219.
  expect(result.exact).toEqual({ lower: expect.closeTo(8.395386 / 6, 6), upper: expect.closeTo(24.740219 / 6, 6) })
  expect(result.logNormal?.upper).toBeCloseTo(2.5 * Math.exp(1.959963984540054 / Math.sqrt(15)), 12)
})

test('nothing observed against a half expected', () => {
  const result = indirectStandardisation([0], [10], [0.05])
  expect(result).toMatchObject({ ratio: 0, logNormal: null, centralP: 1, rate: null })
  expect(result.midPP).toBeCloseTo(Math.exp(-0.5), 13)
})

test('where nothing is expected nothing can be said', () => {
  const result = indirectStandardisation([0, 2], [0, 3], [0.01, 0])
  expect(result).toMatchObject({ observed: 2, expected: 0, ratio: null, exact: null, midP: null, byar: null, centralP: null, midPP: null })
})

test('limits contain the ratio, and the test agrees with the exact ones', () => {
  const strata = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 3000 }),
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(strata, (rows) => {
      const result = indirectStandardisation(
        rows.map(([events]) => events),
        rows.map(([, exposure]) => exposure),
        rows.map(([, , rate]) => rate),
      )
      const { lower, upper } = result.exact ?? { lower: Number.NaN, upper: Number.NaN }
      expect(lower).toBeLessThanOrEqual(result.ratio ?? Number.NaN)
      expect(upper).toBeGreaterThan(result.ratio ?? Number.NaN)
      expect((result.centralP ?? 1) < 0.05).toBe(lower > 1 || upper < 1)
      expect(result.midPP).toBeLessThanOrEqual(result.centralP ?? Number.NaN)
    }),
    { seed: 1864 },
  )
})

test('impossible input is refused by name', () => {
  expect(() => indirectStandardisation([1], [1], [1, 2])).toThrow('referenceRates has 2')
  expect(() => indirectStandardisation([1], [0], [0.1])).toThrow('exposure[1] must be above 0 where there are 1 events')
  expect(() => indirectStandardisation([1], [1], [-0.1])).toThrow('referenceRates[1] must be 0 or more')
  expect(() => indirectStandardisation([1], [1], [0.1], { referenceCrudeRate: -1 })).toThrow('referenceCrudeRate must be 0 or more')
})
