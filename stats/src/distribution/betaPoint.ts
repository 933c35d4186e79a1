import { betaPower, betaTailRatio, isBetaTailDirect, logBetaPower } from './incompleteBeta.ts'
import { logBeta } from './logBeta.ts'
import { standardNormalUpperPoint } from './standardNormal.ts'

/**
 * The log odds log(x/(1−x)) at which the lower tail of the beta distribution has a given probability, given it and its logarithm; meant for at
 * most one half. For the upper tail exchange a and b and take the negative.
 *
 * From a start by Carter's expansion (Abramowitz and Stegun 26.5.22) or the first term of the power series, Halley's steps for the logarithm of the
 * tail. It is concave in the log odds for all a and b, so that the steps cannot run away, and log odds lose nothing near 0 and near 1.
 */
export function betaPoint(a: number, b: number, small: number, log: number): number {
  if (log === Number.NEGATIVE_INFINITY) return log
  const first = (log + Math.log(a) + logBeta(a, b)) / a
  if (first < -38 - Math.log1p(b)) return first // one term of the series is then all of it
  let odds = a > 1 && b > 1 ? carter(a, b, small, log, first) : first
  const enough = 2e-6 / Math.max(1, Math.sqrt(Math.min(a, b)))
  for (let i = 0; i < 100 && odds <= 700; i++) {
    const step = stepOfBeta(a, b, odds, small, log)
    odds += step
    if (!(Math.abs(step) > enough)) break
  }
  return odds > 700 ? Number.POSITIVE_INFINITY : odds // x is then 1 to every digit, and 1 − x soon too small to be a number
}

function stepOfBeta(a: number, b: number, odds: number, small: number, log: number): number {
  const x = 1 / (1 + Math.exp(-odds))
  const y = 1 / (1 + Math.exp(odds))
  let gap: number
  let hazard: number
  if (isBetaTailDirect(a, b, x, y)) {
    const ratio = betaTailRatio(a, b, x, y)
    hazard = 1 / ratio
    const tail = log > -650 ? betaPower(a, b, x, y) * ratio : 0
    gap = tail > 1e-290 ? Math.log(tail / small) : logBetaPower(a, b, x, y) + Math.log(ratio) - log
  } else {
    const power = betaPower(a, b, x, y)
    const tail = 1 - power * betaTailRatio(b, a, y, x)
    hazard = power / tail
    gap = Math.log(tail) - log
  }
  const newton = -gap / hazard
  const bend = 1 + (newton * (a * y - b * x - hazard)) / 2
  const step = bend > 0.5 ? newton / bend : newton
  return Math.max(-30, Math.min(30, step))
}

function carter(a: number, b: number, small: number, log: number, first: number): number {
  const z = standardNormalUpperPoint(small, log)
  const left = 1 / (2 * a - 1)
  const right = 1 / (2 * b - 1)
  const h = 2 / (left + right)
  const bend = (z * z - 3) / 6
  if (z * z > h) return first
  const w = (z * Math.sqrt(h + bend)) / h - (right - left) * (bend + 5 / 6 - 2 / (3 * h))
  return Math.max(first, Math.log(a / b) - 2 * w)
}
