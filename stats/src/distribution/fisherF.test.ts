import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquareCumulative } from './chiSquare.ts'
import { fisherFCumulative, fisherFDensity, fisherFQuantile } from './fisherF.ts'
import { studentTCumulative } from './studentT.ts'

const seed = { seed: 1864 }
const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true })
const INFINITE = Number.POSITIVE_INFINITY

test('with 2 and 2 degrees of freedom the upper tail is 1/(1 + x)', () => {
  expect(fisherFCumulative(3, 2, 2, { upper: true })).toBeCloseTo(0.25, 15)
  expect(fisherFDensity(3, 2, 2)).toBeCloseTo(1 / 16, 15)
  expect(fisherFQuantile(0.25, 2, 2, { upper: true })).toBeCloseTo(3, 13)
})

test('F(1, df) is the square of t(df), and the lower tail of a ratio the upper one of its inverse', () => {
  fc.assert(
    fc.property(degrees, degrees, fc.double({ min: 0.01, max: 30, noNaN: true }), (df1, df2, x) => {
      const both = 2 * studentTCumulative(Math.sqrt(x), df2, { upper: true })
      expect(fisherFCumulative(x, 1, df2, { upper: true }) / both).toBeCloseTo(1, 10)
      expect(fisherFCumulative(x, df1, df2)).toBeCloseTo(fisherFCumulative(1 / x, df2, df1, { upper: true }), 11)
    }),
    seed,
  )
})

test('the quantile leads back to the probability', () => {
  fc.assert(
    fc.property(degrees, degrees, fc.double({ min: -80, max: -0.31, noNaN: true }), fc.boolean(), (df1, df2, power, upper) => {
      const p = 10 ** power
      const x = fisherFQuantile(p, df1, df2, { upper })
      if (x > 1e-290 && x < 1e290) expect(fisherFCumulative(x, df1, df2, { upper }) / p).toBeCloseTo(1, 8)
    }),
    seed,
  )
})

test('infinite degrees of freedom leave a χ² variable, or its inverse', () => {
  expect(fisherFCumulative(1.7, 4, INFINITE)).toBe(chiSquareCumulative(6.8, 4))
  expect(fisherFCumulative(2, INFINITE, 4)).toBe(chiSquareCumulative(2, 4, { upper: true }))
  expect([fisherFCumulative(0.9, INFINITE, INFINITE), fisherFCumulative(1, INFINITE, INFINITE)]).toEqual([0, 1])
  expect(fisherFDensity(1.7, 4, INFINITE)).toBeCloseTo(fisherFDensity(1.7, 4, 1e12), 10)
  expect(fisherFDensity(1.7, INFINITE, 4)).toBeCloseTo(fisherFDensity(1.7, 1e12, 4), 10)
})

test('what cannot be is refused by name', () => {
  expect(() => fisherFCumulative(1, 0, 4)).toThrow('df1')
  expect(() => fisherFCumulative(1, 4, -1)).toThrow('df2')
  expect(() => fisherFQuantile(-1, 4, 4)).toThrow('probability')
})
