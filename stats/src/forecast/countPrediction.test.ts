import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialCumulative } from '../distribution/binomial.ts'
import { poissonDensity } from '../distribution/poisson.ts'
import { countPrediction } from './countPrediction.ts'

test('nothing in a half-year, and as long to come: the next y events all fall behind with the probability 2⁻ʸ', () => {
  // 2⁻⁵ = 0.031 is still above 0.025, 2⁻⁶ = 0.016 no more.
  expect(countPrediction(0, 6, 6)).toMatchObject({ exact: { lower: 0, upper: 5 }, total: { lower: 0, upper: 5 }, bayes: { mean: 0.5 } })
})

test('nothing is to come in no time, and nothing is known before anything was watched', () => {
  expect(countPrediction(7, 3, 0)).toEqual({
    exact: { lower: 0, upper: 0 },
    bayes: { mean: 0, lower: 0, upper: 0 },
    total: { lower: 7, upper: 7 },
  })
  expect(countPrediction(0, 0, 3)).toEqual({ exact: null, bayes: null, total: null })
})

test('the limits are the outermost counts that are no surprise, for ten millions as for one', () => {
  const counts = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 10_000_000 }))
  const times = fc.double({ min: 0.1, max: 400, noNaN: true })
  fc.assert(
    fc.property(counts, times, times, (events, exposure, future) => {
      const { exact } = countPrediction(events, exposure, future)
      const { lower, upper } = exact ?? { lower: Number.NaN, upper: Number.NaN }
      const share = exposure / (exposure + future)
      const tail = (1 - 0.95) / 2
      expect(binomialCumulative(events, events + upper, share)).toBeGreaterThan(tail)
      expect(binomialCumulative(events, events + upper + 1, share)).toBeLessThanOrEqual(tail)
      if (lower === 0) return
      expect(binomialCumulative(events - 1, events + lower, share, { upper: true })).toBeGreaterThan(tail)
      expect(binomialCumulative(events - 1, events + lower - 1, share, { upper: true })).toBeLessThanOrEqual(tail)
    }),
    { seed: 1864 },
  )
})

test('the exact interval covers the future count at least as often as promised', () => {
  for (const mean of [0.5, 3, 11]) {
    let covered = 0
    for (let x = 0; x < 60; x++) {
      const { lower, upper } = countPrediction(x, 2, 3, { level: 0.9 }).exact ?? { lower: 1, upper: 0 }
      for (let y = lower; y <= upper; y++) covered += poissonDensity(x, mean) * poissonDensity(y, mean * 1.5)
    }
    expect(covered).toBeGreaterThanOrEqual(0.9)
  }
})

test('a prediction beyond all whole numbers that are exact still ends', () => {
  const { lower, upper } = countPrediction(5, 1, 1e17).exact ?? { lower: 0, upper: 0 }
  const small = countPrediction(5, 1, 1e14).exact ?? { lower: 0, upper: 0 }
  expect(lower / small.lower).toBeCloseTo(1000, 6)
  expect(upper / small.upper).toBeCloseTo(1000, 6)
})

test('impossible input is refused by name', () => {
  expect(() => countPrediction(1.5, 1, 1)).toThrow('events must be a whole number')
  expect(() => countPrediction(1, 0, 1)).toThrow('exposure must be above 0 where there are 1 events')
  expect(() => countPrediction(1, 1, -1)).toThrow('future must be 0 or more')
  expect(() => countPrediction(1, 1, 1, { level: 2 })).toThrow('level must lie between 0 and 1')
})
