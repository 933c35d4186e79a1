import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arima } from './arima.ts'
import { arimaForecast } from './arimaForecast.ts'
import { kalmanFilter } from './kalmanFilter.ts'
import { stationaryCovariance } from './stationaryCovariance.ts'

test('without terms the model is the mean, its error and the spread, as by hand', () => {
  const fit = arima([2, 4, 6, 8], { order: [0, 0, 0] })
  expect(fit.names).toEqual(['intercept'])
  expect(fit.coefficients[0]).toBeCloseTo(5, 8)
  expect(fit.sigmaSquared).toBeCloseTo((9 + 1 + 1 + 9) / 4, 8)
  expect(fit.standardErrors[0]).toBeCloseTo(Math.sqrt(5 / 4), 3)
  expect(fit.logLikelihood).toBeCloseTo(-0.5 * 4 * (Math.log(2 * Math.PI * 5) + 1), 8)
  expect(fit.aic).toBeCloseTo(-2 * fit.logLikelihood + 4, 12)
})

test('a random walk has its steps as errors and is foreseen at its last value', () => {
  const fit = arima([1, 3, 2, 5], { order: [0, 1, 0] })
  expect(fit.sigmaSquared).toBeCloseTo((4 + 1 + 9) / 3, 5)
  const forecast = arimaForecast(fit, 3)
  expect(forecast.mean).toEqual([5, 5, 5])
  forecast.standardError.forEach((error, h) => {
    expect(error).toBeCloseTo(Math.sqrt(((h + 1) * 14) / 3), 5)
  })
})

test('the likelihood of an autoregression is the product of its conditional densities, with and without a gap', () => {
  const phi = 0.6
  const filter = kalmanFilter(Float64Array.of(1, Number.NaN, 2, 0.5), new Float64Array(0), 1)
  const found = filter({ phi: Float64Array.of(phi), theta: new Float64Array(0) })
  // Over the gap φ² is carried, with the variance 1 + φ².
  const first = 1 / (1 - phi ** 2)
  expect(found?.used).toBe(3)
  expect(found?.squares).toBeCloseTo(1 / first + (2 - phi ** 2) ** 2 / (1 + phi ** 2) + (0.5 - phi * 2) ** 2, 12)
  expect(found?.logs).toBeCloseTo(Math.log(first) + Math.log(1 + phi ** 2), 12)
})

test('the start of an ARMA process is carried into itself by a step', () => {
  const part = fc.double({ min: -0.45, max: 0.45, noNaN: true })
  fc.assert(
    fc.property(part, part, part, part, (phi1, phi2, theta1, theta2) => {
      const r = 3
      const p = new Float64Array(9)
      expect(stationaryCovariance({ phi: Float64Array.of(phi1, phi2), theta: Float64Array.of(theta1, theta2) }, r, p)).toBe(true)
      const step = [
        [phi1, 1, 0],
        [phi2, 0, 1],
        [0, 0, 0],
      ]
      const noise = [1, theta1, theta2]
      for (let i = 0; i < r; i++)
        for (let j = 0; j < r; j++) {
          let value = noise[i]! * noise[j]!
          for (let k = 0; k < r; k++) for (let l = 0; l < r; l++) value += step[i]![k]! * p[k * r + l]! * step[j]![l]!
          expect(p[i * r + j]).toBeCloseTo(value, 9)
        }
    }),
    { seed: 1864 },
  )
})

/** A series with memory, from a small congruential generator. */
function walk(n: number, seed: number): number[] {
  let state = seed
  let level = 0
  return Array.from({ length: n }, () => {
    state = (48271 * state) % 2147483647
    level = 0.6 * level + state / 2147483647 - 0.5
    return 10 + level
  })
}

test('other units change the variance and the mean and leave the rest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const values = walk(60, seed)
      const one = arima(values, { order: [1, 0, 1] })
      const other = arima(
        values.map((value) => 100 * value),
        { order: [1, 0, 1] },
      )
      expect(other.logLikelihood).toBeCloseTo(one.logLikelihood - 60 * Math.log(100), 5)
      expect(other.sigmaSquared / one.sigmaSquared / 1e4).toBeCloseTo(1, 4)
    }),
    { seed: 1864, numRuns: 20 },
  )
})

test('a model inside another is never more likely', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const values = walk(80, seed)
      const small = arima(values, { order: [1, 0, 0] })
      const large = arima(values, { order: [2, 0, 0] })
      expect(large.logLikelihood).toBeGreaterThan(small.logLikelihood - 1e-6)
    }),
    { seed: 1864, numRuns: 20 },
  )
})

test('autoregressions come out stationary and moving averages invertible', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const [ar = 0, ma = 0] = arima(walk(30, seed), { order: [1, 0, 1] }).coefficients
      expect(Math.abs(ar)).toBeLessThanOrEqual(1)
      expect(Math.abs(ma)).toBeLessThanOrEqual(1 + 1e-6)
    }),
    { seed: 1864, numRuns: 20 },
  )
})

test('gaps at the end are foreseen as the periods after it', () => {
  const values = walk(50, 5)
  const known = arima(values, { order: [0, 1, 1] })
  const padded = arima([...values, null, null], { order: [0, 1, 1] })
  expect(padded.logLikelihood).toBeCloseTo(known.logLikelihood, 8)
  expect(arimaForecast(padded, 1).standardError[0]).toBeCloseTo(arimaForecast(known, 3).standardError[2] ?? 0, 6)
})

test('a gap in a season of differences is stepped over', () => {
  const values: (number | null)[] = walk(60, 9)
  values[30] = null
  const fit = arima(values, { order: [0, 1, 1], seasonal: [0, 1, 1], period: 4 })
  expect(fit.names).toEqual(['ma1', 'sma1'])
  expect(fit.aic).toBeCloseTo(-2 * fit.logLikelihood + 6, 10)
  expect(arimaForecast(fit, 4).mean.every(Number.isFinite)).toBe(true)
})

test('impossible input is refused by name', () => {
  expect(() => arima([1, 2, 3], { order: [1, 0] })).toThrow('order must be three')
  expect(() => arima([1, 2, 3], { order: [-1, 0, 0] })).toThrow('order[1]')
  expect(() => arima([1, 2, 3], { order: [0, 0, 0], seasonal: [0, 1, 0], period: 0 })).toThrow('period')
  expect(() => arima([1, 2], { order: [0, 2, 0] })).toThrow('values must be more than 2')
  expect(() => arima([4, 4, 4, 4], { order: [1, 0, 0] })).toThrow('values must vary')
  expect(() => arima([1, Number.NaN], { order: [0, 1, 0] })).toThrow('values[2]')
  expect(() => arimaForecast(arima([1, 3, 2], { order: [0, 1, 0] }), 0)).toThrow('horizon')
})
