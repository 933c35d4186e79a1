import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { classicalDecomposition } from './classicalDecomposition.ts'

test('four seasons are found by hand', () => {
  const { seasonal, trend, remainder } = classicalDecomposition([2, 4, 6, 8, 4, 6, 8, 10], 4)
  // (2/2 + 4 + 6 + 8 + 4/2)/4, and half a unit more with each step
  expect(trend).toEqual([null, null, 5.25, 5.75, 6.25, 6.75, null, null])
  // above the trend: 6 − 5.25, 8 − 5.75, 4 − 6.25, 6 − 6.75; their mean is 0
  expect(seasonal).toEqual([-2.25, -0.75, 0.75, 2.25, -2.25, -0.75, 0.75, 2.25])
  expect(remainder).toEqual([null, null, 0, 0, 0, 0, null, null])
})

test('an odd period is averaged with equal weights', () => {
  expect(classicalDecomposition([1, 2, 6, 4, 5, 9], 3).trend).toEqual([null, 3, 4, 5, 6, null])
})

test('seasons add up to 0 and the parts to the series', () => {
  const series = fc
    .integer({ min: 2, max: 12 })
    .chain((period) => fc.tuple(fc.constant(period), fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2 * period, maxLength: 60 })))
  fc.assert(
    fc.property(series, ([period, values]) => {
      const { seasonal, trend, remainder } = classicalDecomposition(values, period)
      expect(seasonal.slice(0, period).reduce<number>((total, value) => total + (value ?? 0), 0)).toBeCloseTo(0, 8)
      values.forEach((value, i) => {
        if (trend[i] !== null) expect((seasonal[i] ?? 0) + (trend[i] ?? 0) + (remainder[i] ?? 0)).toBeCloseTo(value, 8)
      })
    }),
    { seed: 1864 },
  )
})

test('a gap empties the trend about it, and a month without any trend empties the seasons', () => {
  expect(classicalDecomposition([1, 2, 1, 2, null, 2, 1, 2], 2).trend).toEqual([null, 1.5, 1.5, null, null, null, 1.5, null])
  const bare = classicalDecomposition([1, 2, 3, null, 1, 2, 3], 3)
  expect(bare.seasonal.every((value) => value === null)).toBe(true)
})

test('impossible input is refused by name', () => {
  expect(() => classicalDecomposition([1, 2, 3], 2)).toThrow('values must hold two periods')
  expect(() => classicalDecomposition([1, 2, 3], 1.5)).toThrow('period')
  expect(() => classicalDecomposition([1, 2, 3, Number.NaN], 2)).toThrow('values[4]')
})
