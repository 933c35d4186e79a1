import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialCumulative, binomialDensity, binomialQuantile } from './binomial.ts'
import { fisherFCumulative } from './fisherF.ts'

const seed = { seed: 1864 }
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

test('four tosses of a coin: 1, 4, 6, 4, 1 of 16', () => {
  expect([0, 1, 2, 3, 4].map((x) => Math.round(16 * binomialDensity(x, 4, 0.5)))).toEqual([1, 4, 6, 4, 1])
  expect(binomialCumulative(1, 4, 0.5)).toBeCloseTo(5 / 16, 15)
  expect(binomialQuantile(5 / 16, 4, 0.5)).toBe(1)
  expect(binomialQuantile(5 / 16, 4, 0.5, { upper: true })).toBe(2)
})

test('the sum of the densities is the cumulative probability, and success and failure mirror one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), share, fc.double({ min: 0, max: 1, noNaN: true }), (size, p, at) => {
      const x = Math.floor(at * size)
      let total = 0
      for (let k = 0; k <= x; k++) total += binomialDensity(k, size, p)
      expect(Math.abs(total - binomialCumulative(x, size, p))).toBeLessThan(1e-12 * total + 1e-300)
      if (1 - (1 - p) === p)
        expect(binomialCumulative(x, size, p)).toBeCloseTo(binomialCumulative(size - x - 1, size, 1 - p, { upper: true }), 13)
    }),
    seed,
  )
})

test('its tail is a tail of the F distribution', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), share, fc.double({ min: 0, max: 0.999, noNaN: true }), (size, p, at) => {
      const x = Math.floor(at * size)
      const ratio = ((size - x) * p) / ((x + 1) * (1 - p))
      const f = fisherFCumulative(ratio, 2 * (x + 1), 2 * (size - x))
      const tail = binomialCumulative(x, size, p, { upper: true })
      if (tail > 1e-290) expect(f / tail).toBeCloseTo(1, 9)
    }),
    seed,
  )
})

test('the quantile of the probability of a count is that count, whichever way it is asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 1e7 }), share, fc.double({ min: -3, max: 3, noNaN: true }), (size, p, sds) => {
      const x = Math.round(size * p + sds * Math.sqrt(size * p * (1 - p)))
      if (x < 0 || x >= size) return
      for (const upper of [false, true])
        for (const log of [false, true]) {
          const chance = binomialCumulative(x, size, p, { upper, log })
          if (Math.abs(chance) > 1e-7 && Math.abs(chance - 1) > 1e-7) expect(binomialQuantile(chance, size, p, { upper, log })).toBe(x)
        }
    }),
    seed,
  )
})

test('no trials, sure failure and sure success are lumps', () => {
  expect([binomialDensity(0, 0, 0.3), binomialDensity(0, 5, 0), binomialDensity(5, 5, 1), binomialDensity(4, 5, 1)]).toEqual([1, 1, 1, 0])
  expect([binomialQuantile(0.5, 0, 0.3), binomialQuantile(0.5, 5, 0), binomialQuantile(0.5, 5, 1)]).toEqual([0, 0, 5])
  expect([binomialQuantile(0, 5, 0.3), binomialQuantile(1, 5, 0.3), binomialCumulative(-1, 5, 0.3), binomialCumulative(5, 5, 0.3)]).toEqual(
    [0, 5, 0, 1],
  )
  expect(binomialDensity(6, 5, 0.3)).toBe(0)
})

test('what cannot be is refused by name', () => {
  expect(() => binomialCumulative(1, 2.5, 0.5)).toThrow('size')
  expect(() => binomialCumulative(1, 2, 1.5)).toThrow('share')
  expect(() => binomialQuantile(-1, 2, 0.5)).toThrow('probability')
})
