import { finite } from '../contract/check.ts'
import { classicalDecomposition } from '../trend/classicalDecomposition.ts'
import type { SmoothingState } from './smoothingErrors.ts'

/** Where smoothing starts: the level and trend before the first value that is foreseen, and the seasons of the periods from there on. */
export type SmoothingStart = { level: number; trend: number; season: ArrayLike<number> }

/** The start of a model, as far as it is not given, and the place (0-based) of the first value that is foreseen. */
export function smoothingStart(
  x: Float64Array,
  { trended, period }: { trended: boolean; period: number },
  given: Partial<SmoothingStart>,
): { first: number; start: SmoothingState } {
  const first = period > 0 ? period : trended ? 2 : 1
  if (x.length <= first) throw new Error(`values must be more than ${first} for this model; there are ${x.length}.`)
  const found = period > 0 ? seasonalStart(x, period, given) : { level: x[first - 1]!, trend: x[1]! - x[0]!, season: [] }
  const season = Float64Array.from(period > 0 ? (given.season ?? found.season) : [])
  if (season.length !== period) throw new Error(`start.season must have ${period} values, not ${season.length}.`)
  season.forEach((value, i) => {
    finite(value, `start.season[${i + 1}]`)
  })
  return {
    first,
    start: {
      level: finite(given.level ?? found.level, 'start.level'),
      trend: trended ? finite(given.trend ?? found.trend, 'start.trend') : 0,
      season,
    },
  }
}

/** The first two periods taken apart, and the straight line through their moving average, continued to the place before it. */
function seasonalStart(x: Float64Array, period: number, given: Partial<SmoothingStart>): SmoothingStart {
  if (given.level !== undefined && given.trend !== undefined && given.season !== undefined) return given as SmoothingStart // all three are there
  if (x.length < 2 * period) throw new Error(`values must hold two periods of ${period} to start from; there are ${x.length}.`)
  const { trend, seasonal } = classicalDecomposition(x.subarray(0, 2 * period), period)
  const line = trend.filter((value) => value !== null)
  const n = line.length
  const mean = line.reduce((a, b) => a + b, 0) / n
  let across = 0
  let spread = 0
  line.forEach((value, i) => {
    across += (i + 1 - (n + 1) / 2) * (value - mean)
    spread += (i + 1 - (n + 1) / 2) ** 2
  })
  const step = across / spread
  return { level: mean - (step * (n + 1)) / 2, trend: step, season: seasonal.slice(0, period).map((value) => value ?? 0) }
}
