import { finite } from '../contract/check.ts'
import { givenOrNull } from '../numeric/orNull.ts'

/** A series taken apart: value = seasonal + trend + remainder. The trend and the remainder are `null` where the moving average does not reach. */
export type ClassicalDecomposition = { seasonal: (number | null)[]; trend: (number | null)[]; remainder: (number | null)[] }

/**
 * A series taken apart into season, trend and remainder as it was before computers: the trend is a centred moving average over one period (over a
 * period and a half-weight at both ends when the period is even), the season of a month is the mean of what the trend leaves of it, and the
 * seasons are centred to add up to 0.
 *
 * Right where a figure must be explained to anyone and checked by hand. It knows nothing of the first and last half period, just where one would
 * like to look; its season is the same in all years; and one wild value bends the trend for a whole period. `stl` is better in all three.
 *
 * A missing value (`null`) leaves the trend undefined over the period around it; the seasons are means of what is there, and all of them are
 * `null` when a month has nothing, since they can then not be centred. Agrees with
 * `decompose(type = "additive")` in R. Cost: n × period.
 *
 * @throws Error when `values` has less than two periods of values, or when `period` is below 2
 * @example classicalDecomposition([1, 5, 2, 6, 3, 7], 2).trend // [null, 3.25, 3.75, 4.25, 4.75, null]
 */
export function classicalDecomposition(values: ArrayLike<number | null>, period: number): ClassicalDecomposition {
  if (!Number.isInteger(period) || period < 2) throw new Error(`period must be a whole number of 2 or more, not ${period}.`)
  const x = Float64Array.from(values, (value, i) => (value === null ? Number.NaN : finite(value, `values[${i + 1}]`)))
  const known = x.reduce((n, value) => (Number.isNaN(value) ? n : n + 1), 0)
  if (known < 2 * period) throw new Error(`values must hold two periods of ${period}; there are ${known}.`)
  const trend = centredAverage(x, period)
  const seasons = seasonsOf(x, trend, period)
  return {
    seasonal: Array.from(x, (_, i) => givenOrNull(seasons[i % period]!)),
    trend: Array.from(trend, givenOrNull),
    remainder: Array.from(x, (value, i) => givenOrNull(value - seasons[i % period]! - trend[i]!)),
  }
}

function centredAverage(x: Float64Array, period: number): Float64Array {
  const half = period >> 1
  const edge = period % 2 === 0 ? 0.5 : 1
  const trend = new Float64Array(x.length).fill(Number.NaN)
  for (let i = half; i < x.length - half; i++) {
    let total = edge * (x[i - half]! + x[i + half]!)
    for (let j = i - half + 1; j < i + half; j++) total += x[j]!
    trend[i] = total / period
  }
  return trend
}

function seasonsOf(x: Float64Array, trend: Float64Array, period: number): Float64Array {
  const seasons = new Float64Array(period)
  let all = 0
  for (let month = 0; month < period; month++) {
    let total = 0
    let years = 0
    for (let i = month; i < x.length; i += period) {
      const above = x[i]! - trend[i]!
      if (Number.isNaN(above)) continue
      total += above
      years++
    }
    seasons[month] = total / years
    all += total / years
  }
  return seasons.map((season) => season - all / period)
}
