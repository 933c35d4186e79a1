import { count } from '../contract/check.ts'
import { whiten } from '../matrix/triangle.ts'
import { errorsOf, type Regression, sandwiched } from './coefficients.ts'
import type { Fit } from './generalised.ts'
import { pass } from './pass.ts'

/** How far scores reach into each other, and whether the variance is multiplied by n/(n − p). */
export type Robust = { lag?: number; adjust?: boolean }

/**
 * Standard errors that hold when the variance is not what the model says: the sandwich of Huber and White, and for a series in order of time that of
 * Newey and West.
 *
 * The model's own errors believe its variance: for a Poisson regression that it equals the mean. Counts of absence nearly always vary more, and the
 * errors are then too small, often by half. The sandwich asks the data: each row's residual stands for its own variance. It is right for large
 * samples and any variance, as long as the mean is right; with some ten or twenty rows it is itself too small, and with a lag more so. It does not
 * mend a wrong mean, and for independent counts a negative binomial regression uses the data better.
 *
 * With `lag` 0 (the default) this is White's HC0; with `adjust`, HC1: the variance times n/(n − p). With a lag L, scores up to L rows apart count
 * with Bartlett's weights 1 − l/(L + 1) (Newey and West 1987), without prewhitening. Agrees with `sandwich::vcovHC` and
 * `sandwich::NeweyWest(prewhite = FALSE)` in R. Null where a coefficient has no value, and all null with `adjust` when no degree of freedom is left.
 * Cost: rows × columns × (columns + lag).
 *
 * @throws Error when lag is not a whole number of 0 or more
 *
 * @example robustErrors(poissonRegression([[1], [1], [1]], [4, 0, 2])) // [0.4714045207910317]
 */
export function robustErrors(regression: Regression, options: Robust = {}): (number | null)[] {
  const covariance = robustCovariance(regression, options)
  return covariance === null ? regression.coefficients.map(() => null) : errorsOf(regression.fit, covariance)
}

/**
 * The covariance of the coefficients behind `robustErrors`, among those that are not null; `null` with `adjust` when no degree of freedom is left.
 *
 * @throws Error when lag is not a whole number of 0 or more
 *
 * @example robustCovariance(poissonRegression([[1], [1], [1]], [4, 0, 2]), { adjust: true }) // [[0.3333333333333333]]
 */
export function robustCovariance({ fit, degreesOfFreedom }: Regression, { lag = 0, adjust = false }: Robust = {}): number[][] | null {
  count(lag, 'lag')
  if (adjust && degreesOfFreedom <= 0) return null
  const size = fit.kept.length
  const inner = innerProduct(scoresOf(fit), size, lag)
  const factor = adjust ? (degreesOfFreedom + fit.rank) / degreesOfFreedom : 1
  return sandwiched(
    fit,
    inner.map((one) => one * factor),
  )
}

/** The scores of all rows, times R⁻ᵀ: on that scale all coefficients are uncorrelated and of one size, and sums of products keep their digits. */
function scoresOf({ sample, family, kept, beta, triangle }: Fit): Float64Array {
  const size = kept.length
  const scores = new Float64Array(sample.matrix.rows * size)
  const row = new Float64Array(size)
  pass(sample, family, kept, beta, (from, { rows, pull }, columns, stride) => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < size; j++) row[j] = pull[i]! * columns[j * stride + i]!
      whiten(triangle, size + 1, row)
      scores.set(row, (from + i) * size)
    }
  })
  return scores
}

/** Σ s s' and, with Bartlett's weights, the products of scores up to `lag` rows apart, both ways. */
export function innerProduct(scores: Float64Array, size: number, lag: number): Float64Array {
  const inner = new Float64Array(size * size)
  const rows = size === 0 ? 0 : scores.length / size
  for (let l = 0; l <= Math.min(lag, rows - 1); l++) {
    const weight = 1 - l / (lag + 1)
    const at = new Float64Array(size * size)
    for (let t = l; t < rows; t++)
      for (let j = 0; j < size; j++) {
        const score = scores[t * size + j]!
        for (let k = 0; k < size; k++) at[j * size + k]! += score * scores[(t - l) * size + k]!
      }
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++) inner[j * size + k]! += l === 0 ? at[j * size + k]! : weight * (at[j * size + k]! + at[k * size + j]!)
  }
  return inner
}
