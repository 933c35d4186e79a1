import { count, each, finite, type Numbers, sameLength } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { fitMultinomial } from './multinomialFit.ts'

/** How a composition moves. The lists of coefficients are for all causes but the first; null for a cause without a value. */
export type MultinomialLogit = {
  intercept: (number | null)[]
  slope: (number | null)[]
  interceptErrors: (number | null)[]
  slopeErrors: (number | null)[]
  /** Σ count × log share, without the multinomial coefficients */
  logLikelihood: number
  /** likelihood ratio test that the composition does not depend on the covariate */
  trend: { chiSquare: number; degreesOfFreedom: number; p: number | null }
  /** a row for each period, a share for each cause */
  fitted: number[][]
}

/**
 * Multinomial logistic trend: how the mix of causes moves with a covariate, such as the year.
 *
 * log(p_k / p_1) = a_k + b_k x: exp(b_k) is the factor by which cause k gains on the first cause for one more of x. The slopes depend on which
 * cause is first, the fitted shares and the test do not. Right for causes of which each case has one; for a smooth trend only, since a cause that
 * rises and falls has no slope. Cases are taken as independent: a mass event that counts many times makes the test too sure. A share can fall while
 * the number rises: look at the rates too.
 *
 * `counts` has a row for each period and a column for each cause, `x` a value for each period. Maximum likelihood by Newton's method on a
 * standardised covariate, to a score of 0 (Agresti 2013, ch. 8); errors from the inverse Hessian; the test compares with the same shares in all
 * periods, with a degree of freedom for each cause but one. A cause that was never seen has no coefficients (null), a share of 0, and no degree of
 * freedom; if it is the first, the first that was seen is the reference, with coefficients of null. A cause seen only at one end has an infinite
 * slope: null, with the shares at their limit. Periods without cases say nothing, and get the shares of the model.
 *
 * Agrees with `nnet::multinom` in R, which stops at 1e-8. Cost: periods × causes² a step.
 *
 * @throws Error when counts and x differ in length, rows differ in length, or there are fewer than two causes
 * @throws Error when a count is not a whole number of 0 or more, x is not finite, or all counts are 0
 *
 * @example multinomialLogit([[10, 20, 5], [12, 18, 9], [15, 13, 16]], [0, 1, 2]).slope // [-0.417712183, 0.381967560]
 */
export function multinomialLogit(counts: readonly Numbers[], x: Numbers): MultinomialLogit {
  sameLength(counts, 'counts', x, 'x')
  each(x, 'x', finite)
  const causes = counts[0]?.length ?? 0
  if (causes < 2) throw new Error('counts must have a row for each period, and a column for each of two causes or more.')
  for (const [i, row] of counts.entries()) {
    if (row.length !== causes)
      throw new Error(`counts[${i + 1}] has ${row.length} causes, the first row has ${causes}; they must have as many.`)
    each(row, `counts[${i + 1}]`, count)
  }
  const totals = Array.from({ length: causes }, (_, k) => counts.reduce((total, row) => total + row[k]!, 0))
  const seen = Array.from(totals.keys()).filter((k) => totals[k]! > 0)
  if (seen.length === 0) throw new Error('counts must be above 0 somewhere.')
  const { parameters, covariance, unknown, logLikelihood, shares } = fitMultinomial(
    counts.map((row) => seen.map((k) => row[k]!)),
    x,
  )
  const size = parameters.length
  const others = Array.from({ length: causes - 1 }, (_, k) => 2 * seen.indexOf(k + 1) - 2)
  const known = (one: number, value: (one: number) => number) => (one < 0 || unknown[one] === 1 ? null : value(one))
  const read = (shift: number, value: (one: number) => number) => others.map((one) => (one < 0 ? null : known(one + shift, value)))
  const parameter = (one: number) => parameters[one]!
  const error = (one: number) => Math.sqrt(Math.max(0, covariance[one * size + one]!))
  const all = totals.reduce((total, one) => total + one, 0)
  const still = seen.reduce((total, k) => total + totals[k]! * Math.log(totals[k]! / all), 0)
  const chiSquare = Math.max(0, 2 * (logLikelihood - still))
  const degreesOfFreedom = varies(counts, x) ? seen.length - 1 : 0
  return {
    intercept: read(0, parameter),
    slope: read(1, parameter),
    interceptErrors: read(0, error),
    slopeErrors: read(1, error),
    logLikelihood,
    trend: {
      chiSquare,
      degreesOfFreedom,
      p: degreesOfFreedom > 0 ? chiSquareCumulative(chiSquare, degreesOfFreedom, { upper: true }) : null,
    },
    fitted: shares.map((row) => totals.map((_, k) => (seen.includes(k) ? row[seen.indexOf(k)]! : 0))),
  }
}

/** Whether the covariate differs between periods with any counts. */
function varies(counts: readonly Numbers[], x: Numbers): boolean {
  const used = Array.from(x).filter((_, i) => Array.from(counts[i]!).some((one) => one > 0))
  return used.some((value) => value !== used[0])
}
