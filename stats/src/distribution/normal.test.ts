import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCumulative, normalDensity, normalQuantile } from './normal.ts'

const seed = { seed: 1864 }
const place = fc.double({ min: -37, max: 37, noNaN: true })
const exponent = fc.double({ min: -300, max: -0.31, noNaN: true })

test('half of it lies below the mean, and the density there is 1/√(2π sd²)', () => {
  expect(normalCumulative(7, 7, 3)).toBe(0.5)
  expect(normalDensity(7, 7, 3)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI * 9), 16)
})

test('Mills: far out the upper tail lies between φ(z)(1/z − 1/z³) and φ(z)/z', () => {
  fc.assert(
    fc.property(fc.double({ min: 2, max: 37, noNaN: true }), (z) => {
      const tail = normalCumulative(z, 0, 1, { upper: true })
      const density = normalDensity(z)
      expect(tail).toBeLessThan(density / z)
      expect(tail).toBeGreaterThan(density * (1 / z - 1 / z ** 3))
    }),
    seed,
  )
})

test('the tails mirror one another, add to 1, and agree with their logarithms', () => {
  fc.assert(
    fc.property(place, (z) => {
      const lower = normalCumulative(z)
      const upper = normalCumulative(z, 0, 1, { upper: true })
      expect(normalCumulative(-z)).toBe(upper)
      expect(lower + upper).toBeCloseTo(1, 15)
      expect(Math.exp(normalCumulative(z, 0, 1, { log: true })) / lower).toBeCloseTo(1, 12)
    }),
    seed,
  )
})

test('the quantile leads back to the probability in either tail, down to 1e-300', () => {
  fc.assert(
    fc.property(exponent, fc.boolean(), (power, upper) => {
      const p = 10 ** power
      const z = normalQuantile(p, 0, 1, { upper })
      expect(normalCumulative(z, 0, 1, { upper }) / p).toBeCloseTo(1, 11)
      expect(normalQuantile(Math.log(p), 0, 1, { upper, log: true }) / z).toBeCloseTo(1, 13)
    }),
    seed,
  )
})

test('on the log scale there are values where the tail itself is 0', () => {
  const log = normalCumulative(-1e5, 0, 1, { log: true })
  expect(normalCumulative(-1e5)).toBe(0)
  expect(log / -(5e9 + Math.log(1e5) + 0.5 * Math.log(2 * Math.PI))).toBeCloseTo(1, 15)
  expect(normalQuantile(log, 0, 1, { log: true }) / -1e5).toBeCloseTo(1, 14)
})

test('the ends of the scale are the ends of the line', () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
  expect(normalCumulative(Number.POSITIVE_INFINITY)).toBe(1)
  expect(normalCumulative(3, 3, 0)).toBe(1)
  expect(normalCumulative(2, 3, 0)).toBe(0)
})

test('what cannot be is refused by name', () => {
  expect(() => normalQuantile(1.2)).toThrow('probability')
  expect(() => normalQuantile(0.5, 0, 1, { log: true })).toThrow('logarithm')
  expect(() => normalCumulative(0, 0, -1)).toThrow('sd')
  expect(() => normalCumulative(0, Number.POSITIVE_INFINITY)).toThrow('mean must be a finite number')
  expect(() => normalDensity(Number.NaN)).toThrow('x')
})
