import { finite } from '../contract/check.ts'
import { expOfMinusHalfSquare, standardNormalTail, standardNormalUpperPoint } from './standardNormal.ts'
import { HALF_LOG_TWO_PI } from './stirling.ts'
import { isLarge, logOfSmaller, notBelowZero, place, probability, smaller, type Tail } from './tail.ts'

/**
 * The density of the normal distribution at x, for a mean and a standard deviation. Agrees with `dnorm` in R.
 *
 * @throws Error when x is not a number, mean is not finite or sd is below 0
 *
 * @example normalDensity(0) // 0.3989422804014327
 */
export function normalDensity(x: number, mean = 0, sd = 1, { log = false }: { log?: boolean } = {}): number {
  check(x, mean, sd)
  if (sd === 0) return x === mean ? Number.POSITIVE_INFINITY : log ? Number.NEGATIVE_INFINITY : 0
  const z = standard(x, mean, sd)
  if (log) return -(HALF_LOG_TWO_PI + (z * z) / 2 + Math.log(sd))
  return Math.abs(z) > 40 ? 0 : (expOfMinusHalfSquare(z) * 0.3989422804014327) / sd
}

/**
 * The probability that a normal variable is at most x (with `upper`, that it is above x): the sum of many small independent causes, and the
 * limit from which most test statistics are judged.
 *
 * It is a limit: for counts below some ten, for proportions near 0 or 1 and far out in the tails the exact distribution of the count should be
 * asked instead. Each tail is computed by itself, so that P(Z > 38) is 2.9e-316 and not 1 − 1; with `log`, tails down to z = −1e150 have values.
 *
 * Cody's rational fractions (1969, Mathematics of Computation 23:631), some 1e-15 relative. Agrees with `pnorm` in R. Cost: constant.
 *
 * @throws Error when x is not a number, mean is not finite or sd is below 0
 *
 * @example normalCumulative(-1.96) // 0.02499789514822
 * @example normalCumulative(10, 0, 1, { upper: true }) // 7.61985302416053e-24
 */
export function normalCumulative(x: number, mean = 0, sd = 1, { upper = false, log = false }: Tail = {}): number {
  check(x, mean, sd)
  return standardNormalTail(standard(x, mean, sd), upper, log)
}

/**
 * The x that a normal variable does not exceed with the given probability (with `upper`, that it exceeds with it): 1.96 for 0.975.
 *
 * Wichura's algorithm AS 241 (1988), right to 16 digits; on the log scale also beyond the smallest double. Agrees with `qnorm` in R.
 *
 * @throws Error when the probability is not from 0 to 1, mean is not finite or sd is below 0
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number, mean = 0, sd = 1, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  finite(mean, 'mean')
  notBelowZero(sd, 'sd')
  const z = standardNormalUpperPoint(smaller(p, log), logOfSmaller(p, log))
  if (z === 0 || (sd === 0 && z < Number.POSITIVE_INFINITY)) return mean
  const signed = isLarge(p, log) === upper ? -z : z
  return sd === 0 ? signed : mean + sd * signed
}

function check(x: number, mean: number, sd: number): void {
  place(x, 'x')
  finite(mean, 'mean')
  notBelowZero(sd, 'sd')
}

function standard(x: number, mean: number, sd: number): number {
  if (x === mean) return sd === 0 ? Number.POSITIVE_INFINITY : 0
  return Number.isFinite(x) ? (x - mean) / sd : x
}
