import { count, type Interval, positive } from '../contract/check.ts'
import { checkWatched } from './checks.ts'
import { poissonByarLimits, poissonExactLimits, poissonMidPLimits } from './poissonLimits.ts'

/** A rate with its limits; all `null` without exposure. */
export type RateInterval = {
  rate: number | null
  exact: Interval | null
  midP: Interval | null
  byar: Interval | null
}

/**
 * How often something happens in a strength through time: events per strength-year, with three confidence intervals.
 *
 * `exposure` is the time at risk, summed over persons: 500 soldiers over two years are 1000 strength-years. `multiplier` is the amount of exposure
 * that the rate is given for, say 1000. The intervals take the events as a Poisson count, that is, as happening one by one and independently. They
 * mislead when events come in clusters (ten men leaving together are one decision), when the same few persons are counted again and again, and
 * when the exposure itself is a guess: the truth is then less certain than they say.
 *
 * Three intervals, since offices differ. `exact` (Garwood 1936) never covers less than promised; `midP` (Cohen and Yang 1994) covers as promised on
 * average and is narrower; `byar` (Breslow and Day 1987) is the approximation of the public-health agencies. Publish one, always the same.
 *
 * Agrees with `poisson.test` and, for mid-P, with `poisson.exact(midp = TRUE)` of exactci in R. Without exposure and without events everything is
 * `null`: nothing was watched. Cost: constant, whatever the count.
 *
 * @throws Error when `events` is no count, `exposure` is negative or is 0 although there were events, `multiplier` is not above 0, or `level` does
 *   not lie between 0 and 1
 *
 * @example rateInterval(10, 1000, { multiplier: 1000 }) // { rate: 10, exact: { lower: 4.7954, upper: 18.3904 }, midP: { lower: 5.0795, upper: 17.8249 }, byar: { lower: 4.7874, upper: 18.3915 } }
 */
export function rateInterval(events: number, exposure: number, { level = 0.95, multiplier = 1 } = {}): RateInterval {
  count(events, 'events')
  positive(multiplier, 'multiplier')
  checkWatched(events, exposure, 'exposure')
  const per = ({ lower, upper }: Interval) =>
    exposure === 0 ? null : { lower: (lower / exposure) * multiplier, upper: (upper / exposure) * multiplier }
  return {
    rate: exposure === 0 ? null : (events / exposure) * multiplier,
    exact: per(poissonExactLimits(events, { level })),
    midP: per(poissonMidPLimits(events, { level })),
    byar: per(poissonByarLimits(events, { level })),
  }
}
