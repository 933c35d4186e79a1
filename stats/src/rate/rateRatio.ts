import { count, type Interval, positive, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { oddsExactLimits, oddsMidPLimits } from './binomialLimits.ts'
import { binomialP } from './binomialP.ts'
import { checkWatched } from './checks.ts'
import { rateInterval } from './rateInterval.ts'

/** Events and exposure of one of two groups that are compared. */
export type RateGroup = { events: number; exposure: number }

/** The ratio of two rates with its limits and p-values; what is not defined is `null`. */
export type RateRatio = {
  ratio: number | null
  exact: Interval | null
  midP: Interval | null
  wald: Interval | null
  centralP: number | null
  midPP: number | null
  leastLikelyP: number | null
}

/** The difference of two rates with its limits; `null` where a group has no exposure. */
export type RateDifference = { difference: number; wald: Interval; mover: Interval } | null

/**
 * How many times as often something happens in one group as in another: the ratio of two rates, first over second.
 *
 * Given the events of both together, those of the first group are binomial, and the unknown level of both drops out: the limits and p-values that
 * rest on this are exact at any size, where the usual normal limits of the log ratio (`wald`) fail with few events. `nullRatio` is the ratio that
 * the p-values test.
 *
 * **Read the p-value that belongs to the interval.** `centralP` agrees with `exact` (p below 0.05 where the 95 % limits exclude the null ratio),
 * `midPP` with `midP`. `leastLikelyP` is what `poisson.test` in R prints beside the central interval: a sum over everything no more likely than
 * the observed, which can contradict it. The comparison misleads where groups differ in age, rank or task (standardise first), and where events
 * come in clusters, which make every interval here too narrow.
 *
 * Without events in the second group the ratio and its upper limits are Infinity; without events in either the ratio is `null` and the limits run
 * from 0 to Infinity. `wald` needs events in both. A group without exposure tells nothing: all is `null`.
 *
 * Przyborowski and Wilenski (1940) Biometrika 31:313; Clopper and Pearson (1934); Rothman, Greenland and Lash (2008) Modern Epidemiology ch. 14.
 * Agrees with `poisson.test` and exactci’s `poisson.exact(midp = TRUE)`. Cost: constant; the other tail of `leastLikelyP` is found by bisection.
 *
 * @throws Error when events are no counts, an exposure is negative or is 0 although there were events, `nullRatio` is not above 0, or `level` does
 *   not lie between 0 and 1
 *
 * @example rateRatio({ events: 10, exposure: 1000 }, { events: 5, exposure: 1000 }).exact // { lower: 0.622860, upper: 7.457296 }
 */
export function rateRatio(first: RateGroup, second: RateGroup, { level = 0.95, nullRatio = 1 } = {}): RateRatio {
  checkGroup(first, 'first')
  checkGroup(second, 'second')
  positive(nullRatio, 'nullRatio')
  const z = normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
  if (first.exposure === 0 || second.exposure === 0)
    return { ratio: null, exact: null, midP: null, wald: null, centralP: null, midPP: null, leastLikelyP: null }
  const x1 = first.events
  const x0 = second.events
  const unit = second.exposure / first.exposure
  const times = ({ lower, upper }: Interval) => ({ lower: lower * unit, upper: upper * unit })
  const ratio = x1 === 0 && x0 === 0 ? null : (x1 / x0) * unit
  const spread = Math.exp(z * Math.sqrt(1 / x1 + 1 / x0))
  const weight = nullRatio * first.exposure
  const { central, midP, leastLikely } = binomialP(
    x1,
    x1 + x0,
    weight / (weight + second.exposure),
    second.exposure / (weight + second.exposure),
  )
  return {
    ratio,
    exact: times(oddsExactLimits(x1, x1 + x0, { level })),
    midP: times(oddsMidPLimits(x1, x1 + x0, { level })),
    wald: ratio === null || x1 === 0 || x0 === 0 ? null : { lower: ratio / spread, upper: ratio * spread },
    centralP: central,
    midPP: midP,
    leastLikelyP: leastLikely,
  }
}

/**
 * How much more often something happens in one group than in another: the difference of two rates, first less second, per `multiplier`.
 *
 * `wald` is the usual normal interval; with no events in either group it has no width, which is no certainty. `mover` puts the exact limits of the
 * two rates together (Donner and Zou 2012, Stat Methods Med Res 21:347) and stays honest with few events. `null` where a group has no exposure.
 * Cost: constant.
 *
 * @throws Error when events are no counts, an exposure is negative or is 0 although there were events, `multiplier` is not above 0, or `level`
 *   does not lie between 0 and 1
 *
 * @example rateDifference({ events: 10, exposure: 1000 }, { events: 5, exposure: 1000 }, { multiplier: 1000 }) // { difference: 5, wald: { lower: -2.5909, upper: 12.5909 }, mover: { lower: -3.4590, upper: 14.0443 } }
 */
export function rateDifference(first: RateGroup, second: RateGroup, { level = 0.95, multiplier = 1 } = {}): RateDifference {
  checkGroup(first, 'first')
  checkGroup(second, 'second')
  const z = normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
  const a = rateInterval(first.events, first.exposure, { level, multiplier })
  const b = rateInterval(second.events, second.exposure, { level, multiplier })
  if (a.rate === null || b.rate === null || a.exact === null || b.exact === null) return null
  const difference = a.rate - b.rate
  const error = multiplier * Math.hypot(Math.sqrt(first.events) / first.exposure, Math.sqrt(second.events) / second.exposure)
  return {
    difference,
    wald: { lower: difference - z * error, upper: difference + z * error },
    mover: {
      lower: difference - Math.hypot(a.rate - a.exact.lower, b.exact.upper - b.rate),
      upper: difference + Math.hypot(a.exact.upper - a.rate, b.rate - b.exact.lower),
    },
  }
}

function checkGroup({ events, exposure }: RateGroup, name: string): void {
  checkWatched(count(events, `${name}.events`), exposure, `${name}.exposure`)
}
