import { amount, share as confidence, each, finite, type Numbers } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { smoothingErrors } from './smoothingErrors.ts'
import { fitSmoothing } from './smoothingFit.ts'
import { type SmoothingStart, smoothingStart } from './smoothingStart.ts'

/** A smoothing constant from 0 to 1; 'fit' has it chosen by least squares; null leaves its part out of the model. */
export type SmoothingConstant = number | 'fit' | null

export type SmoothingOptions = {
  /** periods in a season, as 12 for months */
  period?: number
  /** what goes into the level of each error, a number or 'fit', the default; likewise for trend and season, null, the default, for none */
  alpha?: number | 'fit'
  beta?: SmoothingConstant
  gamma?: SmoothingConstant
  start?: Partial<SmoothingStart> | null
}

/** A series smoothed: the state it has come to, and what was foreseen on the way, one step ahead. */
export type Smoothing = {
  alpha: number
  beta: number | null
  gamma: number | null
  level: number
  trend: number | null
  /** one entry a season, the next period first */
  season: number[] | null
  fitted: number[]
  residuals: number[]
  /** of the residuals */
  sumOfSquares: number
}

/**
 * A level, a trend and a season carried along by a series, each corrected a little by every new value: *exponential smoothing*, simple (level),
 * after Holt (level and trend) or after Holt and Winters (with additive season).
 *
 * Each value foreseen one step ahead misses by an error; `alpha` of it goes into the level, `beta` of what the level moves goes into the trend,
 * `gamma` of what remains into the season of that month. 0 forgets nothing, 1 believes the last value alone. Good for short forecasts of series
 * that no one can explain, and hard to beat there; it knows of no cause, takes a step for a trend, and an outlier at the end goes straight into
 * the forecast. A trend carried on for long is almost always wrong.
 *
 * With 'fit' a constant minimises the sum of squared errors one step ahead, in the valley that the usual start (0.3, 0.1, 0.1) leads into. The
 * start of the states is R's: the first value; for Holt the second and its step; with a season the straight line through the moving average of the
 * first two periods, and their seasons. Errors are counted from the first value that is foreseen.
 *
 * Agrees with `HoltWinters(seasonal = "additive")` in R. `forecast::ets` finds its start by likelihood and so gives other numbers. Cost: n, times
 * some hundred when constants are fitted.
 *
 * @throws Error when `values` is too short for its start or has a gap, when a constant is not from 0 to 1, when `alpha` is 0, or `period` is below 2 with a season
 * @example exponentialSmoothing([3, 5, 4, 6, 8], { alpha: 0.5 }).fitted // [3, 4, 4, 5]
 */
export function exponentialSmoothing(values: Numbers, options: SmoothingOptions = {}): Smoothing {
  const { period = 1, alpha = 'fit', beta = null, gamma = null } = options
  each(values, 'values', finite)
  const constants = [alpha, beta, gamma].map((value, i) => constant(value, ['alpha', 'beta', 'gamma'][i]!))
  if (alpha === 0) throw new Error('alpha must not be 0: there would be no level.')
  if (gamma !== null && (!Number.isInteger(period) || period < 2))
    throw new Error(`period must be a whole number of 2 or more for a season, not ${period}.`)
  const x = Float64Array.from(values)
  const model = { trended: beta !== null, period: gamma === null ? 0 : period }
  const { first, start } = smoothingStart(x, model, options.start ?? {})
  const chosen = fitSmoothing(x, first, start, constants)

  const fitted = new Float64Array(x.length - first)
  const end = { level: start.level, trend: start.trend, season: Float64Array.from(start.season) }
  const sumOfSquares = smoothingErrors(x, first, end, chosen, fitted)
  const season = Array.from(end.season, (_, i) => end.season[(i + x.length - first) % end.season.length]!)
  return {
    alpha: chosen[0]!,
    beta: beta === null ? null : chosen[1]!,
    gamma: gamma === null ? null : chosen[2]!,
    level: end.level,
    trend: beta === null ? null : end.trend,
    season: gamma === null ? null : season,
    fitted: Array.from(fitted),
    residuals: Array.from(fitted, (value, i) => x[first + i]! - value),
    sumOfSquares,
  }
}

/** Values foreseen, the next period first; the limits are `null` when there are too few errors to judge by. */
export type SmoothingForecast = { mean: number[]; lower: (number | null)[]; upper: (number | null)[] }

/**
 * What a smoothed series is to be in the next periods: level + h × trend + season, with limits after Yar and Chatfield (1990).
 *
 * The variance h steps ahead is that of the errors one step ahead times 1 + Σ ψ², with ψ(j) = α(1 + jβ), and γ(1 − α) more in each full season;
 * it takes the constants as known and the errors as normal, so that the limits are rather too narrow. Agrees with
 * `predict(…, prediction.interval = TRUE)` of `HoltWinters` in R.
 *
 * @throws Error when `horizon` is no whole number of 1 or more, or `level` is not between 0 and 1
 * @example smoothingForecast(exponentialSmoothing([3, 5, 4, 6, 8], { alpha: 0.5 }), 2).upper // [8.966234, 9.257333]
 */
export function smoothingForecast(smoothing: Smoothing, horizon: number, { level = 0.95 }: { level?: number } = {}): SmoothingForecast {
  if (!Number.isInteger(horizon) || horizon < 1) throw new Error(`horizon must be a whole number of 1 or more, not ${horizon}.`)
  const z = normalQuantile((1 + confidence(level, 'level')) / 2)
  const { alpha, beta, gamma, trend, season, residuals } = smoothing
  const variance = varianceOf(residuals)
  const forecast: SmoothingForecast = { mean: [], lower: [], upper: [] }
  let factor = 1
  for (let h = 1; h <= horizon; h++) {
    if (h > 1) {
      const yearsLater = season !== null && (h - 1) % season.length === 0
      factor += (alpha * (1 + (h - 1) * (beta ?? 0)) + (yearsLater ? (gamma ?? 0) * (1 - alpha) : 0)) ** 2
    }
    const mean = smoothing.level + h * (trend ?? 0) + (season?.[(h - 1) % season.length] ?? 0)
    const reach = variance === null ? null : z * Math.sqrt(variance * factor)
    forecast.mean.push(mean)
    forecast.lower.push(reach === null ? null : mean - reach)
    forecast.upper.push(reach === null ? null : mean + reach)
  }
  return forecast
}

function varianceOf(residuals: number[]): number | null {
  const n = residuals.length
  if (n < 2) return null
  const mean = residuals.reduce((a, b) => a + b, 0) / n
  return residuals.reduce((total, value) => total + (value - mean) ** 2, 0) / (n - 1)
}

function constant(value: SmoothingConstant, name: string): number | 'fit' {
  if (value === 'fit') return value
  if (amount(value ?? 0, name) > 1) throw new Error(`${name} must be from 0 to 1, not ${value}.`)
  return value ?? 0
}
