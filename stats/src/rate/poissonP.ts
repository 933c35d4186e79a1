import { amount, count } from '../contract/check.ts'
import { poissonCumulative, poissonDensity } from '../distribution/poisson.ts'

/**
 * The two-sided p-value of a Poisson count against a given mean: twice the smaller tail, never above 1.
 *
 * It answers to the exact limits: p < 1 − level exactly when the mean lies outside of `poissonExactLimits`. R’s `poisson.test` prints another,
 * “minlike” p-value beside the same interval, and the two can contradict each other. Cost: two Poisson tails.
 *
 * @throws Error when `events` is no count or `mean` is negative
 *
 * @example poissonCentralP(15, 6) // 0.0028007077
 */
export function poissonCentralP(events: number, mean: number): number {
  const { below, above, here } = tails(events, mean)
  return Math.min(1, 2 * Math.min(below + here, above + here))
}

/**
 * The two-sided mid-P value of a Poisson count against a given mean: twice the smaller tail, with half the probability of what was observed.
 *
 * It answers to `poissonMidPLimits`. Cost: two Poisson tails.
 *
 * @throws Error when `events` is no count or `mean` is negative
 *
 * @example poissonMidP(15, 6) // 0.0019094521
 */
export function poissonMidP(events: number, mean: number): number {
  const { below, above, here } = tails(events, mean)
  return Math.min(1, 2 * Math.min(below + here / 2, above + here / 2))
}

function tails(events: number, mean: number): { below: number; above: number; here: number } {
  count(events, 'events')
  amount(mean, 'mean')
  return {
    below: events === 0 ? 0 : poissonCumulative(events - 1, mean),
    above: poissonCumulative(events, mean, { upper: true }),
    here: poissonDensity(events, mean),
  }
}
