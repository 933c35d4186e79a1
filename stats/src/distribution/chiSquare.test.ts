import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquareCumulative, chiSquareDensity, chiSquareQuantile } from './chiSquare.ts'
import { normalCumulative } from './normal.ts'

const seed = { seed: 1864 }

test('with 2 degrees of freedom the upper tail is e^(−x/2)', () => {
  expect(chiSquareCumulative(6, 2, { upper: true })).toBeCloseTo(Math.exp(-3), 15)
  expect(chiSquareDensity(6, 2)).toBeCloseTo(Math.exp(-3) / 2, 15)
  expect(chiSquareQuantile(0.05, 2, { upper: true })).toBeCloseTo(-2 * Math.log(0.05), 13)
})

test('with 1 degree it is the square of a standard normal variable', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 36, noNaN: true }), (z) => {
      const both = 2 * normalCumulative(z, 0, 1, { upper: true })
      expect(chiSquareCumulative(z * z, 1, { upper: true }) / both).toBeCloseTo(1, 11)
    }),
    seed,
  )
})

test('the upper tail at df + 2 is the one at df and twice the density at df + 2', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 2000, noNaN: true }), fc.double({ min: 0.2, max: 3, noNaN: true }), (df, ratio) => {
      const x = df * ratio
      const next = chiSquareCumulative(x, df, { upper: true }) + 2 * chiSquareDensity(x, df + 2)
      expect(chiSquareCumulative(x, df + 2, { upper: true })).toBeCloseTo(next, 12)
    }),
    seed,
  )
})

test('the quantile leads back to the probability', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1e5, noNaN: true }), fc.double({ min: -200, max: -0.31, noNaN: true }), (df, power) => {
      const p = 10 ** power
      expect(chiSquareCumulative(chiSquareQuantile(p, df, { upper: true }), df, { upper: true }) / p).toBeCloseTo(1, 9)
    }),
    seed,
  )
})

test('no degrees of freedom are a lump at 0, and what cannot be is refused by name', () => {
  expect(chiSquareCumulative(1, 0)).toBe(1)
  expect(chiSquareQuantile(0.5, 0)).toBe(0)
  expect(() => chiSquareCumulative(1, -1)).toThrow('df')
  expect(() => chiSquareQuantile(2, 1)).toThrow('probability')
})
