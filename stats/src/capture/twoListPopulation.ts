import { count, type Interval, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { unseenInterval } from './unseenInterval.ts'

/** A population estimated from two lists; `lincolnPetersen` is `null` when the lists have nobody in common. */
export type TwoListPopulation = { estimate: number; variance: number; normal: Interval; log: Interval; lincolnPetersen: number | null }

/**
 * How many persons there are in all, known and unknown, from two incomplete lists of them and how many stand on both: capture and recapture.
 *
 * If the second list were a blind sample of the population, the share of it that the first list has would be the share of the population that the
 * first list has. Two conditions carry everything. The lists are **independent**: that being on one makes it neither more nor less likely to be on
 * the other. Where one list feeds the other (a unit’s report sent on to the police), the population comes out too small. And the **linkage is
 * perfect**: every person missed in linking looks like two, and the population comes out too large. Both presume one
 * population for both lists, with nobody coming or going between them, and persons who are alike in their chance of being listed; where some are hard
 * to find for either list, the population again comes out too small. With three lists dependence can be modelled.
 *
 * `estimate` is Chapman’s (1951), which is nearly unbiased and defined with nobody in common; `variance` is Seber’s (1982). `normal` is cut off below at
 * those known; `log` (Chao 1987) never goes there and is the one to publish. `lincolnPetersen`, n₁n₂/m, is the classical estimate and too large in
 * small samples.
 *
 * R has no function of its own for it; it is a formula there too. Cost: constant.
 *
 * @throws Error when a number is no count, `both` is above `first` or `second`, or `level` does not lie between 0 and 1
 *
 * @example twoListPopulation(60, 40, 20).log // { lower: 98.646425, upper: 157.829782 }
 */
export function twoListPopulation(first: number, second: number, both: number, { level = 0.95 } = {}): TwoListPopulation {
  count(first, 'first')
  count(second, 'second')
  if (count(both, 'both') > Math.min(first, second))
    throw new Error(`both must not be above first or second: ${both} of ${first} and ${second}.`)
  const z = normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
  const seen = first + second - both
  // Chapman’s estimate less those seen, without their difference.
  const unseen = ((first - both) * (second - both)) / (both + 1)
  const estimate = seen + unseen
  const variance = ((unseen * (first + 1)) / (both + 1)) * ((second + 1) / (both + 2))
  const reach = z * Math.sqrt(variance)
  return {
    estimate,
    variance,
    normal: { lower: Math.max(seen, estimate - reach), upper: estimate + reach },
    log: unseenInterval(seen, unseen, variance, { level }),
    lincolnPetersen: both === 0 ? null : (first * second) / both,
  }
}
