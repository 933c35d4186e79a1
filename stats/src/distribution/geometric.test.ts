import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometricCumulative, geometricDensity, geometricQuantile } from './geometric.ts'

const seed = { seed: 1864 }

test('with one half, it halves from count to count', () => {
  expect([0, 1, 2].map((x) => geometricDensity(x, 0.5))).toEqual([0.5, 0.25, 0.125].map((p) => expect.closeTo(p, 16)))
  expect(geometricCumulative(2, 0.5)).toBeCloseTo(7 / 8, 16)
  expect(geometricQuantile(7 / 8, 0.5)).toBe(2)
})

test('it has no memory: the chance of x more failures does not depend on those that were', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.9, noNaN: true }), fc.nat(200), fc.nat(200), (share, gone, more) => {
      const upper = (x: number) => geometricCumulative(x, share, { upper: true, log: true })
      expect(upper(gone + more) - upper(gone - 1)).toBeCloseTo(upper(more), 9)
    }),
    seed,
  )
})

test('the quantile of the probability of a count is that count, whichever way it is asked', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (share, many) => {
      const x = Math.floor(many / share)
      for (const upper of [false, true])
        for (const log of [false, true])
          expect(geometricQuantile(geometricCumulative(x, share, { upper, log }), share, { upper, log })).toBe(x)
    }),
    seed,
  )
})

test('sure success waits for nothing, and what cannot be is refused by name', () => {
  expect([geometricDensity(0, 1), geometricCumulative(0, 1), geometricQuantile(0.7, 1)]).toEqual([1, 1, 0])
  expect([geometricQuantile(0, 0.3), geometricQuantile(1, 0.3)]).toEqual([0, Number.POSITIVE_INFINITY])
  expect(geometricCumulative(-1, 0.3)).toBe(0)
  expect(() => geometricCumulative(1, 0)).toThrow('share')
  expect(() => geometricQuantile(2, 0.5)).toThrow('probability')
})
