import { gammaPoint } from './gammaPoint.ts'
import { gammaPower, gammaTail, logGammaPower } from './incompleteGamma.ts'
import { poissonPower } from './poisson.ts'
import { aboveZero, isLarge, logOfSmaller, notBelowZero, place, probability, smaller, type Tail } from './tail.ts'

/**
 * The density of the gamma distribution at x, for a shape and a rate (1/scale). Agrees with `dgamma` in R.
 *
 * @throws Error when x is not a number, shape is below 0 or rate is not above 0
 *
 * @example gammaDensity(2, 3, 1) // 0.270670566473225
 */
export function gammaDensity(x: number, shape: number, rate = 1, { log = false }: { log?: boolean } = {}): number {
  check(x, shape, rate)
  const none = log ? Number.NEGATIVE_INFINITY : 0
  if (x < 0 || x === Number.POSITIVE_INFINITY) return none
  if (shape === 0 || rate === Number.POSITIVE_INFINITY) return x === 0 ? Number.POSITIVE_INFINITY : none
  if (x === 0) {
    if (shape === 1) return log ? Math.log(rate) : rate
    return shape < 1 ? Number.POSITIVE_INFINITY : none
  }
  if (shape < 1) return log ? logGammaPower(shape, x * rate) - Math.log(x) : gammaPower(shape, x * rate) / x
  const power = poissonPower(shape - 1, x * rate, log)
  return log ? power + Math.log(rate) : power * rate
}

/**
 * The probability that a gamma variable is at most x (with `upper`, that it is above x): the time until a number of independent events, the
 * shape, has happened at a rate; for a whole shape the other side of the Poisson distribution.
 *
 * Shape and rate may be any numbers above 0 (a shape of 0 or a rate of Infinity is a lump at 0). The rate is 1/scale: a scale given for a rate is
 * the usual slip. Each tail is computed by itself, by Temme's uniform expansion (1979) near a large shape, by series and continued fraction
 * elsewhere; some 1e-13 relative down to 1e-300, and beyond with `log`. Agrees with `pgamma` in R. Cost: constant.
 *
 * @throws Error when x is not a number, shape is below 0 or rate is not above 0
 *
 * @example gammaCumulative(3, 1) // 0.950212931632136
 * @example gammaCumulative(22, 10, 1, { upper: true }) // 0.00150493218583958
 */
export function gammaCumulative(x: number, shape: number, rate = 1, { upper = false, log = false }: Tail = {}): number {
  check(x, shape, rate)
  return gammaTail(shape, x === 0 ? 0 : x * rate, upper, log)
}

/**
 * The x that a gamma variable does not exceed with the given probability (with `upper`, that it exceeds with it). The exact limits of a Poisson
 * mean are two such points.
 *
 * To the precision of `gammaCumulative`, in both tails and on the log scale. Agrees with `qgamma` in R, which stops at some 1e-12. Cost:
 * constant, one or two evaluations of the tail.
 *
 * @throws Error when the probability is not from 0 to 1, shape is below 0 or rate is not above 0
 *
 * @example gammaQuantile(0.975, 11) // 18.39035604202
 */
export function gammaQuantile(p: number, shape: number, rate = 1, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  notBelowZero(shape, 'shape')
  aboveZero(rate, 'rate')
  if (rate === Number.POSITIVE_INFINITY) return 0
  return gammaPoint(shape, smaller(p, log), logOfSmaller(p, log), isLarge(p, log) !== upper) / rate
}

function check(x: number, shape: number, rate: number): void {
  place(x, 'x')
  notBelowZero(shape, 'shape')
  aboveZero(rate, 'rate')
}
