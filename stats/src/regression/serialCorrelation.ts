import { each, finite, type Numbers, positive } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { mean, sum } from '../numeric/sum.ts'

/** Ljung and Box's test up to a lag. */
export type LjungBox = { lag: number; statistic: number; p: number }

/**
 * Durbin and Watson's d of the residuals of a series: near 2 when neighbours are independent, near 0 when each is like the one before, near 4 when
 * they alternate; about 2 (1 − r) for a correlation r of neighbours.
 *
 * d = Σ (e_t − e_(t−1))² / Σ e². It sees neighbours only, and no bounds of a test are given, since they depend on the design; use `ljungBox` for a
 * test. Agrees with `lmtest::dwtest` in R. `null` when no residual differs from 0. Cost: n.
 *
 * @throws Error when a residual is not a finite number
 *
 * @example durbinWatson([-3, -1, -2, 0, 2, 1, 3]) // 0.6428571428571429
 */
export function durbinWatson(residuals: Numbers): number | null {
  each(residuals, 'residuals', finite)
  const squares = sum(Array.from(residuals, (e) => e * e))
  if (squares === 0) return null
  let turns = 0
  for (let t = 1; t < residuals.length; t++) turns += (residuals[t]! - residuals[t - 1]!) ** 2
  return turns / squares
}

/**
 * The test of Ljung and Box (1978) that a series has no memory up to a lag: Q = n (n + 2) Σ r_k² / (n − k), chi-square with as many degrees of freedom.
 *
 * It says that there is memory, not of what kind; a trend or a season left in the series is found as memory too. For residuals of a fitted time
 * series model the degrees of freedom would be fewer; here none are taken off. r_k are the autocorrelations about the mean. Agrees with
 * `Box.test(type = "Ljung")` in R. `null` when all values are the same, or lag is not below their number. Cost: n × lag.
 *
 * @throws Error when a value is not a finite number, or lag is not a whole number of 1 or more
 *
 * @example ljungBox([-3, -1, -2, 0, 2, 1, 3], 1) // { lag: 1, statistic: 1.33928571428571, p: 0.247159973211907 }
 */
export function ljungBox(values: Numbers, lag: number): LjungBox | null {
  each(values, 'values', finite)
  if (!Number.isInteger(positive(lag, 'lag'))) throw new Error(`lag must be a whole number, not ${lag}.`)
  const n = values.length
  const middle = n > 0 ? mean(values) : 0
  const gaps = Float64Array.from(values, (value) => value - middle)
  const squares = sum(gaps.map((gap) => gap * gap))
  if (lag >= n || squares === 0) return null
  let statistic = 0
  for (let k = 1; k <= lag; k++) {
    let products = 0
    for (let t = k; t < n; t++) products += gaps[t]! * gaps[t - k]!
    statistic += (products / squares) ** 2 / (n - k)
  }
  statistic *= n * (n + 2)
  return { lag, statistic, p: chiSquareCumulative(statistic, lag, { upper: true }) }
}
