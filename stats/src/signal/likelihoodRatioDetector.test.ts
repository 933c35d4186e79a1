import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likelihoodRatioDetector } from './likelihoodRatioDetector.ts'

const seed = { seed: 1864 }
const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 })

test('by hand: 9 and 6 after 2 and 3, with 3 expected each, give 15 log(15/6) − 9 at the fourth', () => {
  const { statistic, signals } = likelihoodRatioDetector([2, 3, 6, 9], [3, 3, 3, 3], { limit: 5 })
  expect(statistic[2]).toBeCloseTo(6 * Math.log(2) - 3, 12)
  expect(statistic[3]).toBeCloseTo(15 * Math.log(15 / 6) - 9, 12)
  expect(signals).toEqual([])
})

test('by hand: one negative binomial count 8 with mean 2 and α ½ is fitted exactly', () => {
  // κ = log(8/2); 8 log 4 − (8 + 2) log((1 + 4) / (1 + 1))
  const { statistic } = likelihoodRatioDetector([8], [2], { overdispersion: 0.5 })
  expect(statistic[0]).toBeCloseTo(8 * Math.log(4) - 10 * Math.log(2.5), 12)
})

test('the run restarts after an alarm', () => {
  const twice = likelihoodRatioDetector([20, 20], [3, 3], { limit: 5 })
  expect(twice.signals).toEqual([1, 2])
  expect(twice.statistic[0]).toBe(twice.statistic[1])
})

test('a tiny overdispersion gives nearly the Poisson statistic, a larger one less', () => {
  fc.assert(
    fc.property(counts, (x) => {
      const mean = x.map(() => 5)
      const poisson = likelihoodRatioDetector(x, mean, { limit: 1e9 }).statistic
      const tiny = likelihoodRatioDetector(x, mean, { overdispersion: 1e-9, limit: 1e9 }).statistic
      const large = likelihoodRatioDetector(x, mean, { overdispersion: 0.5, limit: 1e9 }).statistic
      poisson.forEach((one, i) => {
        expect(tiny[i]!).toBeCloseTo(one, 4)
        expect(large[i]!).toBeLessThanOrEqual(one + 1e-9)
      })
    }),
    seed,
  )
})

test('the statistic is that of the best beginning and the best size, searched for blindly', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }), fc.constantFrom(0, 0.3), (x, alpha) => {
      const mean = x.map((_, i) => 2 + (i % 3))
      const { statistic } = likelihoodRatioDetector(x, mean, { overdispersion: alpha, limit: 1e9 })
      let best = 0
      for (let k = 0; k < x.length; k++)
        for (let kappa = 0; kappa < 3; kappa += 0.002) {
          let sum = 0
          for (let t = k; t < x.length; t++)
            sum +=
              alpha === 0
                ? x[t]! * kappa - mean[t]! * Math.expm1(kappa)
                : x[t]! * kappa - (x[t]! + 1 / alpha) * Math.log((1 + alpha * mean[t]! * Math.exp(kappa)) / (1 + alpha * mean[t]!))
          best = Math.max(best, sum)
        }
      expect(statistic.at(-1)!).toBeCloseTo(best, 3)
      expect(statistic.at(-1)!).toBeGreaterThanOrEqual(best - 1e-9)
    }),
    { ...seed, numRuns: 30 },
  )
})

test.each([
  [[1.5], [1], {}, /counts\[1\]/],
  [[1], [0], {}, /expected\[1\]/],
  [[1, 2], [1], {}, /expected/],
  [[1], [1], { overdispersion: -1 }, /overdispersion/],
  [[1], [1], { limit: 0 }, /limit/],
])('counts %j, expected %j, %j are refused', (x, mean, options, sentence) => {
  expect(() => likelihoodRatioDetector(x, mean, options)).toThrow(sentence)
})
