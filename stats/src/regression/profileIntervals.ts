import { type Interval, share } from '../contract/check.ts'
import { chiSquareQuantile } from '../distribution/chiSquare.ts'
import { sandwich, unitMatrix } from '../matrix/triangle.ts'
import { root } from '../numeric/root.ts'
import { climb } from './climb.ts'
import { estimable, type Regression } from './coefficients.ts'
import type { Fit } from './generalised.ts'
import { pass } from './pass.ts'

/** An interval for each coefficient; null for one that has no value. */
export type ProfileIntervals = (Interval | null)[]

/**
 * Profile likelihood intervals of the coefficients: all values that a likelihood ratio test at this level would not reject.
 *
 * Each coefficient is held at a value while all others are fitted anew; the interval ends where the deviance has risen by the chi-square quantile
 * with one degree of freedom (3.84 for 95 %). With few events it is much better than estimate ± 1.96 errors, which is symmetric where the likelihood
 * is not; with many they agree. For a negative binomial regression theta is held at its estimate.
 *
 * The limits are the exact roots (Venables and Ripley 2002, 7.2). `confint` in R agrees to some thousandth of a standard error only, since it
 * interpolates between a few points. Cost: some fifteen fits for each coefficient.
 *
 * @throws Error when level is not between 0 and 1
 *
 * @example profileIntervals(poissonRegression([[1], [1], [1]], [4, 0, 2])) // [{ lower: -0.229514777, upper: 1.399390841 }]
 */
export function profileIntervals({ fit }: Regression, { level = 0.95 }: { level?: number } = {}): ProfileIntervals {
  const rise = chiSquareQuantile(share(level, 'level'), 1)
  const intervals: ProfileIntervals = Array.from({ length: fit.sample.matrix.width }, () => null)
  for (const column of estimable(fit)) {
    const profile = profileOf(fit, fit.kept.indexOf(column), rise)
    const lower = crossing(profile, -1)
    const upper = crossing(profile, 1)
    intervals[column] = lower === null || upper === null ? null : { lower, upper }
  }
  return intervals
}

/** How far above the limit the root of the deviance's rise is, as a function of the coefficient: nearly a straight line on each side. */
type Profile = { above: (value: number) => number; estimate: number; reach: number; error: number }

function profileOf(fit: Fit, place: number, rise: number): Profile {
  const { sample, family, kept, beta, deviance } = fit
  const { matrix, offset } = sample
  const others = kept.filter((_, j) => j !== place)
  const estimate = beta[place]!
  const whole = sandwich(fit.triangle, kept.length + 1, unitMatrix(kept.length))
  const covariance = kept.map((_, j) => whole[j * kept.length + place]!)
  const variance = covariance[place]!
  const own = new Float64Array(matrix.rows)
  matrix.read([kept[place]!], 0, matrix.rows, own, matrix.rows)
  const held = new Float64Array(matrix.rows)
  const above = (value: number) => {
    if (value === estimate) return -Math.sqrt(rise)
    for (let i = 0; i < held.length; i++) held[i] = (offset === null ? 0 : offset[i]!) + value * own[i]!
    const start = beta.map((b, j) => b + (covariance[j]! / variance) * (value - estimate)).filter((_, j) => j !== place)
    const holding = { ...sample, offset: held }
    const top = climb(holding, family, others, start)
    return Math.sqrt(Math.max(0, pass(holding, family, others, top.beta).deviance - deviance)) - Math.sqrt(rise)
  }
  const error = Math.sqrt(variance)
  return { above, estimate, reach: Math.sqrt(rise) * error, error }
}

function crossing({ above, estimate, reach, error }: Profile, side: 1 | -1): number | null {
  let inside = estimate
  for (let distance = 1.2 * reach; distance < 1e9 * reach; distance *= 2) {
    const outside = estimate + side * distance
    if (above(outside) > 0) return root(above, inside, outside, { tolerance: 1e-10 * error })
    inside = outside
  }
  return null
}
