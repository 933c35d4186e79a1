import { deviance } from './deviance.ts'
import { logGammaOfOnePlus } from './logGamma.ts'
import { scaledNormalTail } from './standardNormal.ts'
import { stirlingError } from './stirling.ts'
import { one, zero } from './tail.ts'
import { temmeSeries } from './temmeSeries.ts'

const TWO_PI = 2 * Math.PI
const ROOT_OF_TWO_PI = Math.sqrt(TWO_PI)

/** x^a e^(−x)/Γ(a): x times the gamma density, which is the density of log x. */
export function gammaPower(shape: number, x: number): number {
  return Math.sqrt(shape / TWO_PI) * Math.exp(-deviance(shape, x) - stirlingError(shape))
}

export function logGammaPower(shape: number, x: number): number {
  return 0.5 * Math.log(shape / TWO_PI) - deviance(shape, x) - stirlingError(shape)
}

/**
 * Whether the tail asked for is computed itself, and not as what the other one leaves: it is, where it may be small. Below a shape of 1 and an x of 1
 * either may be.
 */
export function isGammaTailDirect(shape: number, x: number, upper: boolean): boolean {
  return (shape < 1 && x < 1) || upper === (x > shape && x >= 1)
}

/**
 * A tail of the gamma distribution divided by `gammaPower`, for 0 < x < ∞, in the tail for which `isGammaTailDirect` holds. The quotient is of
 * moderate size however small the tail, and its inverse is the hazard of log x, which Newton's steps towards a quantile need.
 *
 * Near a large shape by Temme's uniform expansion (1979), whose cost does not grow with the shape; else by the power series below the mean and
 * by Legendre's continued fraction above it.
 */
export function gammaTailRatio(shape: number, x: number, upper: boolean): number {
  if (shape >= 20 && x > 0.55 * shape && x < 1.7 * shape) return nearMean(shape, x, upper)
  if (!upper) return series(shape, x)
  return x < 1 ? aboveTiny(shape, x) : fraction(shape, x)
}

/** A tail of the gamma distribution of rate 1, or its logarithm, for any x. */
export function gammaTail(shape: number, x: number, upper: boolean, log: boolean): number {
  if (x <= 0 || shape === Number.POSITIVE_INFINITY) return upper ? one(log) : zero(log)
  if (shape === 0 || x === Number.POSITIVE_INFINITY) return upper ? zero(log) : one(log)
  if (isGammaTailDirect(shape, x, upper)) {
    if (!log) return gammaPower(shape, x) * gammaTailRatio(shape, x, upper)
    const value = logGammaPower(shape, x) + Math.log(gammaTailRatio(shape, x, upper))
    if (value < -0.5 || shape >= 1) return value // else it is near 0, and the other tail keeps its digits
  }
  const other = isGammaTailDirect(shape, x, !upper) ? gammaPower(shape, x) * gammaTailRatio(shape, x, !upper) : 0
  return log ? Math.log1p(-other) : 1 - other
}

function series(shape: number, x: number): number {
  let term = 1 / shape
  let total = term
  for (let n = shape + 1; term > total * 1e-17; n++) {
    term *= x / n
    total += term
  }
  return total
}

function fraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let total = d
  for (let i = 1; i < 100000; i++) {
    const a = i * (shape - i)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    const factor = c * d
    total *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return total
}

/** Q = P(X > x) for a shape and an x below 1, where neither 1 − P nor the fraction will do; x^a/Γ(1 + a) may be near 1. */
function aboveTiny(shape: number, x: number): number {
  let term = 1
  let total = 0
  for (let n = 1; n < 40; n++) {
    term *= -x / n
    total += term / (shape + n)
  }
  total *= shape
  const fallen = Math.expm1(shape * Math.log(x) - logGammaOfOnePlus(shape))
  return -(fallen + total + total * fallen) / gammaPower(shape, x)
}

function nearMean(shape: number, x: number, upper: boolean): number {
  const z = Math.sqrt(2 * deviance(shape, x))
  const eta = (x < shape ? -z : z) / Math.sqrt(shape)
  const correction = temmeSeries(shape, eta) / Math.sqrt(TWO_PI * shape)
  const tail = scaledNormalTail(z) + (upper ? correction : -correction)
  return (tail * ROOT_OF_TWO_PI * Math.exp(stirlingError(shape))) / Math.sqrt(shape)
}
