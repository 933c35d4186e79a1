import { amount, count, each, type Numbers, positive, sameLength } from '../contract/check.ts'
import { type Chart, outside, published } from './chart.ts'
import { pooledRate } from './pooledRate.ts'

export type EwmaChart = Chart & { target: number | null }

export type EwmaOptions = { target?: number | null; lambda?: number; sigmas?: number; multiplier?: number }

/**
 * A chart of the exponentially weighted moving average of a rate: each new period moves the average a share `lambda` of the way towards its own
 * rate, so that small lasting changes add up while single odd months fade.
 *
 * It sees a shift of half a standard error to one and a half about as early as a CUSUM and much earlier than `attributesChart`; a single great
 * jump it sees later. It misleads where the level was never stable, and its points depend on each other: run rules must not be laid over it.
 * Small `lambda` (0.05 to 0.2) is for small shifts; `lambda` = 1 is the ordinary u chart.
 *
 * `events` are counts, `exposure` strength-time, period by period. The average starts at `target`, the rate per one unit of exposure that is
 * held to be usual (`null`: the pooled rate). The limits are `sigmas` standard errors to each side, cut at 0; the variance is that of a Poisson
 * rate with these very exposures, added up period by period, and not the limit it tends to: the first points are judged as sharply as the last. A
 * signal is an average strictly outside. A period without exposure is left out (`null`) and leaves the average where it was.
 *
 * Definition: Borror, Champ and Rigdon (1998), J Qual Technol 30:352, with varying exposure: var = target λ² Σ (1 − λ)^(2(i − j))/t_j. With
 * constant exposure it agrees with `qcc::ewma(std.dev = sqrt(target/t))`. Everything is given per `multiplier`. Cost: n.
 *
 * @throws Error when the two rows differ in length, a count or an exposure is negative, or `lambda` is not above 0 and at most 1
 *
 * @example ewmaChart([5, 5, 8, 9], [100, 100, 100, 100], { target: 0.05, multiplier: 1000 }).value // [50, 50, 56, 62.8]
 */
export function ewmaChart(
  events: Numbers,
  exposure: Numbers,
  { target = null, lambda = 0.2, sigmas = 3, multiplier = 1 }: EwmaOptions = {},
): EwmaChart {
  sameLength(events, 'events', exposure, 'exposure')
  each(events, 'events', count)
  each(exposure, 'exposure', amount)
  if (positive(lambda, 'lambda') > 1) throw new Error(`lambda must be at most 1, not ${lambda}.`)
  amount(sigmas, 'sigmas')
  positive(multiplier, 'multiplier')
  const level = target === null ? pooledRate(events, exposure) : amount(target, 'target')
  const n = events.length
  const value = new Float64Array(n).fill(Number.NaN)
  const lower = new Float64Array(n).fill(Number.NaN)
  const upper = new Float64Array(n).fill(Number.NaN)
  let average = level
  let variance = 0
  for (let i = 0; i < n; i++) {
    const size = exposure[i]!
    if (!(size > 0)) continue
    average += lambda * (events[i]! / size - average)
    variance = (1 - lambda) * (1 - lambda) * variance + (lambda * lambda * level) / size
    const reach = sigmas * Math.sqrt(variance)
    value[i] = average
    lower[i] = Math.max(0, level - reach)
    upper[i] = level + reach
  }
  return {
    target: Number.isNaN(level) ? null : level * multiplier,
    value: published(value, multiplier),
    lower: published(lower, multiplier),
    upper: published(upper, multiplier),
    signals: outside(value, lower, upper),
  }
}
