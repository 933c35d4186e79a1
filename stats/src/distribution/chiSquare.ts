import { gammaDensity } from './gamma.ts'
import { gammaPoint } from './gammaPoint.ts'
import { gammaTail } from './incompleteGamma.ts'
import { isLarge, logOfSmaller, notBelowZero, place, probability, smaller, type Tail } from './tail.ts'

/**
 * The density of the χ² distribution at x, for df degrees of freedom (any number of 0 or more). Agrees with `dchisq` in R.
 *
 * @throws Error when x is not a number or df is below 0
 *
 * @example chiSquareDensity(1, 2) // 0.303265329856317
 */
export function chiSquareDensity(x: number, df: number, { log = false }: { log?: boolean } = {}): number {
  place(x, 'x')
  notBelowZero(df, 'df')
  return gammaDensity(x, df / 2, 0.5, { log })
}

/**
 * The probability that a χ² variable of df degrees of freedom is at most x (with `upper`, that it is above x, which is the p-value of a test):
 * the sum of df squared standard normal variables, and the gamma distribution of shape df/2 and rate ½.
 *
 * df may be any number of 0 or more. As the distribution of a test statistic it is a limit, and misleads where expected counts are small.
 * Agrees with `pchisq` in R. Cost: constant.
 *
 * @throws Error when x is not a number or df is below 0
 *
 * @example chiSquareCumulative(3.841458820694124, 1, { upper: true }) // 0.05
 */
export function chiSquareCumulative(x: number, df: number, { upper = false, log = false }: Tail = {}): number {
  place(x, 'x')
  notBelowZero(df, 'df')
  return gammaTail(df / 2, x / 2, upper, log)
}

/**
 * The x that a χ² variable of df degrees of freedom does not exceed with the given probability (with `upper`, that it exceeds with it): the
 * critical value of a test. Agrees with `qchisq` in R. Cost: constant.
 *
 * @throws Error when the probability is not from 0 to 1 or df is below 0
 *
 * @example chiSquareQuantile(0.95, 1) // 3.841458820694124
 */
export function chiSquareQuantile(p: number, df: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  notBelowZero(df, 'df')
  return 2 * gammaPoint(df / 2, smaller(p, log), logOfSmaller(p, log), isLarge(p, log) !== upper)
}
