import { deviance } from './deviance.ts'
import { gammaTail } from './incompleteGamma.ts'
import { smallestCount, targetOf } from './smallestCount.ts'
import { HALF_LOG_TWO_PI, stirlingError } from './stirling.ts'
import { notBelowZero, one, place, probability, type Tail, zero } from './tail.ts'

const ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI)

/**
 * The probability that a Poisson variable is exactly x, for a mean. 0 where x is no whole number. Loader's method (2000), with full precision for
 * means of 1e7 too. Agrees with `dpois` in R.
 *
 * @throws Error when x is not a number or mean is below 0
 *
 * @example poissonDensity(1, 3) // 0.149361205103592
 */
export function poissonDensity(x: number, mean: number, { log = false }: { log?: boolean } = {}): number {
  place(x, 'x')
  notBelowZero(mean, 'mean')
  if (!Number.isInteger(x) || x < 0 || mean === Number.POSITIVE_INFINITY) return zero(log)
  if (mean === 0) return x === 0 ? one(log) : zero(log)
  return poissonPower(x, mean, log)
}

/** mean^k e^(−mean)/Γ(k + 1) for any k ≥ 0 and mean > 0, or its logarithm, in the saddle-point form of Loader (2000). */
export function poissonPower(k: number, mean: number, log: boolean): number {
  if (k === 0) return log ? -mean : Math.exp(-mean)
  const exponent = -stirlingError(k) - deviance(k, mean)
  return log ? exponent - HALF_LOG_TWO_PI - 0.5 * Math.log(k) : Math.exp(exponent) / (ROOT_OF_TWO_PI * Math.sqrt(k))
}

/**
 * The probability that a Poisson variable is at most x (with `upper`, that it is above x): how many independent events happen when `mean` are
 * expected.
 *
 * Right for rare events that do not provoke one another. Absences in a unit come in groups more often than not; where their variance exceeds
 * their mean, the negative binomial distribution is the honest one. To ask for «x or more», give x − 1 with `upper`.
 *
 * By the incomplete gamma function, so that the cost does not grow with the mean; each tail by itself, some 1e-13 relative. x may be any number
 * and counts as the whole number below it. Agrees with `ppois` in R.
 *
 * @throws Error when x is not a number or mean is below 0
 *
 * @example poissonCumulative(3, 3) // 0.647231888782231
 * @example poissonCumulative(150, 100, { upper: true }) // 0.00000123309441916004
 */
export function poissonCumulative(x: number, mean: number, { upper = false, log = false }: Tail = {}): number {
  place(x, 'x')
  notBelowZero(mean, 'mean')
  if (x < 0) return upper ? one(log) : zero(log)
  if (mean === 0 || x === Number.POSITIVE_INFINITY) return upper ? zero(log) : one(log)
  return gammaTail(Math.floor(x + 1e-7) + 1, mean, !upper, log)
}

/**
 * The smallest count x that a Poisson variable does not exceed with at least the given probability (with `upper`, that it exceeds with at most the
 * given one).
 *
 * A probability that is reached but for rounding counts as reached, as in R. Agrees with `qpois` in R. Cost: two tails as a rule.
 *
 * @throws Error when the probability is not from 0 to 1 or mean is below 0
 *
 * @example poissonQuantile(0.975, 350) // 387
 */
export function poissonQuantile(p: number, mean: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  notBelowZero(mean, 'mean')
  const target = targetOf(p, upper, log)
  if (mean === 0) return 0
  if (mean === Number.POSITIVE_INFINITY) return mean
  const sd = Math.sqrt(mean)
  return smallestCount(target, mean, sd, 1 / sd, Number.POSITIVE_INFINITY, (x, inLog) => gammaTail(x + 1, mean, !target.isUpper, inLog))
}
