import { finite } from '../contract/check.ts'
import { logGamma, sineOfPi } from './logGamma.ts'
import { HALF_LOG_TWO_PI, stirlingError } from './stirling.ts'
import { notBelowZero } from './tail.ts'

/**
 * The natural logarithm of the beta function B(a, b) = Γ(a) Γ(b)/Γ(a + b), the constant of the beta distribution.
 *
 * For large arguments the three log gammas would cancel; what Stirling's formula lacks is then taken together instead. a, b ≥ 0; Infinity when
 * one is 0. Agrees with `lbeta` in R. Cost: constant.
 *
 * @throws Error when a or b is below 0 or no number
 *
 * @example logBeta(2, 3) // -2.4849066497880004
 */
export function logBeta(a: number, b: number): number {
  notBelowZero(a, 'a')
  notBelowZero(b, 'b')
  const p = Math.min(a, b)
  const q = Math.max(a, b)
  if (p === 0) return Number.POSITIVE_INFINITY
  if (q === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
  if (p >= 10)
    return (
      HALF_LOG_TWO_PI -
      0.5 * Math.log(q) +
      (p - 0.5) * Math.log(p / (p + q)) +
      q * Math.log1p(-p / (p + q)) +
      (stirlingError(p) + (stirlingError(q) - stirlingError(p + q)))
    )
  if (q >= 10) return logGamma(p) - logRise(q, p)
  return logGamma(p) + (logGamma(q) - logGamma(p + q))
}

/** log Γ(q + p) − log Γ(q) for q > 0 and p ≥ 0, keeping its digits when p is small beside q. */
export function logRise(from: number, p: number): number {
  let q = from
  let total = 0
  for (; q < 10; q++) total -= Math.log1p(p / q)
  return total + (q - 0.5) * Math.log1p(p / q) + p * (Math.log(p + q) - 1) + (stirlingError(p + q) - stirlingError(q))
}

/**
 * The natural logarithm of |n over k|, the number of ways to choose k of n; n may be any number, k is rounded to a whole one.
 *
 * −Infinity where there is no way. Agrees with `lchoose` in R. Cost: constant.
 *
 * @throws Error when n or k is not a finite number
 *
 * @example logChoose(52, 5) // 14.770622
 */
export function logChoose(n: number, k: number): number {
  finite(n, 'n')
  finite(k, 'k')
  const drawn = Math.round(k)
  if (drawn < 0) return Number.NEGATIVE_INFINITY
  if (drawn === 0) return 0
  if (drawn === 1) return Math.log(Math.abs(n))
  if (n < 0) return logChoose(drawn - 1 - n, drawn)
  if (Number.isInteger(n)) {
    if (n < drawn) return Number.NEGATIVE_INFINITY
    return n - drawn < 2 ? logChoose(n, n - drawn) : whole(n, drawn)
  }
  if (n >= drawn - 1) return whole(n, drawn)
  return logGamma(n + 1) - logGamma(drawn + 1) - Math.log(Math.PI / Math.abs(sineOfPi(drawn - n))) + logGamma(drawn - n)
}

function whole(n: number, k: number): number {
  return -Math.log(n + 1) - logBeta(n - k + 1, k + 1)
}

/**
 * n over k, the number of ways to choose k of n; whole when n is. n may be any number, k is rounded to a whole one. Agrees with `choose` in R.
 *
 * @throws Error when n or k is not a finite number
 *
 * @example choose(5, 2) // 10
 */
export function choose(n: number, k: number): number {
  finite(n, 'n')
  finite(k, 'k')
  const drawn = Math.round(k)
  if (drawn < 0) return 0
  if (n < 0) return (drawn % 2 === 0 ? 1 : -1) * choose(drawn - 1 - n, drawn)
  const isWhole = Number.isInteger(n)
  if (isWhole && n < drawn) return 0
  const fewer = isWhole ? Math.min(drawn, n - drawn) : drawn
  if (fewer < 30) {
    let ways = 1
    for (let j = 1; j <= fewer; j++) ways *= (n - fewer + j) / j
    return isWhole ? Math.round(ways) : ways
  }
  const size = Math.exp(logChoose(n, drawn))
  if (isWhole) return Math.round(size)
  return n < drawn - 1 && Math.floor(drawn - n) % 2 === 1 ? -size : size
}
