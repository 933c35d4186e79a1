import { chiSquareQuantile } from '../distribution/chiSquare.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { poissonCumulative, poissonDensity, poissonQuantile } from '../distribution/poisson.ts'

type Pair = { lower: (number | null)[]; upper: (number | null)[] }

/** The limits of a funnel plot at one level, unit by unit. */
export type FunnelLimits = { level: number; exact: Pair; chiSquare: Pair; multiplicative: Pair; additive: Pair }

export type Funnel = {
  theta: number
  sizes: Float64Array
  scale: 'identity' | 'sqrt'
  phi: number
  tau2: number
  multiplier: number
}

/** The four pairs of limits; `spread` lays the values of the units with exposure out over all units. */
export function limitsAt(level: number, funnel: Funnel, spread: (values: ArrayLike<number>) => (number | null)[]): FunnelLimits {
  const { theta, sizes, scale, phi, tau2, multiplier } = funnel
  const tail = (1 - level) / 2
  const far = -normalQuantile(tail)
  const centre = scale === 'identity' ? theta : Math.sqrt(theta)
  const variance = (size: number) => (scale === 'identity' ? theta / size : 1 / (4 * size))
  const back = (value: number) => (scale === 'identity' ? Math.max(0, value) : Math.max(0, value) ** 2)
  const pair = (limit: (size: number, side: -1 | 1) => number): Pair => ({
    lower: spread(sizes.map((size) => limit(size, -1) * multiplier)),
    upper: spread(sizes.map((size) => limit(size, 1) * multiplier)),
  })
  const widening = Math.max(1, phi)
  return {
    level,
    exact: pair((size, side) => poissonLimit(theta * size, tail, side) / size),
    chiSquare: pair((size, side) => chiSquareLimit(theta * size, tail, side) / size),
    multiplicative: pair((size, side) => back(centre + side * far * Math.sqrt(variance(size) * widening))),
    additive: pair((size, side) => back(centre + side * far * Math.sqrt(variance(size) + tau2))),
  }
}

/** The Poisson quantile, moved between whole counts by how much of the last count’s probability lies beyond the tail. */
function poissonLimit(mean: number, tail: number, side: -1 | 1): number {
  if (mean === 0) return 0
  const at = poissonQuantile(tail, mean, { upper: side === 1 })
  const here = poissonDensity(at, mean)
  const over = side === -1 ? (poissonCumulative(at, mean) - tail) / here : (tail - poissonCumulative(at, mean, { upper: true })) / here
  return Math.max(0, at - over)
}

function chiSquareLimit(mean: number, tail: number, side: -1 | 1): number {
  if (side === 1) return chiSquareQuantile(tail, 2 * (mean + 1), { upper: true }) / 2
  return mean === 0 ? 0 : chiSquareQuantile(tail, 2 * mean) / 2
}
