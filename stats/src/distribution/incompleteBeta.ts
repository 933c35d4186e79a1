import { betaExpansion } from './betaExpansion.ts'
import { betaFraction } from './betaFraction.ts'
import { deviance } from './deviance.ts'
import { logRise } from './logBeta.ts'
import { logGammaOfOnePlus } from './logGamma.ts'
import { stirlingError } from './stirling.ts'
import { one, zero } from './tail.ts'

const TWO_PI = 2 * Math.PI

/** x^a y^b/B(a, b) with y = 1 − x: the beta density of the log odds of x. */
export function betaPower(a: number, b: number, x: number, y: number): number {
  return Math.sqrt((a / (a + b)) * (b / TWO_PI)) * Math.exp(exponent(a, b, x, y))
}

export function logBetaPower(a: number, b: number, x: number, y: number): number {
  return 0.5 * Math.log((a / (a + b)) * (b / TWO_PI)) + exponent(a, b, x, y)
}

function exponent(a: number, b: number, x: number, y: number): number {
  const both = a + b
  const errors = stirlingError(both) - stirlingError(a) - stirlingError(b)
  return errors - devianceOfProduct(a, both, x) - devianceOfProduct(b, both, y)
}

/** deviance(k, n share), with the rounding of the product taken back: for counts of 1e7 it would cost four digits. */
export function devianceOfProduct(k: number, n: number, share: number): number {
  const mean = n * share
  if (mean < 1000 || mean > 1e150 || n > 1e150) return deviance(k, mean)
  return deviance(k, mean) + (productError(n, share, mean) * (mean - k)) / mean
}

/** n share − product, where the product is n share rounded (Dekker 1971). */
function productError(n: number, share: number, product: number): number {
  const nHigh = n * 134217729 - (n * 134217729 - n)
  const nLow = n - nHigh
  const shareHigh = share * 134217729 - (share * 134217729 - share)
  const shareLow = share - shareHigh
  return nLow * shareLow - (product - nHigh * shareHigh - nLow * shareHigh - nHigh * shareLow)
}

/**
 * Whether the lower tail is computed itself, and not as what the upper one leaves: below the mean, and near 1 where a small b makes both tails
 * possible.
 */
export function isBetaTailDirect(a: number, b: number, x: number, y: number): boolean {
  return a * y >= b * x || isCorner(a, b, y)
}

function isCorner(a: number, b: number, y: number): boolean {
  return b < 0.5 && y <= 0.5 && a * y <= 1
}

/**
 * The lower tail of the beta distribution at x = 1 − y divided by `betaPower`, for 0 < x < 1, where `isBetaTailDirect` holds; the upper tail of (a, b)
 * at x is the lower one of (b, a) at y. The quotient's inverse is the reversed hazard of the log odds, which Newton's steps towards a quantile need.
 */
export function betaTailRatio(a: number, b: number, x: number, y: number): number {
  if (isCorner(a, b, y)) return besideOne(a, b, x, y)
  const lesser = Math.min(a, b)
  if (lesser > 1000) {
    const lead = a > b ? (a + b) * y - b : a - (a + b) * x
    if (lead <= 0.03 * lesser) return betaExpansion(a, b, lead)
  }
  return betaFraction(a, b, x, y)
}

/** A tail of the beta distribution at x = 1 − y, or its logarithm. */
export function betaTail(a: number, b: number, x: number, y: number, upper: boolean, log: boolean): number {
  return upper ? lowerTail(b, a, y, x, log) : lowerTail(a, b, x, y, log)
}

function lowerTail(a: number, b: number, x: number, y: number, log: boolean): number {
  if (x <= 0) return zero(log)
  if (y <= 0) return one(log)
  if (isBetaTailDirect(a, b, x, y)) {
    if (!log) return betaPower(a, b, x, y) * betaTailRatio(a, b, x, y)
    const value = logBetaPower(a, b, x, y) + Math.log(betaTailRatio(a, b, x, y))
    if (value < -0.5 || !isBetaTailDirect(b, a, y, x)) return value
  }
  const other = betaPower(a, b, x, y) * betaTailRatio(b, a, y, x)
  return log ? Math.log1p(-other) : 1 - other
}

/** 1 − I_y(b, a) for a small b and a y of at most 1/a: y^b/(b B(a, b)) may be near 1, and its distance from it is what counts. */
function besideOne(a: number, b: number, x: number, y: number): number {
  let term = 1
  let total = 0
  for (let n = 1; n < 200; n++) {
    term *= ((n - a) / n) * y
    const part = term / (b + n)
    total += part
    if (Math.abs(part) < 1e-18 * Math.abs(total)) break
  }
  total *= b
  const fallen = Math.expm1(b * Math.log(y) - logGammaOfOnePlus(b) + logRise(a, b))
  return -(fallen + total + total * fallen) / betaPower(a, b, x, y)
}
