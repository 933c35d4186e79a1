import { aboveZero, isLarge, logOfSmaller, one, place, probability, shareOfOne, smaller, type Tail, zero } from './tail.ts'

/**
 * The probability of exactly x failures before the first success, for trials that succeed with the probability `share`. 0 where x is no whole
 * number. Agrees with `dgeom` in R.
 *
 * @throws Error when x is not a number, or share is not above 0 and at most 1
 *
 * @example geometricDensity(2, 0.5) // 0.125
 */
export function geometricDensity(x: number, share: number, { log = false }: { log?: boolean } = {}): number {
  check(x, share)
  if (!Number.isInteger(x) || x < 0) return zero(log)
  if (x === 0) return log ? Math.log(share) : share
  const value = x * Math.log1p(-share)
  return log ? value + Math.log(share) : Math.exp(value) * share
}

/**
 * The probability of at most x failures before the first success (with `upper`, of more): how many weeks without an event pass when each has one
 * with the probability `share`.
 *
 * R's convention: the success is not counted, x begins at 0. Others count the trials with it. Agrees with `pgeom` in R. Cost: constant.
 *
 * @throws Error when x is not a number, or share is not above 0 and at most 1
 *
 * @example geometricCumulative(2, 0.5) // 0.875
 */
export function geometricCumulative(x: number, share: number, { upper = false, log = false }: Tail = {}): number {
  check(x, share)
  if (x < 0) return upper ? one(log) : zero(log)
  const rest = (Math.floor(x + 1e-7) + 1) * Math.log1p(-share) // the logarithm of the upper tail
  if (upper) return log ? rest : Math.exp(rest)
  if (!log) return -Math.expm1(rest)
  return rest > -Math.LN2 ? Math.log(-Math.expm1(rest)) : Math.log1p(-Math.exp(rest))
}

/**
 * The smallest number of failures before the first success that is not exceeded with at least the given probability (with `upper`, that is exceeded
 * with at most the given one). Agrees with `qgeom` in R. Cost: constant.
 *
 * @throws Error when the probability is not from 0 to 1, or share is not above 0 and at most 1
 *
 * @example geometricQuantile(0.9, 0.1) // 21
 */
export function geometricQuantile(p: number, share: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  shareOfOne(share, 'share')
  aboveZero(share, 'share')
  const isUpper = isLarge(p, log) !== upper
  const small = smaller(p, log)
  const above = isUpper ? logOfSmaller(p, log) : Math.log1p(-small) // the logarithm of the upper tail asked for
  if (above === 0 || share === 1) return 0
  const slack = 1e-12 * (isUpper ? 1 : small) // reached but for rounding is reached
  return Math.max(0, Math.ceil((above + slack) / Math.log1p(-share) - 1 - 1e-12))
}

function check(x: number, share: number): void {
  place(x, 'x')
  shareOfOne(share, 'share')
  aboveZero(share, 'share')
}
