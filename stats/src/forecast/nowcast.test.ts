import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainLadder } from './chainLadder.ts'
import { nowcast } from './nowcast.ts'

test('a triangle of three periods gives the figures found by hand', () => {
  const cast = nowcast(
    [
      [6, 3, 1],
      [8, 2, null],
      [10, null, null],
    ],
    2,
  )
  const [one, two] = [5 / 19, 1 / 10]
  expect(cast.hazard).toEqual([1, one, two])
  expect(cast.reported[2]).toBeCloseTo((1 - one) * (1 - two), 14)
  const share = (14 / 19) * 0.9
  const relative = one / (19 * (1 - one)) + two / (10 * (1 - two))
  expect(cast.processVariance[2]).toBeCloseTo((10 * (1 - share)) / share ** 2, 10)
  expect(cast.variance[2]).toBeCloseTo((10 * 11 * relative) / share ** 2 + (10 * (1 - share)) / share ** 2, 10)
})

test('delays longer than the longest count as the longest', () => {
  const cast = nowcast(
    [
      [6, 3, 1],
      [8, 2, null],
      [10, null, null],
    ],
    1,
  )
  expect(cast.hazard).toEqual([1, (3 + 1 + 2) / (10 + 10)])
  expect(cast.estimate.slice(0, 2)).toEqual([10, 10])
})

test('a window lets only the last periods speak', () => {
  const rows = [
    [0, 50, 0],
    [8, 2, null],
    [10, null, null],
  ]
  expect(nowcast(rows, 1, { window: 1 }).hazard).toEqual([1, 2 / 10])
  expect(nowcast(rows, 1).hazard).toEqual([18 / 18 - 0, 52 / 60])
})

const triangles = fc
  .integer({ min: 2, max: 9 })
  .chain((n) =>
    fc
      .array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n })
      .map((rows) => rows.map((row, t) => row.map((value, d) => (t + d < n ? value : null)))),
  )

test('without a window it foresees what the chain ladder foresees', () => {
  fc.assert(
    fc.property(triangles, (triangle) => {
      const cumulative = triangle.map((row) => {
        let reached = 0
        return row.map((value) => {
          reached += value ?? 0
          return value === null ? null : reached
        })
      })
      const { ultimate } = chainLadder(cumulative)
      nowcast(triangle, triangle.length - 1).estimate.forEach((value, t) => {
        expect(value).toBeCloseTo(ultimate[t] ?? Number.NaN, 6)
      })
    }),
    { seed: 1864 },
  )
})

test('the interval holds the estimate and begins no lower than what was observed', () => {
  fc.assert(
    fc.property(triangles, fc.integer({ min: 0, max: 8 }), (triangle, longest) => {
      const { observed, estimate, lower, upper, variance, processVariance } = nowcast(triangle, longest)
      observed.forEach((seen, t) => {
        expect(lower[t]).toBeGreaterThanOrEqual(seen)
        expect(lower[t]).toBeLessThanOrEqual((estimate[t] ?? 0) + 1e-9)
        expect(upper[t]).toBeGreaterThanOrEqual((estimate[t] ?? 0) - 1e-9)
        expect(variance[t]).toBeGreaterThanOrEqual(processVariance[t] ?? 0)
      })
    }),
    { seed: 1864 },
  )
})

test('nothing observed is put at 0, and what could not yet have been seen at all has no bound', () => {
  expect(
    nowcast(
      [
        [3, 1],
        [0, null],
      ],
      1,
    ),
  ).toMatchObject({ estimate: [4, 0], variance: [0, 0] })
  const late = nowcast(
    [
      [0, 4],
      [2, null],
    ],
    1,
  )
  expect(late).toMatchObject({ hazard: [1, 1], reported: [1, 0], estimate: [4, Number.POSITIVE_INFINITY], upper: [4, null] })
  expect(
    nowcast(
      [
        [0, 4],
        [0, null],
      ],
      1,
    ).estimate,
  ).toEqual([4, null])
})

test('impossible input is refused by name', () => {
  expect(() => nowcast([], 2)).toThrow('triangle')
  expect(() =>
    nowcast(
      [
        [1, -1],
        [1, null],
      ],
      1,
    ),
  ).toThrow('triangle[1][2]')
  expect(() => nowcast([[1]], -1)).toThrow('longest')
  expect(() => nowcast([[1]], 0, { window: 0.5 })).toThrow('window')
  expect(() => nowcast([[1]], 0, { level: 1 })).toThrow('level')
})
