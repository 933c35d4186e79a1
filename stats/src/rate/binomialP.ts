import { binomialCumulative, binomialDensity } from '../distribution/binomial.ts'
import { leastLikelyP } from './leastLikely.ts'

/** The three two-sided p-values of a share. */
export type BinomialP = { central: number; midP: number; leastLikely: number }

/**
 * The two-sided p-values of `successes` out of n against the odds share : rest, where share + rest = 1. Both are asked for so that a share near 1
 * keeps its digits; the smaller of the two is worked with.
 */
export function binomialP(successes: number, n: number, share: number, rest: number): BinomialP {
  if (share > rest) return binomialP(n - successes, n, rest, share)
  const density = (x: number) => binomialDensity(x, n, share)
  const upTo = (x: number) => (x < 0 ? 0 : binomialCumulative(x, n, share))
  const above = (x: number) => (x < 0 ? 1 : binomialCumulative(x, n, share, { upper: true }))
  const less = upTo(successes - 1)
  const more = above(successes)
  const here = density(successes)
  return {
    central: Math.min(1, 2 * Math.min(less + here, more + here)),
    midP: Math.min(1, 2 * Math.min(less + here / 2, more + here / 2)),
    leastLikely: leastLikelyP(successes, { from: 0, to: n, mean: n * share, ownSlack: false, density, upTo, above }),
  }
}
