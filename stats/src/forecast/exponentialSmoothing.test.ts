import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponentialSmoothing, smoothingForecast } from './exponentialSmoothing.ts'

test('half of each error goes into the level, as by hand', () => {
  const { fitted, level, sumOfSquares } = exponentialSmoothing([3, 5, 4, 6, 8], { alpha: 0.5 })
  // 3 → (3+5)/2 = 4 → (4+4)/2 = 4 → (4+6)/2 = 5 → (5+8)/2
  expect(fitted).toEqual([3, 4, 4, 5])
  expect(level).toBe(6.5)
  expect(sumOfSquares).toBe(2 ** 2 + 0 + 2 ** 2 + 3 ** 2)
})

test('the trend of Holt starts at the second value and its step', () => {
  const { fitted, level, trend } = exponentialSmoothing([10, 12, 15], { alpha: 0.5, beta: 0.5 })
  expect(fitted).toEqual([12 + 2])
  expect(level).toBe(14 + 0.5)
  expect(trend).toBe(0.5 * 2 + 0.5 * 2.5)
})

test('the limits widen with ψ as by hand', () => {
  const smoothing = exponentialSmoothing([3, 5, 4, 6, 8], { alpha: 0.5 })
  const variance = ((2 - 1.75) ** 2 + 1.75 ** 2 + (2 - 1.75) ** 2 + (3 - 1.75) ** 2) / 3
  const { upper } = smoothingForecast(smoothing, 3)
  const z = 1.959963984540054
  expect(upper[0]).toBeCloseTo(6.5 + z * Math.sqrt(variance), 10)
  expect(upper[2]).toBeCloseTo(6.5 + z * Math.sqrt(variance * (1 + 0.25 + 0.25)), 10)
})

const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 40 })
const constants = fc.double({ min: 0.01, max: 1, noNaN: true })

test('a straight line with seasons is foreseen without an error, whatever the constants', () => {
  fc.assert(
    fc.property(constants, constants, constants, fc.integer({ min: 2, max: 6 }), (alpha, beta, gamma, period) => {
      const at = (t: number) => 5 + 2 * t + ((t % period) - (period - 1) / 2) * 7
      const values = Array.from({ length: 4 * period }, (_, t) => at(t))
      const smoothing = exponentialSmoothing(values, {
        alpha,
        beta,
        gamma,
        period,
        start: { level: 5 + 2 * (period - 1), trend: 2, season: Array.from({ length: period }, (_, t) => at(t) - 5 - 2 * t) },
      })
      expect(smoothing.sumOfSquares).toBeLessThan(1e-15)
      smoothingForecast(smoothing, 2 * period).mean.forEach((value, h) => {
        expect(value).toBeCloseTo(at(4 * period + h), 6)
      })
    }),
    { seed: 1864 },
  )
})

test('no constant in reach of the chosen one has smaller errors', () => {
  fc.assert(
    fc.property(series, (values) => {
      const chosen = exponentialSmoothing(values)
      for (const nudge of [-0.01, 0.01]) {
        const alpha = Math.min(1, Math.max(1e-6, chosen.alpha + nudge))
        expect(exponentialSmoothing(values, { alpha }).sumOfSquares).toBeGreaterThanOrEqual(chosen.sumOfSquares * (1 - 1e-9))
      }
    }),
    { seed: 1864 },
  )
})

test('three constants chosen together are at a minimum within their bounds', () => {
  const values = Array.from({ length: 48 }, (_, t) => 50 + 0.4 * t + 8 * Math.sin((2 * Math.PI * t) / 12) + (((t * 7919) % 13) - 6) / 2)
  const chosen = exponentialSmoothing(values, { beta: 'fit', gamma: 'fit', period: 12 })
  for (const part of ['alpha', 'beta', 'gamma'] as const)
    for (const nudge of [-1e-3, 1e-3]) {
      const moved = Math.min(1, Math.max(0, (chosen[part] ?? 0) + nudge))
      const other = { alpha: chosen.alpha, beta: chosen.beta, gamma: chosen.gamma, period: 12, [part]: moved }
      expect(exponentialSmoothing(values, other).sumOfSquares).toBeGreaterThanOrEqual(chosen.sumOfSquares)
    }
})

test('other units give the same forecast in other units', () => {
  fc.assert(
    fc.property(series, constants, constants, (values, alpha, beta) => {
      const one = smoothingForecast(exponentialSmoothing(values, { alpha, beta }), 4)
      const other = smoothingForecast(
        exponentialSmoothing(
          values.map((value) => 3 * value + 7),
          { alpha, beta },
        ),
        4,
      )
      one.mean.forEach((value, h) => {
        expect(other.mean[h]).toBeCloseTo(3 * value + 7, 5)
      })
    }),
    { seed: 1864 },
  )
})

test('one error is too little for limits', () => {
  expect(smoothingForecast(exponentialSmoothing([1, 2], { alpha: 0.5 }), 1)).toEqual({ mean: [1.5], lower: [null], upper: [null] })
})

test('impossible input is refused by name', () => {
  expect(() => exponentialSmoothing([1])).toThrow('values must be more than 1')
  expect(() => exponentialSmoothing([1, Number.NaN])).toThrow('values[2]')
  expect(() => exponentialSmoothing([1, 2], { alpha: 0 })).toThrow('alpha must not be 0')
  expect(() => exponentialSmoothing([1, 2, 3], { beta: 1.5 })).toThrow('beta')
  expect(() => exponentialSmoothing([1, 2, 3], { gamma: 0.5 })).toThrow('period')
  expect(() => exponentialSmoothing([1, 2, 3, 4, 5], { gamma: 0.5, period: 3 })).toThrow('values must hold two periods')
  expect(() => exponentialSmoothing([1, 2, 3, 4, 5], { gamma: 0.5, period: 2, start: { season: [1] } })).toThrow('start.season')
  expect(() => smoothingForecast(exponentialSmoothing([1, 2, 3], { alpha: 1 }), 0)).toThrow('horizon')
})
