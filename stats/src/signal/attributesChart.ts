import { amount, count, each, type Numbers, positive, sameLength } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'
import { type Chart, outside, published } from './chart.ts'
import { pooledRate } from './pooledRate.ts'

/** u: events per exposure; p: cases out of a number; primed: with Laney’s correction for variation between periods. */
export type AttributesKind = 'u' | 'u-prime' | 'p' | 'p-prime'

export type AttributesChart = Chart & { centre: number | null; sigmaZ: number | null }

export type AttributesOptions = { baseline?: number | null; sigmas?: number; d2?: number; multiplier?: number }

/**
 * A control chart of a rate (u) or a proportion (p) over periods of unequal size: the pooled value of the baseline as centre line, and limits
 * three standard errors to each side, wide where the strength was small.
 *
 * The chart asks one question of each period: is it further from the usual level than chance alone would take it? It is right for monthly counts
 * of absence against strength (u) and for shares such as “absent without leave at roll-call” (p), where the process was calm while the baseline
 * was taken. It misleads when the baseline itself holds the disturbance, when the periods depend on each other (last month’s absentees counted
 * again), and with very large units: then the textbook limits are so narrow that every month signals. That is what **Laney’s u′ and p′** mend:
 * the points are standardised, the variation from point to point is measured by their mean moving range, and the limits are stretched by that
 * `sigmaZ`. With small numbers of events `sigmaZ` is near 1 and both charts are the same. A slow drift is seen earlier by `ewmaChart` or a CUSUM.
 *
 * `events` are counts, `exposure` is strength-time (u) or the number looked at (p), period by period. The first `baseline` periods (all, if
 * `null`) fix the centre and `sigmaZ`; all get limits, cut at 0 (and at 1 for p). A signal is a value strictly outside. A period without exposure
 * is left out: its entries are `null`, and its neighbours become adjacent in the moving range. Everything is given per `multiplier`.
 *
 * Definition: Montgomery (2019) ch. 7; Laney (2002), Quality Engineering 14:531, with the moving ranges unscreened and `d2` = 1.128 as he prints
 * it (exactly it is 2/√π = 1.12838). Agrees with `qcc(type = 'u')`, `qcc(type = 'p')` and with qicharts2’s `up` and `pp` charts. Cost: n.
 *
 * @throws Error when the two rows differ in length, a count or an exposure is negative, cases exceed their number (p), or an option is out of range
 *
 * @example attributesChart('u', [4, 6, 5, 9, 1], [100, 100, 100, 100, 100], { multiplier: 1000 }).upper[0] // 117.082039
 * attributesChart('u-prime', [3, 0, 5, 2, 8], [50, 0, 70.5, 40, 66]).sigmaZ // 0.740080479
 */
export function attributesChart(
  kind: AttributesKind,
  events: Numbers,
  exposure: Numbers,
  { baseline = null, sigmas = 3, d2 = 1.128, multiplier = 1 }: AttributesOptions = {},
): AttributesChart {
  const isShare = kind === 'p' || kind === 'p-prime'
  check(isShare, events, exposure)
  positive(multiplier, 'multiplier')
  amount(sigmas, 'sigmas')
  positive(d2, 'd2')
  const n = events.length
  const first = baseline === null ? n : Math.min(n, count(baseline, 'baseline'))
  const centre = pooledRate(events, exposure, first)
  const spread = isShare ? centre * (1 - centre) : centre
  const isLaney = kind === 'u-prime' || kind === 'p-prime'
  const sigmaZ = isLaney ? movingSpread(events, exposure, first, centre, spread) / d2 : 1
  const value = new Float64Array(n)
  const lower = new Float64Array(n)
  const upper = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const size = exposure[i]! > 0 ? exposure[i]! : Number.NaN
    const reach = sigmas * Math.sqrt(spread / size) * sigmaZ
    value[i] = events[i]! / size
    lower[i] = Math.max(0, centre - reach)
    upper[i] = isShare ? Math.min(1, centre + reach) : centre + reach
  }
  return {
    centre: Number.isNaN(centre) ? null : centre * multiplier,
    sigmaZ: isLaney && !Number.isNaN(sigmaZ) ? sigmaZ : null,
    value: published(value, multiplier),
    lower: published(lower, multiplier),
    upper: published(upper, multiplier),
    signals: outside(value, lower, upper),
  }
}

/** The mean absolute difference of neighbours among the standardised values of the baseline; NaN when there is none. */
function movingSpread(events: Numbers, exposure: Numbers, first: number, centre: number, spread: number): number {
  const ranges: number[] = []
  let before = Number.NaN
  for (let i = 0; i < first; i++) {
    if (!(exposure[i]! > 0)) continue
    const z = (events[i]! / exposure[i]! - centre) / Math.sqrt(spread / exposure[i]!)
    if (!Number.isNaN(before)) ranges.push(Math.abs(z - before))
    before = z
  }
  return sum(ranges) / ranges.length
}

function check(isShare: boolean, events: Numbers, exposure: Numbers): void {
  sameLength(events, 'events', exposure, 'exposure')
  each(events, 'events', count)
  each(exposure, 'exposure', amount)
  for (let i = 0; isShare && i < events.length; i++)
    if (exposure[i]! > 0 && events[i]! > exposure[i]!)
      throw new Error(`events[${i + 1}] must not exceed exposure[${i + 1}]; ${events[i]} of ${exposure[i]} is no share.`)
}
