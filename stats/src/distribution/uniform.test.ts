import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uniformCumulative, uniformDensity, uniformQuantile } from './uniform.ts'

test('a quarter of the way is a quarter of the probability', () => {
  expect([uniformDensity(3, 2, 6), uniformCumulative(3, 2, 6), uniformQuantile(0.25, 2, 6)]).toEqual([0.25, 0.25, 3])
  expect(uniformCumulative(3, 2, 6, { upper: true })).toBe(0.75)
})

test('the quantile leads back to the probability', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (p, upper) => {
      expect(uniformCumulative(uniformQuantile(p, -3, 5, { upper }), -3, 5, { upper })).toBeCloseTo(p, 14)
    }),
    { seed: 1864 },
  )
})

test('outside the bounds there is nothing, and bounds out of order are refused by name', () => {
  expect([uniformDensity(1, 2, 6), uniformCumulative(1, 2, 6), uniformCumulative(7, 2, 6)]).toEqual([0, 0, 1])
  expect(() => uniformCumulative(1, 6, 2)).toThrow('to must')
  expect(() => uniformQuantile(0.5, Number.NEGATIVE_INFINITY, 2)).toThrow('from must be a finite number')
  expect(() => uniformCumulative(1, 0, Number.POSITIVE_INFINITY)).toThrow('to must be a finite number')
})
