import { negativeBinomialCumulative, negativeBinomialQuantile } from '../distribution/negativeBinomial.ts'
import { normalCumulative } from '../distribution/normal.ts'
import { poissonCumulative, poissonQuantile } from '../distribution/poisson.ts'

/** How the limit is drawn: on a transformed scale with the variance of the prediction, or as a quantile of a count. */
export type LimitMethod = 'delta' | 'nbPlugin' | 'muan'

/** The scale on which counts are taken to be nearly normal. */
export type Power = '2/3' | '1/2' | 'none'

/** Limit and tail probability of a count; `null` where there is none. */
export type Limit = { upper: number | null; p: number | null }

const exponents = { '2/3': 2 / 3, '1/2': 1 / 2, none: 1 }

/** The limit of Farrington et al. (1996), section 3.5: symmetric after a power transformation; `tau` × mean is the variance of prediction. */
export function deltaLimit(count: number, mean: number, tau: number, power: Power, z: number): Limit {
  const exponent = exponents[power]
  const spread = Math.sqrt(exponent * exponent * mean ** (2 * exponent - 1) * tau)
  if (!Number.isFinite(spread)) return { upper: null, p: null }
  const centre = mean ** exponent
  return {
    upper: Math.max(0, centre + z * spread) ** (1 / exponent),
    p: spread === 0 ? (count > 0 ? 0 : 0.5) : normalCumulative((count ** exponent - centre) / spread, 0, 1, { upper: true }),
  }
}

/** The limit of Noufaily et al. (2013): a quantile of the negative binomial distribution with variance φ × mean (Poisson when φ is 1). */
export function countLimit(count: number, mean: number, phi: number, alpha: number): Limit {
  if (!Number.isFinite(mean)) return { upper: null, p: null }
  if (mean === 0) return { upper: 0, p: count > 0 ? 0 : 1 }
  const size = mean / (phi - 1)
  const isPoisson = !Number.isFinite(size)
  const tail = { upper: true }
  return {
    upper: isPoisson ? poissonQuantile(alpha, mean, tail) : negativeBinomialQuantile(alpha, size, mean, tail),
    p: count === 0 ? 1 : isPoisson ? poissonCumulative(count - 1, mean, tail) : negativeBinomialCumulative(count - 1, size, mean, tail),
  }
}
