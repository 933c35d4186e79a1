import { binomialPower } from './binomial.ts'
import { betaTail } from './incompleteBeta.ts'
import { poissonCumulative, poissonDensity, poissonQuantile } from './poisson.ts'
import { smallestCount, targetOf } from './smallestCount.ts'
import { notBelowZero, one, place, probability, type Tail, zero } from './tail.ts'

/**
 * The probability that a negative binomial variable is exactly x, for a size and a mean; its variance is mean + mean²/size. 0 where x is no whole
 * number. Agrees with `dnbinom(x, size, mu = mean)` in R.
 *
 * @throws Error when x is not a number, or size or mean is below 0
 *
 * @example negativeBinomialDensity(5, 3, 4) // 0.100716052470849
 */
export function negativeBinomialDensity(x: number, size: number, mean: number, { log = false }: { log?: boolean } = {}): number {
  check(x, size, mean)
  if (size === Number.POSITIVE_INFINITY) return poissonDensity(x, mean, { log })
  if (!Number.isInteger(x) || x < 0) return zero(log)
  if (size === 0 || mean === 0) return x === 0 ? one(log) : zero(log)
  if (x === 0) {
    const value = size * (size < mean ? Math.log(size / (size + mean)) : Math.log1p(-mean / (size + mean)))
    return log ? value : Math.exp(value)
  }
  const share = size / (size + x)
  const power = binomialPower(size, size + x, size / (size + mean), mean / (size + mean), log)
  return log ? power + (x < size ? Math.log1p(-x / (size + x)) : Math.log(share)) : power * share
}

/**
 * The probability that a negative binomial variable is at most x (with `upper`, that it is above x), for a size and a mean: a Poisson count
 * whose mean itself varies from unit to unit as a gamma variable of shape `size`.
 *
 * The honest distribution of counts that come in groups. Its variance is mean + mean²/size: the smaller the size, the more it is dispersed; with
 * size Infinity it is the Poisson distribution. Other books write the dispersion α = 1/size, or a probability size/(size + mean).
 *
 * By the incomplete beta function; size may be any number of 0 or more (0 is a lump at 0, as in R). Agrees with `pnbinom(x, size, mu = mean)` in
 * R.
 *
 * @throws Error when x is not a number, or size or mean is below 0
 *
 * @example negativeBinomialCumulative(30, 10, 42) // 0.228171587821388
 */
export function negativeBinomialCumulative(x: number, size: number, mean: number, { upper = false, log = false }: Tail = {}): number {
  check(x, size, mean)
  if (size === Number.POSITIVE_INFINITY) return poissonCumulative(x, mean, { upper, log })
  if (x < 0) return upper ? one(log) : zero(log)
  if (size === 0 || mean === 0 || x === Number.POSITIVE_INFINITY) return upper ? zero(log) : one(log)
  return tail(Math.floor(x + 1e-7), size, mean, upper, log)
}

/**
 * The smallest count x that a negative binomial variable does not exceed with at least the given probability (with `upper`, that it exceeds with at
 * most the given one).
 *
 * A probability that is reached but for rounding counts as reached, as in R. Agrees with `qnbinom(p, size, mu = mean)` in R. Cost: two tails as
 * a rule, some more where the size is small.
 *
 * @throws Error when the probability is not from 0 to 1, or size or mean is below 0
 *
 * @example negativeBinomialQuantile(0.975, 1.3, 9) // 31
 */
export function negativeBinomialQuantile(p: number, size: number, mean: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  notBelowZero(size, 'size')
  notBelowZero(mean, 'mean')
  if (size === Number.POSITIVE_INFINITY) return poissonQuantile(p, mean, { upper, log })
  if (size === 0 || mean === 0) return 0
  const target = targetOf(p, upper, log)
  const sd = Math.sqrt(mean * (1 + mean / size))
  const skewness = (1 + (2 * mean) / size) / sd
  return smallestCount(target, mean, sd, skewness, Number.POSITIVE_INFINITY, (x, inLog) => tail(x, size, mean, target.isUpper, inLog))
}

function tail(x: number, size: number, mean: number, upper: boolean, log: boolean): number {
  return betaTail(size, x + 1, size / (size + mean), mean / (size + mean), upper, log)
}

function check(x: number, size: number, mean: number): void {
  place(x, 'x')
  notBelowZero(size, 'size')
  notBelowZero(mean, 'mean')
}
