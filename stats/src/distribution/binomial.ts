import { betaTail, devianceOfProduct } from './incompleteBeta.ts'
import { smallestCount, targetOf } from './smallestCount.ts'
import { stirlingError } from './stirling.ts'
import { one, place, probability, shareOfOne, type Tail, whole, zero } from './tail.ts'

/**
 * The probability that exactly x of `size` independent trials succeed, each with the probability `share`. 0 where x is no whole number. Loader's
 * method (2000). Agrees with `dbinom` in R.
 *
 * @throws Error when x is not a number, size is not a whole number of 0 or more, or share is not from 0 to 1
 *
 * @example binomialDensity(3, 12, 0.4) // 0.14189395968
 */
export function binomialDensity(x: number, size: number, share: number, { log = false }: { log?: boolean } = {}): number {
  check(x, size, share)
  if (!Number.isInteger(x) || x < 0 || x > size) return zero(log)
  return binomialPower(x, size, share, 1 - share, log)
}

/**
 * (n over k) p^k q^(n−k) with q = 1 − p, for real n ≥ k ≥ 0, or its logarithm.
 *
 * The saddle-point form of Loader (2000): what is exponential in it is a deviance, so that nothing large cancels.
 */
export function binomialPower(k: number, n: number, p: number, q: number, log: boolean): number {
  if (p === 0) return k === 0 ? one(log) : zero(log)
  if (q === 0) return k === n ? one(log) : zero(log)
  if (k === 0) return raised(n, p, q, log)
  if (k === n) return raised(n, q, p, log)
  const rest = n - k
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(rest)
  const exponent = errors - devianceOfProduct(k, n, p) - devianceOfProduct(rest, n, q)
  const spread = 2 * Math.PI * k * (rest / n)
  return log ? exponent - 0.5 * Math.log(spread) : Math.exp(exponent) / Math.sqrt(spread)
}

/** (1 − p)^n. */
function raised(n: number, p: number, q: number, log: boolean): number {
  if (n === 0) return one(log)
  const value = n * (p < 0.5 ? Math.log1p(-p) : Math.log(q))
  return log ? value : Math.exp(value)
}

/**
 * The probability that at most x of `size` independent trials succeed (with `upper`, that more than x do), each with the probability `share`.
 *
 * Right where every trial has the same chance and none knows of the others; soldiers of one unit share a commander, and their outcomes vary more
 * than this. To ask for «x or more», give x − 1 with `upper`.
 *
 * By the incomplete beta function, so that the cost hardly grows with the size; each tail by itself. x may be any number and counts as the whole
 * number below it. Agrees with `pbinom` in R.
 *
 * @throws Error when x is not a number, size is not a whole number of 0 or more, or share is not from 0 to 1
 *
 * @example binomialCumulative(5, 20, 0.05) // 0.999670705675472
 * @example binomialCumulative(5, 20, 0.05, { upper: true }) // 0.000329294324528276
 */
export function binomialCumulative(x: number, size: number, share: number, { upper = false, log = false }: Tail = {}): number {
  check(x, size, share)
  const most = Math.floor(x + 1e-7)
  if (x < 0) return upper ? one(log) : zero(log)
  if (most >= size) return upper ? zero(log) : one(log)
  return betaTail(most + 1, size - most, share, 1 - share, !upper, log)
}

/**
 * The smallest count x that a binomial variable does not exceed with at least the given probability (with `upper`, that it exceeds with at most the
 * given one).
 *
 * A probability that is reached but for rounding counts as reached, as in R. Agrees with `qbinom` in R. Cost: two tails as a rule.
 *
 * @throws Error when the probability is not from 0 to 1, size is not a whole number of 0 or more, or share is not from 0 to 1
 *
 * @example binomialQuantile(0.975, 40, 0.13) // 10
 */
export function binomialQuantile(p: number, size: number, share: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  whole(size, 'size')
  shareOfOne(share, 'share')
  const rest = 1 - share
  const target = targetOf(p, upper, log)
  if (target.log === Number.NEGATIVE_INFINITY) return target.isUpper ? size : 0
  if (share === 0 || size === 0) return 0
  if (rest === 0) return size
  const sd = Math.sqrt(size * share * rest)
  return smallestCount(target, size * share, sd, (rest - share) / sd, size, (x, inLog) => {
    if (x >= size) return target.isUpper ? zero(inLog) : one(inLog)
    return betaTail(x + 1, size - x, share, rest, !target.isUpper, inLog)
  })
}

function check(x: number, size: number, share: number): void {
  place(x, 'x')
  whole(size, 'size')
  shareOfOne(share, 'share')
}
