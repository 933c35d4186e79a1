import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCumulative } from './normal.ts'
import { studentTCumulative, studentTDensity, studentTQuantile } from './studentT.ts'

const seed = { seed: 1864 }
const INFINITE = Number.POSITIVE_INFINITY

test('with 1 degree of freedom it is the Cauchy distribution', () => {
  for (const t of [0.1, 1, 30, 1e6, 1e200]) {
    expect(studentTCumulative(t, 1, { upper: true }) / (Math.atan(1 / t) / Math.PI)).toBeCloseTo(1, 13)
    expect(studentTQuantile(Math.atan(1 / t) / Math.PI, 1, { upper: true }) / t).toBeCloseTo(1, 11)
  }
  expect(studentTDensity(2, 1)).toBeCloseTo(1 / (5 * Math.PI), 16)
})

test('with 2 degrees the upper tail is ½ − t/(2√(2 + t²))', () => {
  expect(studentTCumulative(1.5, 2, { upper: true })).toBeCloseTo(0.5 - 1.5 / (2 * Math.sqrt(4.25)), 15)
  expect(studentTDensity(1.5, 2)).toBeCloseTo(4.25 ** -1.5, 15)
})

test('it is symmetric, its tails add to 1, and it approaches the normal one', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1e7, noNaN: true }), fc.double({ min: -30, max: 30, noNaN: true }), (df, t) => {
      expect(studentTCumulative(-t, df)).toBe(studentTCumulative(t, df, { upper: true }))
      expect(studentTCumulative(t, df) + studentTCumulative(t, df, { upper: true })).toBeCloseTo(1, 14)
      expect(studentTCumulative(t, 1e14)).toBeCloseTo(normalCumulative(t), 12)
    }),
    seed,
  )
  expect(studentTCumulative(-37, INFINITE)).toBe(normalCumulative(-37))
})

test('the quantile leads back to the probability, in the middle and far out', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.6, max: 1e6, noNaN: true }), fc.double({ min: -150, max: -0.302, noNaN: true }), (df, power) => {
      const p = 10 ** power
      const t = studentTQuantile(p, df, { upper: true })
      expect(t).toBeGreaterThan(0)
      expect(studentTCumulative(t, df, { upper: true }) / p).toBeCloseTo(1, 9)
      expect(studentTQuantile(p, df)).toBe(-t)
    }),
    seed,
  )
  expect(studentTQuantile(0.5, 4)).toBe(0)
  expect([studentTQuantile(0, 4), studentTQuantile(1, 4)]).toEqual([-INFINITE, INFINITE])
  expect([studentTCumulative(INFINITE, 4), studentTCumulative(-INFINITE, 4)]).toEqual([1, 0])
})

test('what cannot be is refused by name', () => {
  expect(() => studentTCumulative(1, 0)).toThrow('df')
  expect(() => studentTQuantile(1.01, 4)).toThrow('probability')
})
