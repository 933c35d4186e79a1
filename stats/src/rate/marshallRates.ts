import type { Numbers } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'
import { expectedEvents, overAll } from './expectedEvents.ts'

export type MarshallRates = { mean: number | null; variance: number | null; rates: (number | null)[] }

/**
 * Marshall’s shrunken rates: each unit’s rate drawn towards the rate of all units together, the more the smaller the unit, by an amount that the
 * data themselves choose.
 *
 * The raw rate of a small unit is mostly chance; the pooled rate denies that units differ. A shrunken rate is the compromise with the smallest
 * expected error over all units, and the rate to map or to plan by. It is not for judging one unit (its own rate has been diluted on purpose), nor
 * for ranking. It needs no distribution of the true rates, only their `mean` and `variance`, both found by moments without iteration, so that it
 * never fails, which makes it the safe default; `gammaPoissonRates` gives intervals too.
 *
 * `events` are counts and `exposure` strength-time of each unit; the rates are per one unit of exposure. A unit without exposure has `null`. When
 * the rates vary no more than chance, `variance` is 0 and every unit gets the pooled rate.
 *
 * Definition: Marshall (1991), Appl Stat 40:283, the global form: m = Σx/Σt, s² = Σt(r − m)²/Σt, a = max(0, s² − m/t̄), rate = m + (r − m) a/(a +
 * m/t). Agrees with `spdep::EBest`. Cost: n.
 *
 * @throws Error when the two rows differ in length, or a count or an exposure is negative
 *
 * @example marshallRates([0, 9, 1], [10, 50, 400]).rates // [0.0092907, 0.1594452, 0.0028524]
 */
export function marshallRates(events: Numbers, exposure: Numbers): MarshallRates {
  const { units, counts, sizes, rate } = expectedEvents(events, exposure)
  if (units.length === 0) return { mean: null, variance: null, rates: overAll(events.length, units, []) }
  const size = sum(sizes)
  const spread = sum(counts.map((one, i) => sizes[i]! * (one / sizes[i]! - rate) ** 2)) / size
  const variance = Math.max(0, spread - (rate * units.length) / size)
  const drawn = counts.map((one, i) => {
    const weight = variance === 0 ? 0 : variance / (variance + rate / sizes[i]!)
    return rate + (one / sizes[i]! - rate) * weight
  })
  return { mean: rate, variance, rates: overAll(events.length, units, drawn) }
}
