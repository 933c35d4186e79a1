import { count, type Interval, share } from '../contract/check.ts'
import { gammaQuantile } from '../distribution/gamma.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { poissonCumulative, poissonDensity } from '../distribution/poisson.ts'
import { root } from '../numeric/root.ts'

// The limits of a Poisson mean from one count: the same for a rate, a standardised ratio and a funnel.

/**
 * The exact limits of the mean of a Poisson count (Garwood): all means that neither make so few events nor so many events rarer than
 * (1 − level)/2.
 *
 * They never cover less often than promised, and usually more often: at small counts they are wide. Both tails are held to the same half at every
 * count, so that 0 events have the upper limit 3.689 at 95 %, not the 2.996 of the one-sided “rule of three”. Garwood (1936) Biometrika 28:437;
 * `poisson.test` in R. Cost: two gamma quantiles.
 *
 * @throws Error when `events` is no count or `level` does not lie between 0 and 1
 *
 * @example poissonExactLimits(10) // { lower: 4.795389, upper: 18.390356 }
 */
export function poissonExactLimits(events: number, { level = 0.95 } = {}): Interval {
  const tail = (1 - share(level, 'level')) / 2
  return {
    lower: count(events, 'events') === 0 ? 0 : gammaQuantile(tail, events),
    upper: gammaQuantile(tail, events + 1, 1, { upper: true }),
  }
}

/**
 * The mid-P limits of the mean of a Poisson count: as the exact ones, but each tail counts only half of the probability of what was observed.
 *
 * They lie inside the exact limits and cover the promised share on average instead of always: the fairer choice when many intervals are read
 * together. Cohen and Yang (1994) Stat Med 13:2189; `poisson.exact(midp = TRUE)` of exactci in R. Each limit lies between two neighbouring exact
 * ones and is found there to the last digit, for counts of tens of millions as for 1. Cost: some ten Poisson tails a limit.
 *
 * @throws Error when `events` is no count or `level` does not lie between 0 and 1
 *
 * @example poissonMidPLimits(10) // { lower: 5.079522, upper: 17.824854 }
 */
export function poissonMidPLimits(events: number, { level = 0.95 } = {}): Interval {
  const tail = (1 - share(level, 'level')) / 2
  if (count(events, 'events') === 0) return { lower: 0, upper: -Math.log(1 - level) }
  const least = gammaQuantile(tail, events)
  const most = gammaQuantile(tail, events + 1, 1, { upper: true })
  const half = (mean: number) => poissonDensity(events, mean) / 2
  return {
    lower: root((mean) => poissonCumulative(events, mean, { upper: true }) + half(mean) - tail, least, gammaQuantile(tail, events + 1)),
    upper: root((mean) => poissonCumulative(events - 1, mean) + half(mean) - tail, gammaQuantile(tail, events, 1, { upper: true }), most),
  }
}

/**
 * Byar’s approximation to the exact limits of the mean of a Poisson count: closed formulas that are right to a few thousandths from ten events on.
 *
 * Given because public-health agencies publish it; below ten events use the exact limits. The lower limit is 0 without events and where the
 * formula would cube a negative number (few events at a high level). Breslow and Day (1987) Statistical Methods in Cancer Research II, p. 69. Cost:
 * constant.
 *
 * @throws Error when `events` is no count or `level` does not lie between 0 and 1
 *
 * @example poissonByarLimits(10) // { lower: 4.787450, upper: 18.391459 }
 */
export function poissonByarLimits(events: number, { level = 0.95 } = {}): Interval {
  const z = normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
  const cubed = (n: number, z: number) => n * Math.max(0, 1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3
  return { lower: count(events, 'events') === 0 ? 0 : cubed(events, -z), upper: cubed(events + 1, z) }
}
