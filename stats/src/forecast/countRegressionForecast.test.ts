import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negativeBinomialQuantile } from '../distribution/negativeBinomial.ts'
import { countRegressionForecast } from './countRegressionForecast.ts'

test('a series that grows by a constant factor is carried on by it', () => {
  const found = countRegressionForecast([1000, 2000, 4000, 8000], { ahead: 2, family: 'poisson' })
  expect(found.mean).toEqual([expect.closeTo(16000, 6), expect.closeTo(32000, 6)])
  expect(found.total.mean).toBeCloseTo(48000, 6)
})

test('a variance of chance and coefficients, and limits from a distribution with it', () => {
  // Two counts are fitted exactly: log mean of the third is 2 log b − log a, with variance 4/b + 1/a.
  const { total } = countRegressionForecast([10, 20], { ahead: 1, family: 'poisson' })
  const variance = 40 + 40 ** 2 * (4 / 20 + 1 / 10)
  expect(total.mean).toBeCloseTo(40, 9)
  expect(total.variance).toBeCloseTo(variance, 7)
  const size = 40 ** 2 / (variance - 40)
  expect(total.lower).toBe(negativeBinomialQuantile(0.025, size, 40))
  expect(total.upper).toBe(negativeBinomialQuantile(0.975, size, 40))
})

test('the total has the sum of the means, and more doubt than chance alone', () => {
  const series = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 6, maxLength: 30 })
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 5 }), (y, ahead) => {
      const { mean, lower, upper, total } = countRegressionForecast(y, { ahead })
      expect(total.mean).toBeCloseTo(
        mean.reduce<number>((sum, one) => sum + one!, 0),
        6,
      )
      expect(total.variance).toBeGreaterThan(total.mean!)
      for (const [i, low] of lower.entries()) expect(low).toBeLessThanOrEqual(upper[i]!)
      expect(total.lower).toBeLessThanOrEqual(total.upper!)
    }),
    { seed: 1864 },
  )
})

test('half the strength to come is half the counts', () => {
  const y = [30, 22, 35, 28, 31, 26]
  const offset = y.map(() => Math.log(1000))
  const [same, half] = [1000, 500].map((strength) =>
    countRegressionForecast(y, { ahead: 1, offset, futureOffset: [Math.log(strength)], family: 'poisson' }),
  )
  expect(half!.mean[0]! / same!.mean[0]!).toBeCloseTo(0.5, 12)
})

test('a past without overdispersion has no theta; one without counts has no forecast', () => {
  expect(countRegressionForecast([5, 5, 6, 5, 5, 6], { ahead: 1 }).theta).toBe(null)
  const empty = countRegressionForecast([0, 0, 0, 0], { ahead: 1 })
  expect(empty.total).toEqual({ mean: null, variance: null, lower: null, upper: null })
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => countRegressionForecast([1, 2], { ahead: -1 })).toThrow('ahead')
  expect(() => countRegressionForecast([1, 2], { ahead: 1, offset: [0, 0] })).toThrow('futureOffset must be given')
  expect(() => countRegressionForecast([1, 2], { ahead: 2, futureOffset: [0] })).toThrow('futureOffset has 1')
  expect(() => countRegressionForecast([1, 2], { ahead: 1, period: 0 })).toThrow('period')
})
