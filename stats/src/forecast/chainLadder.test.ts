import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainLadder } from './chainLadder.ts'

const small = [
  [10, 16, 20],
  [20, 30, null],
  [12, null, null],
]

test('a triangle of three periods gives the figures found by hand', () => {
  const ladder = chainLadder(small)
  const [first, second] = [(16 + 30) / (10 + 20), 20 / 16]
  expect(ladder.factors).toEqual([first, second])
  const sigma = 10 * (16 / 10 - first) ** 2 + 20 * (30 / 20 - first) ** 2
  expect(ladder.sigmaSquared[0]).toBeCloseTo(sigma, 14)
  expect(ladder.ultimate[1]).toBeCloseTo(30 * 1.25, 12)
  expect(ladder.reserve[2]).toBeCloseTo(12 * first * second - 12, 12)
  // Of the second period only the last factor is uncertain; its variance is that of the one before.
  expect(ladder.standardError[1]).toBeCloseTo(Math.sqrt(37.5 ** 2 * (sigma / 1.25 ** 2) * (1 / 30 + 1 / 16)), 10)
})

test('the error of the total holds what the periods have in common', () => {
  const { standardError, totalStandardError, totalReserve, reserve } = chainLadder(small)
  const apart = Math.hypot(...standardError.map((error) => error ?? 0))
  expect(totalStandardError).toBeGreaterThan(apart)
  expect(totalReserve).toBeCloseTo((reserve[1] ?? 0) + (reserve[2] ?? 0), 12)
})

const triangles = fc.integer({ min: 2, max: 8 }).chain((n) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }).map((rows) =>
    rows.map((row, i) => {
      let reached = 0
      return row.map((step, j) => {
        reached += step
        return i + j < n ? reached : null
      })
    }),
  ),
)

test('counting in dozens divides every amount by twelve and leaves the factors', () => {
  fc.assert(
    fc.property(triangles, (triangle) => {
      const whole = chainLadder(triangle)
      const dozens = chainLadder(triangle.map((row) => row.map((value) => (value === null ? null : value / 12))))
      whole.factors.forEach((factor, j) => {
        expect(dozens.factors[j]).toBeCloseTo(factor ?? 0, 10)
      })
      expect((dozens.totalReserve ?? 0) * 12).toBeCloseTo(whole.totalReserve ?? 0, 6)
    }),
    { seed: 1864 },
  )
})

test('growing periods have reserves of at least 0, the oldest none', () => {
  fc.assert(
    fc.property(triangles, (triangle) => {
      const { reserve, ultimate } = chainLadder(triangle)
      expect(reserve[0]).toBe(0)
      reserve.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(ultimate[i]).toBeGreaterThan(0)
      })
    }),
    { seed: 1864 },
  )
})

test('a column that sums to 0 leaves undefined what rests on it, and nothing else', () => {
  const { factors, ultimate, totalReserve } = chainLadder([
    [0, 5, 6],
    [0, 3, null],
    [4, null, null],
  ])
  expect(factors).toEqual([null, 6 / 5])
  expect(ultimate.map((value) => value === null)).toEqual([false, false, true])
  expect(totalReserve).toBeNull()
})

test('a triangle of one period is complete, and one of two has no standard error', () => {
  expect(chainLadder([[7]])).toMatchObject({ factors: [], ultimate: [7], totalReserve: 0, totalStandardError: 0 })
  expect(
    chainLadder([
      [5, 10],
      [6, null],
    ]),
  ).toMatchObject({ factors: [2], sigmaSquared: [null], reserve: [0, 6], standardError: [0, null], totalStandardError: null })
})

test('triangles that are none are refused', () => {
  expect(() => chainLadder([])).toThrow('triangle must have a row')
  expect(() => chainLadder([[1, 2]])).toThrow('triangle must have as many columns as rows')
  expect(() =>
    chainLadder([
      [1, null],
      [1, null],
    ]),
  ).toThrow('triangle[1][2]')
  expect(() =>
    chainLadder([
      [1, 2],
      [1, 2],
    ]),
  ).toThrow('triangle[2][2] lies in the future')
})
