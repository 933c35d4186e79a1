import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neweyWest } from './neweyWest.ts'

test('of a mean, squares and half of the neighbours’ products are added', () => {
  const e = [-3, -1, -2, 0, 2, 1, 3]
  const found = neweyWest(
    e.map(() => [1]),
    [3, 5, 4, 6, 8, 7, 9],
    { lag: 1 },
  )
  const squares = 9 + 1 + 4 + 0 + 4 + 1 + 9
  const neighbours = 3 + 2 + 0 + 0 + 2 + 3
  expect(found.coefficients[0]).toBeCloseTo(6, 13)
  expect(found.errors[0]).toBeCloseTo(Math.sqrt(squares + 2 * 0.5 * neighbours) / 7, 13)
  expect(found.ordinaryErrors[0]).toBeCloseTo(Math.sqrt(squares / 6 / 7), 13)
  expect(found.durbinWatson).toBeCloseTo((4 + 1 + 4 + 4 + 1 + 4) / 28, 13)
})

test('the scale of the figures does not change what is chosen, and scales errors', () => {
  const series = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 8, maxLength: 40 })
  fc.assert(
    fc.property(series, fc.double({ min: 0.01, max: 100, noNaN: true }), (y, by) => {
      const x = y.map((_, t) => [1, t])
      fc.pre(y.some((value, t) => Math.abs(value - y[0]! - (t * (y[y.length - 1]! - y[0]!)) / (y.length - 1)) > 0.1))
      const [plain, scaled] = [
        neweyWest(x, y, { lag: 2 }),
        neweyWest(
          x,
          y.map((value) => value * by),
          { lag: 2 },
        ),
      ]
      expect(scaled.bandwidth! / plain.bandwidth!).toBeCloseTo(1, 6)
      expect(scaled.errors[1]! / by).toBeCloseTo(plain.errors[1]!, 8)
      expect(scaled.durbinWatson).toBeCloseTo(plain.durbinWatson!, 8)
    }),
    { seed: 1864 },
  )
})

test('years and their squares are fitted to the last digits', () => {
  const years = Array.from({ length: 17 }, (_, i) => 1994 + i)
  const found = neweyWest(
    years.map((t) => [1, t, t * t]),
    years.map((t) => 3 + (t - 2002) ** 2),
    { lag: 0 },
  )
  expect(found.coefficients[2]).toBeCloseTo(1, 9)
  expect(found.coefficients[1]).toBeCloseTo(-4004, 5)
})

test('a column that follows from earlier ones has neither coefficient nor error', () => {
  const found = neweyWest(
    [1, 2, 3, 4, 5, 6].map((t) => [1, t, 3 - 2 * t]),
    [1, 3, 2, 5, 4, 6],
  )
  expect([found.coefficients[2], found.errors[2], found.ordinaryErrors[2]]).toEqual([null, null, null])
})

test('what cannot be told is null: as many columns as rows, or nothing left over', () => {
  const found = neweyWest(
    [
      [1, 0],
      [1, 1],
    ],
    [3, 3],
  )
  expect(found.ordinaryErrors).toEqual([null, null])
  const flat = neweyWest([[1], [1], [1], [1], [1]], [0, 0, 0, 0, 0])
  expect([flat.bandwidth, flat.durbinWatson, flat.ljungBox, flat.lag]).toEqual([null, null, null, 0])
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => neweyWest([[1], [1]], [1])).toThrow('y has 1 values')
  expect(() => neweyWest([[1], [1]], [1, Number.NaN])).toThrow('y[2]')
  expect(() => neweyWest([[1], [1]], [1, 2], { lag: -1 })).toThrow('lag')
})
