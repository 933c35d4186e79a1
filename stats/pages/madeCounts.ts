import { poissonQuantile } from '../src/distribution/poisson.ts'

/** Poisson counts about given means, the same on every machine: quantiles at the draws of Lehmer's generator (48271 s mod 2³¹ − 1). */
export function madeCounts(means: readonly number[], seed: number): number[] {
  let state = seed
  return means.map((mean) => {
    state = (48271 * state) % 2147483647
    return poissonQuantile(state / 2147483647, mean)
  })
}
