import { each, finite, type Numbers, sameLength } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { deviance } from '../distribution/deviance.ts'
import { sum } from '../numeric/sum.ts'
import { checkRates } from './checks.ts'

/** A chi-square statistic; the statistic and its p-value are `null` where there is nothing to test. */
export type RateTest = { chiSquare: number | null; df: number; p: number | null }

/** Tests of one rate for all groups. */
export type RateHomogeneity = {
  pearson: RateTest
  deviance: RateTest
  trend: { z: number | null; chiSquare: number | null; p: number | null }
}

/**
 * Whether several groups can have one and the same rate, and whether the rate rises or falls along an order of the groups.
 *
 * `events` and `exposure` have one value a group, `scores` the place of each group in its order (years, ranks, doses; 1, 2, 3 … unless given). The
 * events of each group are set against those expected at the rate of all together: `pearson` and `deviance` ask for any difference and agree when
 * there are enough events; `trend` looks along the order only and finds a steady change much sooner, but is blind to a rise that is followed by a
 * fall. Scores may be shifted and scaled at will. They rest on χ²: with fewer than about five expected events a group the p-values are rough.
 *
 * Choosing groups after seeing their rates makes every p-value too small; clustered events do as well.
 *
 * A group without exposure is left out, and of the degrees of freedom too. Without events there is nothing to test: `null`. One group alone is as
 * expected (χ² is 0 and p is 1) and has no trend.
 *
 * Breslow and Day (1987) Statistical Methods in Cancer Research II, 3.6 and 4.4; Armitage (1955) Biometrics 11:375. In R `deviance` is that of
 * `glm(events ~ 1, poisson, offset = log(exposure))`, `trend` the score test, `anova(test = "Rao")`. Cost: n.
 *
 * @throws Error when `events` are no counts, an exposure is negative or is 0 although there were events, a score is not finite, or the lengths differ
 *
 * @example rateHomogeneity([5, 10, 15], [100, 100, 100]).trend // { z: 2.2360680, chiSquare: 5.0000000, p: 0.0253473 }
 */
export function rateHomogeneity(events: Numbers, exposure: Numbers, { scores }: { scores?: Numbers } = {}): RateHomogeneity {
  checkRates(events, exposure)
  const place = scores ?? Float64Array.from(events, (_, i) => i + 1)
  sameLength(events, 'events', place, 'scores')
  each(place, 'scores', finite)
  const kept = Array.from(events, (_, i) => i).filter((i) => exposure[i]! > 0)
  const x = Float64Array.from(kept, (i) => events[i]!)
  const t = Float64Array.from(kept, (i) => exposure[i]!)
  const s = Float64Array.from(kept, (i) => place[i]!)
  const all = sum(x)
  const time = sum(t)
  const df = Math.max(0, kept.length - 1)
  if (all === 0) {
    const nothing = { chiSquare: null, df, p: null }
    return { pearson: nothing, deviance: nothing, trend: { z: null, chiSquare: null, p: null } }
  }
  const expected = t.map((one) => all * (one / time))
  const tested = (chiSquare: number) => ({ chiSquare, df, p: chiSquareCumulative(chiSquare, df, { upper: true }) })
  return {
    pearson: tested(sum(x.map((one, i) => (one - expected[i]!) ** 2 / expected[i]!))),
    // The totals of x and E are equal: x log(x/E) + E − x has the same sum as x log(x/E), without its cancellation.
    deviance: tested(2 * sum(x.map((one, i) => deviance(one, expected[i]!)))),
    trend: trendOf(x, t, s, all, time),
  }
}

/** Scores are taken from their mean by exposure, so that years make no rounding error. */
function trendOf(x: Float64Array, t: Float64Array, s: Float64Array, all: number, time: number): RateHomogeneity['trend'] {
  const middle = sum(s.map((one, i) => (one - s[0]!) * (t[i]! / time))) + s[0]!
  const spread = sum(s.map((one, i) => (t[i]! / time) * (one - middle) ** 2))
  if (s.every((one) => one === s[0])) return { z: null, chiSquare: null, p: null }
  const z = sum(s.map((one, i) => (one - middle) * (x[i]! - all * (t[i]! / time)))) / Math.sqrt(all * spread)
  return { z, chiSquare: z * z, p: chiSquareCumulative(z * z, 1, { upper: true }) }
}
