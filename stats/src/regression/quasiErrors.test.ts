import { expect, test } from 'vitest'
import { poissonRegression } from './poissonRegression.ts'
import { quasiErrors } from './quasiErrors.ts'

test('the dispersion is Pearson’s chi-square over its degrees of freedom, and its root stretches the errors', () => {
  const quasi = quasiErrors(poissonRegression([[1], [1], [1]], [4, 0, 2]))
  const dispersion = ((4 - 2) ** 2 / 2 + (0 - 2) ** 2 / 2 + 0) / 2
  expect(quasi?.dispersion).toBeCloseTo(dispersion, 13)
  expect(quasi?.standardErrors[0]).toBeCloseTo(Math.sqrt(1 / 6) * Math.sqrt(dispersion), 13)
})

test('p is that of the t distribution: with one degree of freedom, Cauchy’s', () => {
  const found = poissonRegression([[1], [1]], [3, 9])
  const quasi = quasiErrors(found)
  const t = found.coefficients[0]! / quasi!.standardErrors[0]!
  expect(quasi?.p[0]).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 13)
})

test('a saturated fit has no dispersion, and a coefficient without a value no error', () => {
  expect(
    quasiErrors(
      poissonRegression(
        [
          [1, 0],
          [1, 1],
        ],
        [1, 2],
      ),
    ),
  ).toBe(null)
  expect(
    quasiErrors(
      poissonRegression(
        [
          [1, 0],
          [1, 0],
          [1, 1],
        ],
        [1, 2, 0],
      ),
    )?.standardErrors[1],
  ).toBe(null)
})
