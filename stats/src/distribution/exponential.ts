import { aboveZero, isLarge, logOfSmaller, place, probability, smaller, type Tail, zero } from './tail.ts'

/**
 * The density of the exponential distribution at x, for a rate. Agrees with `dexp` in R.
 *
 * @throws Error when x is not a number or rate is not above 0
 *
 * @example exponentialDensity(1, 2) // 0.270670566473225
 */
export function exponentialDensity(x: number, rate = 1, { log = false }: { log?: boolean } = {}): number {
  check(x, rate)
  if (x < 0) return zero(log)
  if (rate === Number.POSITIVE_INFINITY) return x === 0 ? Number.POSITIVE_INFINITY : zero(log)
  return log ? Math.log(rate) - rate * x : rate * Math.exp(-rate * x)
}

/**
 * The probability that an exponential variable is at most x (with `upper`, that it is above x): the time to the next event when events come at
 * a constant rate and the past does not matter.
 *
 * Agrees with `pexp` in R. Cost: constant.
 *
 * @throws Error when x is not a number or rate is not above 0
 *
 * @example exponentialCumulative(1, 2, { upper: true }) // 0.135335283236613
 */
export function exponentialCumulative(x: number, rate = 1, { upper = false, log = false }: Tail = {}): number {
  check(x, rate)
  const rest = x > 0 ? 0 - rate * x : 0
  if (upper) return log ? rest : Math.exp(rest)
  if (!log) return 0 - Math.expm1(rest)
  return rest > -Math.LN2 ? Math.log(-Math.expm1(rest)) : Math.log1p(-Math.exp(rest))
}

/**
 * The x that an exponential variable does not exceed with the given probability (with `upper`, that it exceeds with it). Agrees with `qexp` in R.
 *
 * @throws Error when the probability is not from 0 to 1 or rate is not above 0
 *
 * @example exponentialQuantile(0.5, 2) // 0.346573590279973
 */
export function exponentialQuantile(p: number, rate = 1, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  aboveZero(rate, 'rate')
  if (rate === Number.POSITIVE_INFINITY) return 0
  const isUpper = isLarge(p, log) !== upper
  return (0 - (isUpper ? logOfSmaller(p, log) : Math.log1p(-smaller(p, log)))) / rate
}

function check(x: number, rate: number): void {
  place(x, 'x')
  aboveZero(rate, 'rate')
}
