import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonRegression } from './poissonRegression.ts'
import { robustCovariance, robustErrors } from './robustErrors.ts'

test('of a mean, White’s error is the root of the squared residuals over the total', () => {
  const found = poissonRegression([[1], [1], [1]], [4, 0, 2])
  expect(robustErrors(found)[0]).toBeCloseTo(Math.sqrt(2 ** 2 + 2 ** 2 + 0) / 6, 13)
  expect(robustErrors(found, { adjust: true })[0]).toBeCloseTo((Math.sqrt(8) / 6) * Math.sqrt(3 / 2), 13)
})

test('with a lag of one, neighbours count by half', () => {
  const found = poissonRegression([[1], [1], [1], [1]], [1, 2, 4, 5])
  const [a, b, c, d] = [-2, -1, 1, 2]
  const inner = a ** 2 + b ** 2 + c ** 2 + d ** 2 + 2 * 0.5 * (a * b + b * c + c * d)
  expect(robustErrors(found, { lag: 1 })[0]).toBeCloseTo(Math.sqrt(inner) / 12, 13)
})

test('a variance is never below 0, whatever the lag', () => {
  const series = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 15 })
  fc.assert(
    fc.property(series, fc.nat(30), (y, lag) => {
      fc.pre(y.some((count) => count > 0))
      const found = poissonRegression(
        y.map((_, t) => [1, t]),
        y,
      )
      for (const [i, row] of (robustCovariance(found, { lag }) ?? []).entries()) expect(row[i]).toBeGreaterThan(-1e-9)
    }),
    { seed: 1864 },
  )
})

test('weights on the rows weigh their scores', () => {
  const plain = poissonRegression([[1], [1]], [4, 2], { weights: [2, 1] })
  const mean = 10 / 3
  expect(robustErrors(plain)[0]).toBeCloseTo(Math.sqrt((2 * (4 - mean)) ** 2 + (2 - mean) ** 2) / 10, 13)
})

test('without a degree of freedom there is no adjusted error', () => {
  const found = poissonRegression(
    [
      [1, 0],
      [1, 1],
    ],
    [10, 20],
  )
  expect(robustErrors(found, { adjust: true })).toEqual([null, null])
  expect(robustCovariance(found, { adjust: true })).toBe(null)
})

test('a lag that is no count is refused', () => {
  expect(() => robustErrors(poissonRegression([[1], [1]], [1, 2]), { lag: 1.5 })).toThrow('lag')
})

test('a robust variance that is 0 but for rounding gives an error of 0, not NaN', () => {
  // Every row is fitted exactly.
  const x = [0, 1, 2, 3].map((i) => [1, i === 1 ? 1 : 0, i === 2 ? 1 : 0, i === 3 ? 1 : 0])
  for (const lag of [0, 1, 2])
    for (const error of robustErrors(poissonRegression(x, [1, 7, 2, 5]), { lag })) expect(Math.abs(error ?? 1)).toBeLessThan(1e-6)
  // A case of rounding below 0 met at random.
  const near = [1, 0, 2, 1].map((a, i) => [1, a, [0, 0, 1, 0][i]!])
  for (const error of robustErrors(poissonRegression(near, [0, 2, 0, 7]), { lag: 1 })) expect(error === null || error >= 0).toBe(true)
})
