import type { Interval } from '../../src/contract/check.ts'
import { binomialDensity } from '../../src/distribution/binomial.ts'
import { poissonDensity } from '../../src/distribution/poisson.ts'

/** How often an interval holds the truth, without chance: the probabilities of all counts whose interval does, added up. */
export function poissonCoverage(limits: readonly (Interval | null)[], mean: number): number {
  return added(limits, mean, (count) => poissonDensity(count, mean))
}

/** The same for a share of `limits.length − 1` persons. */
export function binomialCoverage(limits: readonly (Interval | null)[], share: number): number {
  return added(limits, share, (count) => binomialDensity(count, limits.length - 1, share))
}

function added(limits: readonly (Interval | null)[], truth: number, probability: (count: number) => number): number {
  return limits.reduce((sum, limit, count) => (limit && limit.lower <= truth && truth <= limit.upper ? sum + probability(count) : sum), 0)
}

/** Uniform draws from a seed (Park and Miller 1988), and what is drawn from them. */
export function chance(seed: number): {
  uniform: () => number
  poisson: (mean: number) => number
  binomial: (size: number, share: number) => number
} {
  let s = seed
  const uniform = () => {
    s = (48271 * s) % 2147483647
    return s / 2147483647
  }
  const poisson = (mean: number) => {
    const u = uniform()
    let count = 0
    let p = Math.exp(-mean)
    for (let cumulative = p; u > cumulative && count < 10_000; cumulative += p) p *= mean / ++count
    return count
  }
  const binomial = (size: number, share: number) => {
    let count = 0
    for (let i = 0; i < size; i++) if (uniform() < share) count++
    return count
  }
  return { uniform, poisson, binomial }
}

/** The share of `runs` experiments whose interval holds the truth; an experiment without an interval does not count. */
export function simulated(runs: number, experiment: () => { interval: Interval | null; truth: number }): number {
  let held = 0
  let told = 0
  for (let run = 0; run < runs; run++) {
    const { interval, truth } = experiment()
    if (!interval) continue
    told++
    if (interval.lower <= truth && truth <= interval.upper) held++
  }
  return held / told
}
