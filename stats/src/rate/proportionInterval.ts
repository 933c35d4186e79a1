import { type Interval, share } from '../contract/check.ts'
import { betaQuantile } from '../distribution/beta.ts'
import { binomialExactLimits, binomialMidPLimits } from './binomialLimits.ts'
import { checkSuccesses } from './checks.ts'
import { wilsonCorrectedLimits, wilsonLimits } from './wilson.ts'

/** A share with its limits; all `null` out of none. */
export type ProportionInterval = {
  proportion: number | null
  wilson: Interval | null
  wilsonCorrected: Interval | null
  exact: Interval | null
  midP: Interval | null
  jeffreys: Interval | null
}

/**
 * What share of n has some property, with five confidence intervals: say, how many of those absent came back within thirty days.
 *
 * The n must be fixed beforehand or independent of the outcome, and each must count once and by itself; shares of a shrinking pool (who is still
 * absent) are a matter of survival analysis, and rates per time are no shares.
 *
 * The interval p ± z·√(pq/n) of many textbooks is not offered: without successes it has no width, and near 0 and 1 it covers far less than it says.
 * In its place: `wilson` (1927), the one to publish; `wilsonCorrected` for continuity; `exact` (Clopper and Pearson 1934), which never covers less
 * than promised; `midP`, the exact one cut to cover as promised on average; `jeffreys`, the middle of the Bayesian posterior under Jeffreys’ prior,
 * with 0 and 1 themselves where all or none succeeded (Brown, Cai and DasGupta 2001, Stat Sci 16:101).
 *
 * Agrees in R with `prop.test(correct = FALSE)`, `binom.test` and exactci’s `binom.exact(midp = TRUE)`. Out of none all is `null`. Cost: constant,
 * for n of tens of millions too.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example proportionInterval(0, 20).wilson // { lower: 0, upper: 0.161125158 }
 */
export function proportionInterval(successes: number, n: number, { level = 0.95 } = {}): ProportionInterval {
  return {
    wilson: wilsonLimits(successes, n, { level }),
    wilsonCorrected: wilsonCorrectedLimits(successes, n, { level }),
    exact: binomialExactLimits(successes, n, { level }),
    midP: binomialMidPLimits(successes, n, { level }),
    jeffreys: jeffreysLimits(successes, n, { level }),
    proportion: n === 0 ? null : successes / n,
  }
}

/**
 * Jeffreys’ limits of a share: the middle `level` of the posterior under the prior Beta(½, ½), with 0 for the lower limit without successes and 1
 * for the upper one without failures. `null` out of none. Cost: two beta quantiles.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example jeffreysLimits(0, 20) // { lower: 0, upper: 0.116638983 }
 */
export function jeffreysLimits(successes: number, n: number, { level = 0.95 } = {}): Interval | null {
  checkSuccesses(successes, n)
  const tail = (1 - share(level, 'level')) / 2
  if (n === 0) return null
  const a = successes + 0.5
  const b = n - successes + 0.5
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, a, b),
    upper: successes === n ? 1 : betaQuantile(tail, a, b, { upper: true }),
  }
}
