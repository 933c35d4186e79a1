import { betaPoint } from './betaPoint.ts'
import { betaTail } from './incompleteBeta.ts'
import { normalCumulative, normalDensity, normalQuantile } from './normal.ts'
import { HALF_LOG_TWO_PI, stirlingError } from './stirling.ts'
import { aboveZero, isLarge, logOfSmaller, place, probability, smaller, type Tail, zero } from './tail.ts'

/**
 * The density of Student's t distribution at x, for df degrees of freedom; the normal one for df = Infinity. Agrees with `dt` in R.
 *
 * @throws Error when x is not a number or df is not above 0
 *
 * @example studentTDensity(0, 1) // 0.318309886183791
 */
export function studentTDensity(x: number, df: number, { log = false }: { log?: boolean } = {}): number {
  check(x, df)
  if (df === Number.POSITIVE_INFINITY) return normalDensity(x, 0, 1, { log })
  const half = df / 2
  const constant = half * Math.log1p(0.5 / half) - 0.5 + stirlingError(half + 0.5) - stirlingError(half) - HALF_LOG_TWO_PI
  const value = constant - (half + 0.5) * logOfOnePlusSquare(Math.abs(x), df)
  return log ? value : Math.exp(value)
}

/**
 * The probability that a variable with Student's t distribution is at most x (with `upper`, that it is above x): a normal mean divided by its own
 * standard error, the latter known from df degrees of freedom only.
 *
 * df may be any number above 0; Infinity is the normal distribution. From the incomplete beta function with x and 1 − x both given, so that
 * nothing is lost near 0 or far out. Agrees with `pt` in R. Cost: as `betaCumulative`.
 *
 * @throws Error when x is not a number or df is not above 0
 *
 * @example studentTCumulative(-40, 3) // 0.0000171903403945793
 */
export function studentTCumulative(x: number, df: number, { upper = false, log = false }: Tail = {}): number {
  check(x, df)
  if (df === Number.POSITIVE_INFINITY) return normalCumulative(x, 0, 1, { upper, log })
  const isSmallTail = upper === x > 0
  if (!isSmallTail) return log ? Math.log1p(-tail(Math.abs(x), df, false)) : 1 - tail(Math.abs(x), df, false)
  return tail(Math.abs(x), df, log)
}

/**
 * The x that a t variable does not exceed with the given probability (with `upper`, that it exceeds with it): the multiple of the standard error
 * for a confidence interval.
 *
 * Agrees with `qt` in R. Cost: as two or three tails.
 *
 * @throws Error when the probability is not from 0 to 1 or df is not above 0
 *
 * @example studentTQuantile(0.975, 3) // 3.18244630528371
 */
export function studentTQuantile(p: number, df: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  aboveZero(df, 'df')
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p, 0, 1, { upper, log })
  const small = smaller(p, log)
  const size = small === 0.5 ? 0 : sizeOf(small, logOfSmaller(p, log), df)
  return isLarge(p, log) !== upper || size === 0 ? size : -size
}

/** The t above which lies a probability of at most one half. */
function sizeOf(small: number, log: number, df: number): number {
  const both = 2 * small
  const odds = both <= 0.5 ? betaPoint(df / 2, 0.5, both, log + Math.LN2) : -betaPoint(0.5, df / 2, 1 - both, Math.log1p(-both))
  return Math.sqrt(df) * Math.exp(-odds / 2)
}

/** P(T > x) for x ≥ 0. */
function tail(x: number, df: number, log: boolean): number {
  if (x === Number.POSITIVE_INFINITY) return zero(log)
  const ratio = (x / df) * x
  if (ratio > 1e280) {
    // One term of the series is then all of it: the density is x^(−df−1) times a constant.
    const value = studentTDensity(x, df, { log: true }) + Math.log(x / df)
    return log ? value : Math.exp(value)
  }
  const value = betaTail(df / 2, 0.5, 1 / (1 + ratio), ratio / (1 + ratio), false, log)
  return log ? value - Math.LN2 : value / 2
}

/** log(1 + x²/df) also where x² overflows. */
function logOfOnePlusSquare(x: number, df: number): number {
  const ratio = (x / df) * x
  return ratio < 1e300 ? Math.log1p(ratio) : 2 * Math.log(x) - Math.log(df)
}

function check(x: number, df: number): void {
  place(x, 'x')
  aboveZero(df, 'df')
}
