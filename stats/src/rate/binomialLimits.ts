import { type Interval, share } from '../contract/check.ts'
import { betaQuantile } from '../distribution/beta.ts'
import { binomialCumulative, binomialDensity } from '../distribution/binomial.ts'
import { root } from '../numeric/root.ts'
import { checkSuccesses } from './checks.ts'

// The limits of a share from one count out of n: of a proportion, and of the share of events that fell to the first of two groups. Each limit is
// known both as the share and as the rest to 1, so that an odds near 0 or without end keeps its digits.

type Limit = { share: number; rest: number }
type Limits = { lower: Limit; upper: Limit }

/**
 * The exact limits of a share (Clopper and Pearson): all shares that neither make so few nor so many successes rarer than (1 − level)/2.
 *
 * They never cover less often than promised, and usually more. Clopper and Pearson (1934) Biometrika 26:404; `binom.test` in R. `null` out of none.
 * Cost: two beta quantiles.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example binomialExactLimits(81, 263) // { lower: 0.25273674558527, upper: 0.36762192260135 }
 */
export function binomialExactLimits(successes: number, n: number, { level = 0.95 } = {}): Interval | null {
  const tail = tailFor(successes, n, level)
  return n === 0 ? null : shares(exactLimits(successes, n, tail))
}

/**
 * The mid-P limits of a share: as the exact ones, but each tail counts only half of the probability of what was observed.
 *
 * They cover the promised share on average over the shares there could be, not at each. Agresti and Gottard (2007) Comput Stat Data Anal 51:6447;
 * `binom.exact(midp = TRUE)` of exactci in R, which by default stops at 10⁻⁵ where this goes on to the last digit. `null` out of none. Cost: some ten
 * binomial tails a limit.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example binomialMidPLimits(81, 263) // { lower: 0.25440210, upper: 0.36577347 }
 */
export function binomialMidPLimits(successes: number, n: number, { level = 0.95 } = {}): Interval | null {
  const tail = tailFor(successes, n, level)
  return n === 0 ? null : shares(midPLimits(successes, n, tail))
}

/**
 * The exact limits of the odds of a share, share/(1 − share): 0 without successes, Infinity where all are; from 0 to Infinity out of none. Near the
 * ends they keep the digits that a division of the rounded share would lose.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example oddsExactLimits(10, 15) // { lower: 0.622859554, upper: 7.457295911 }
 */
export function oddsExactLimits(successes: number, n: number, { level = 0.95 } = {}): Interval {
  return odds(exactLimits(successes, n, tailFor(successes, n, level)))
}

/**
 * The mid-P limits of the odds of a share, share/(1 − share); from 0 to Infinity out of none.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example oddsMidPLimits(1, 2) // { lower: 0.025641026, upper: 39.000000000 }
 */
export function oddsMidPLimits(successes: number, n: number, { level = 0.95 } = {}): Interval {
  return odds(midPLimits(successes, n, tailFor(successes, n, level)))
}

function tailFor(successes: number, n: number, level: number): number {
  checkSuccesses(successes, n)
  return (1 - share(level, 'level')) / 2
}

function shares({ lower, upper }: Limits): Interval {
  return { lower: lower.share, upper: upper.share }
}

function odds({ lower, upper }: Limits): Interval {
  return { lower: lower.share / lower.rest, upper: upper.share / upper.rest }
}

function exactLimits(successes: number, n: number, tail: number): Limits {
  return { lower: exactLower(successes, n, tail), upper: flipped(exactLower(n - successes, n, tail)) }
}

function midPLimits(successes: number, n: number, tail: number): Limits {
  return { lower: midPLower(successes, n, tail), upper: flipped(midPLower(n - successes, n, tail)) }
}

/** The upper limit of the successes is the rest of the lower limit of the failures. */
function flipped({ share, rest }: Limit): Limit {
  return { share: rest, rest: share }
}

/** The share at which `successes` or more out of n have the probability `tail`. */
function exactLower(successes: number, n: number, tail: number): Limit {
  if (successes === 0) return { share: 0, rest: 1 }
  const a = successes
  const b = n - successes + 1
  return { share: betaQuantile(tail, a, b), rest: betaQuantile(tail, b, a, { upper: true }) }
}

/** The share at which more than `successes`, and half of as many, have the probability `tail`: between the exact limits of as many and one more. */
function midPLower(successes: number, n: number, tail: number): Limit {
  if (successes === 0) return { share: 0, rest: 1 }
  if (successes === n) {
    const log = Math.log(2 * tail) / n
    return { share: Math.exp(log), rest: -Math.expm1(log) }
  }
  const from = exactLower(successes, n, tail)
  const to = exactLower(successes + 1, n, tail)
  // Sought as the smaller of share and rest, which has the more digits.
  if (from.share < 0.5) {
    const above = (p: number) => binomialCumulative(successes, n, p, { upper: true }) + binomialDensity(successes, n, p) / 2 - tail
    const p = root(above, from.share, to.share)
    return { share: p, rest: 1 - p }
  }
  const failures = n - successes
  const below = (q: number) => binomialCumulative(failures - 1, n, q) + binomialDensity(failures, n, q) / 2 - tail
  const q = root(below, to.rest, from.rest)
  return { share: 1 - q, rest: q }
}
