import { betaPoint } from './betaPoint.ts'
import { binomialPower } from './binomial.ts'
import { betaPower, betaTail, logBetaPower } from './incompleteBeta.ts'
import { isLarge, logOfSmaller, notBelowZero, one, place, probability, smaller, type Tail, zero } from './tail.ts'

/**
 * The density of the beta distribution at x, for its two shapes. Agrees with `dbeta` in R.
 *
 * @throws Error when x is not a number, or a or b is below 0
 *
 * @example betaDensity(0.5, 2, 3) // 1.5
 */
export function betaDensity(x: number, a: number, b: number, { log = false }: { log?: boolean } = {}): number {
  check(x, a, b)
  if (x < 0 || x > 1) return zero(log)
  const lump = lumpOf(a, b)
  if (lump !== null) return x === lump || (lump === HALVES && (x === 0 || x === 1)) ? Number.POSITIVE_INFINITY : zero(log)
  if (x === 0 || x === 1) {
    const [near, other] = x === 0 ? [a, b] : [b, a]
    if (near < 1) return Number.POSITIVE_INFINITY
    if (near > 1) return zero(log)
    return log ? Math.log(other) : other
  }
  const y = 1 - x
  if (a >= 1 && b >= 1) {
    const power = binomialPower(a - 1, a + b - 2, x, y, log)
    return log ? power + Math.log(a + b - 1) : power * (a + b - 1)
  }
  if (log) return logBetaPower(a, b, x, y) - Math.log(x) - Math.log1p(-x)
  return betaPower(a, b, x, y) / x / y
}

/**
 * The probability that a beta variable is at most x (with `upper`, that it is above x): the regularised incomplete beta function, from which the
 * tails of the binomial, negative binomial, F and t distributions are had, and so the exact limits of a proportion.
 *
 * The shapes a and b may be any numbers of 0 or more; with 0 or Infinity all of it is lumped at 0, at 1 or between. Each tail is
 * computed by itself: by the continued fraction and, for large shapes near the mean, the asymptotic expansion of DiDonato and Morris (1992).
 * Agrees with `pbeta` in R. Cost: for shapes up to 1000 constant, and never above the root of the larger shape.
 *
 * @throws Error when x is not a number, or a or b is below 0
 *
 * @example betaCumulative(0.3, 30, 60) // 0.255797932545554
 */
export function betaCumulative(x: number, a: number, b: number, { upper = false, log = false }: Tail = {}): number {
  check(x, a, b)
  if (x < 0 || x >= 1) return x < 0 === upper ? one(log) : zero(log)
  const lump = lumpOf(a, b)
  if (lump === HALVES) return log ? -Math.LN2 : 0.5
  if (lump !== null) return x >= lump !== upper ? one(log) : zero(log)
  return betaTail(a, b, x, 1 - x, upper, log)
}

/**
 * The x that a beta variable does not exceed with the given probability (with `upper`, that it exceeds with it): the exact limits of a proportion
 * are two such points.
 *
 * To the precision of `betaCumulative`, in both tails and on the log scale. Agrees with `qbeta` in R. Cost: as that of two or three tails.
 *
 * @throws Error when the probability is not from 0 to 1, or a or b is below 0
 *
 * @example betaQuantile(0.975, 7, 5) // 0.832511905936
 */
export function betaQuantile(p: number, a: number, b: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  notBelowZero(a, 'a')
  notBelowZero(b, 'b')
  const isUpper = isLarge(p, log) !== upper
  const lump = lumpOf(a, b)
  const small = smaller(p, log)
  if (small === 0 && logOfSmaller(p, log) === Number.NEGATIVE_INFINITY) return isUpper ? 1 : 0
  if (lump === HALVES) return small === 0.5 ? 0.5 : isUpper ? 1 : 0
  if (lump !== null) return lump
  const point = isUpper ? -betaPoint(b, a, small, logOfSmaller(p, log)) : betaPoint(a, b, small, logOfSmaller(p, log))
  return point < 0 ? Math.exp(point) / (1 + Math.exp(point)) : 1 / (1 + Math.exp(-point))
}

function check(x: number, a: number, b: number): void {
  place(x, 'x')
  notBelowZero(a, 'a')
  notBelowZero(b, 'b')
}

/** Stands for half of it at 0 and half at 1. */
const HALVES = -1

/** Where all of it is lumped when a or b is 0 or Infinity; null when it is not. */
function lumpOf(a: number, b: number): number | null {
  if (a > 0 && b > 0 && a < Number.POSITIVE_INFINITY && b < Number.POSITIVE_INFINITY) return null
  if (a === 0 && b === 0) return HALVES
  if (a === b) return 0.5
  return a === 0 || b === Number.POSITIVE_INFINITY ? 0 : 1
}
