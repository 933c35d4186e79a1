import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponentialCumulative, exponentialDensity, exponentialQuantile } from './exponential.ts'

test('after ln 2 divided by the rate, half is gone', () => {
  expect(exponentialCumulative(Math.LN2 / 3, 3)).toBeCloseTo(0.5, 15)
  expect(exponentialDensity(0, 3)).toBe(3)
  expect(exponentialQuantile(0.5, 3)).toBeCloseTo(Math.LN2 / 3, 15)
})

test('the quantile leads back to the probability, and the tail of a sum of times is the product of the tails', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), fc.double({ min: 0.01, max: 100, noNaN: true }), (p, rate) => {
      const x = exponentialQuantile(p, rate)
      expect(exponentialCumulative(x, rate) / p).toBeCloseTo(1, 12)
      const upper = (at: number) => exponentialCumulative(at, rate, { upper: true })
      expect(upper(x + 1 / rate)).toBeCloseTo(upper(x) * Math.exp(-1), 13)
    }),
    { seed: 1864 },
  )
})

test('nothing happens before 0, and what cannot be is refused by name', () => {
  expect([exponentialCumulative(-1), exponentialDensity(-1), exponentialQuantile(0), exponentialQuantile(1)]).toEqual([
    0,
    0,
    0,
    Number.POSITIVE_INFINITY,
  ])
  expect([
    exponentialCumulative(0, 1 / 0),
    exponentialCumulative(1, 1 / 0),
    exponentialQuantile(1, 1 / 0),
    exponentialDensity(1, 1 / 0),
  ]).toEqual([0, 1, 0, 0])
  expect(() => exponentialCumulative(1, 0)).toThrow('rate')
  expect(() => exponentialQuantile(2)).toThrow('probability')
})
