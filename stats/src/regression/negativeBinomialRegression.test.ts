import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negativeBinomialDensity } from '../distribution/negativeBinomial.ts'
import { negativeBinomialRegression } from './negativeBinomialRegression.ts'
import { poissonRegression } from './poissonRegression.ts'

const counts = [0, 1, 9, 3, 0, 14, 2, 5]
const ones = counts.map(() => [1])

function logLikelihood(y: number[], mean: number, theta: number): number {
  return y.reduce((total, one) => total + negativeBinomialDensity(one, theta, mean, { log: true }), 0)
}

test('of equal strengths the mean is the mean, and its error has both parts of the variance', () => {
  const { coefficients, standardErrors, theta } = negativeBinomialRegression(ones, counts)
  expect(coefficients[0]).toBeCloseTo(Math.log(34 / 8), 12)
  expect(standardErrors[0]).toBeCloseTo(Math.sqrt((1 + 34 / 8 / theta!) / 34), 12)
})

test('theta has the greatest likelihood', () => {
  const found = negativeBinomialRegression(ones, counts)
  const theta = found.theta!
  expect(found.logLikelihood).toBeCloseTo(logLikelihood(counts, 34 / 8, theta), 11)
  for (const other of [theta * 0.999, theta * 1.001]) expect(logLikelihood(counts, 34 / 8, other)).toBeLessThan(found.logLikelihood)
})

test('the error of theta is from the curvature of the likelihood', () => {
  const { theta, thetaError } = negativeBinomialRegression(ones, counts)
  const h = 1e-3
  const at = (shift: number) => logLikelihood(counts, 34 / 8, theta! + shift)
  expect(thetaError).toBeCloseTo(1 / Math.sqrt(-(at(h) - 2 * at(0) + at(-h)) / (h * h)), 5)
})

test('it fits better than the Poisson regression by as much as the statistic says', () => {
  const rows = fc.array(fc.record({ x: fc.integer({ min: -2, max: 2 }), y: fc.integer({ min: 0, max: 40 }) }), {
    minLength: 6,
    maxLength: 25,
  })
  fc.assert(
    fc.property(rows, (all) => {
      const x = all.map((row) => [1, row.x])
      const y = all.map((row) => row.y)
      const [found, poisson] = [negativeBinomialRegression(x, y), poissonRegression(x, y)]
      expect(found.overdispersion.statistic).toBeCloseTo(2 * (found.logLikelihood - poisson.logLikelihood), 7)
      expect(found.overdispersion.p).toBeLessThanOrEqual(0.5)
      expect(found.overdispersion.statistic).toBeGreaterThanOrEqual(0)
      if (found.theta === null) expect(found.coefficients).toEqual(poisson.coefficients)
    }),
    { seed: 1864 },
  )
})

test('counts more regular than chance have no theta and are the Poisson regression', () => {
  const x = [
    [1, 0],
    [1, 0],
    [1, 1],
    [1, 1],
  ]
  const found = negativeBinomialRegression(x, [4, 5, 8, 7])
  const poisson = poissonRegression(x, [4, 5, 8, 7])
  expect([found.theta, found.thetaError]).toEqual([null, null])
  expect(found.overdispersion).toEqual({ statistic: 0, p: 0.5 })
  expect([found.aic, found.deviance]).toEqual([poisson.aic, poisson.deviance])
})

test('one mass event among nothing is fitted, far from Poisson as it is', () => {
  const found = negativeBinomialRegression(ones, [0, 0, 0, 0, 40, 0, 0, 0])
  expect(found.theta).toBeGreaterThan(0)
  expect(found.theta).toBeLessThan(0.05)
  expect(found.coefficients[0]).toBeCloseTo(Math.log(5), 10)
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => negativeBinomialRegression([[1], [1]], [1, 2.5])).toThrow('y[2] must be a whole number')
  expect(() => negativeBinomialRegression([[1], [1]], [1, 2], { offset: [1] })).toThrow('offset has 1 values')
})
