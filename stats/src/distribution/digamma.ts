import { place } from './tail.ts'

/**
 * The digamma function ψ(x), the derivative of log Γ(x): how fast a log factorial grows, about log(x − ½). It stands in the score of every
 * likelihood that has a gamma function in it, as the negative binomial's does for its dispersion.
 *
 * Asymptotic series from 12 on (Abramowitz and Stegun 6.3.18), recurrence up to there, reflection for x < 0; `null` at the poles 0, −1, −2, ….
 * Agrees with `digamma` in R. Cost: constant.
 *
 * @throws Error when x is not a number
 *
 * @example digamma(1) // -0.5772156649015329
 */
export function digamma(x: number): number | null {
  place(x, 'x')
  if (x <= 0) return Number.isInteger(x) || x === Number.NEGATIVE_INFINITY ? null : ofPositive(1 - x) - Math.PI / tangentOfPi(x)
  return ofPositive(x)
}

/**
 * The trigamma function ψ′(x), the second derivative of log Γ(x): the information that a gamma-like likelihood holds about its shape.
 *
 * Same method as `digamma` (Abramowitz and Stegun 6.4.12); `null` at the poles 0, −1, −2, …. Agrees with `trigamma` in R. Cost: constant.
 *
 * @throws Error when x is not a number
 *
 * @example trigamma(1) // 1.6449340668482264
 */
export function trigamma(x: number): number | null {
  place(x, 'x')
  if (x > 0) return slopeOfPositive(x)
  if (Number.isInteger(x) || x === Number.NEGATIVE_INFINITY) return null
  const tangent = tangentOfPi(x)
  return Math.PI * Math.PI * (1 + 1 / (tangent * tangent)) - slopeOfPositive(1 - x)
}

function ofPositive(from: number): number {
  let x = from
  let total = 0
  for (; x < 12; x++) total -= 1 / x
  const u = 1 / (x * x)
  const tail = u * (1 / 12 - u * (1 / 120 - u * (1 / 252 - u * (1 / 240 - u * (1 / 132 - u * (691 / 32760 - u / 12))))))
  return total + Math.log(x) - 0.5 / x - tail
}

function slopeOfPositive(from: number): number {
  let x = from
  let total = 0
  for (; x < 12; x++) total += 1 / (x * x)
  const u = 1 / (x * x)
  const tail = 1 / 6 - u * (1 / 30 - u * (1 / 42 - u * (1 / 30 - u * (5 / 66 - u * (691 / 2730 - (u * 7) / 6)))))
  return total + (1 + (0.5 + tail / x) / x) / x
}

function tangentOfPi(x: number): number {
  return Math.tan(Math.PI * (x - Math.round(x)))
}
