import { amount, each, type Interval, type Numbers, positive, sameLength, share } from '../contract/check.ts'
import { gammaQuantile } from '../distribution/gamma.ts'
import { sum } from '../numeric/sum.ts'
import { checkRates } from './checks.ts'
import { poissonByarLimits, poissonExactLimits } from './poissonLimits.ts'

/** A directly standardised rate; what is not defined is `null`. */
export type DirectStandardisation = {
  crude: number | null
  adjusted: number | null
  standardError: number | null
  fayFeuer: Interval | null
  tiwari: Interval | null
  dobsonByar: Interval | null
  dobsonExact: Interval | null
}

/**
 * The rate a force would have if it were composed as a standard force is, by age, rank or whatever the strata are: the rates of the strata, weighted
 * by the standard.
 *
 * `events` and `exposure` (strength-years) have one value a stratum, `standard` the size of each stratum in the standard population, in any unit.
 * Rates standardised to one standard can be compared with each other: this is their use; the number itself happens nowhere. It misleads when strata
 * are nearly empty (one event in a tiny stratum, heavily weighted, moves everything: look at the width of the interval), and when the rates do not
 * move together over the strata, since then the verdict hangs on the choice of the standard.
 *
 * `fayFeuer` (Fay and Feuer 1997), the one to publish, is the gamma interval: never too narrow in any study of it, with one stratum the exact one.
 * `tiwari` (Tiwari, Clegg and Zou 2006) puts mean weights for the largest in its upper limit and is a little shorter. `dobsonByar` and
 * `dobsonExact` (Dobson et al. 1991) stretch Byar’s or the exact limits of the total count; PHEindicatormethods uses the first and blanks totals
 * below 10. epitools’ `ageadjust.direct` in R gives `fayFeuer`.
 *
 * A stratum of no standard weight is left out. A stratum that has weight and no exposure has no rate, and so the whole has none: `null`, until the
 * caller drops or joins the stratum. Without events Dobson’s intervals are `null`. Cost: n.
 *
 * @throws Error when `events` are no counts, an exposure or a standard is negative, an exposure is 0 although there were events, `multiplier` is not
 *   above 0, the lengths differ, or `level` does not lie between 0 and 1
 *
 * @example directStandardisation([10, 20, 30], [1000, 1000, 1000], [1, 1, 2], { multiplier: 1000 }).adjusted // 22.5
 */
export function directStandardisation(
  events: Numbers,
  exposure: Numbers,
  standard: Numbers,
  { level = 0.95, multiplier = 1 } = {},
): DirectStandardisation {
  checkRates(events, exposure)
  sameLength(events, 'events', standard, 'standard')
  each(standard, 'standard', amount)
  positive(multiplier, 'multiplier')
  const tail = (1 - share(level, 'level')) / 2
  const time = sum(exposure)
  const crude = time === 0 ? null : (sum(events) / time) * multiplier
  const kept = Array.from(standard, (_, i) => i).filter((i) => standard[i]! > 0)
  if (kept.length === 0 || kept.some((i) => exposure[i] === 0))
    return { crude, adjusted: null, standardError: null, fayFeuer: null, tiwari: null, dobsonByar: null, dobsonExact: null }
  const whole = sum(kept.map((i) => standard[i]!))
  // What one event more in the stratum would add to the rate.
  const weight = kept.map((i) => ((standard[i]! / whole) * multiplier) / exposure[i]!)
  const squares = weight.map((w) => w * w)
  const x = kept.map((i) => events[i]!)
  const total = sum(x)
  const adjusted = sum(weight.map((w, i) => w * x[i]!))
  const variance = sum(squares.map((w, i) => w * x[i]!))
  const most = weight.reduce((a, b) => Math.max(a, b))
  const lower = total === 0 ? 0 : gammaQuantile(tail, adjusted ** 2 / variance) * (variance / adjusted)
  const upper = (mean: number, spread: number) => gammaQuantile(tail, mean ** 2 / spread, 1, { upper: true }) * (spread / mean)
  const stretched = (limits: Interval) => {
    if (total === 0) return null
    const scale = Math.sqrt(variance / total)
    return { lower: adjusted + scale * (limits.lower - total), upper: adjusted + scale * (limits.upper - total) }
  }
  return {
    crude,
    adjusted,
    standardError: Math.sqrt(variance),
    fayFeuer: { lower, upper: upper(adjusted + most, variance + most * most) },
    tiwari: { lower, upper: upper(adjusted + sum(weight) / weight.length, variance + sum(squares) / weight.length) },
    dobsonByar: stretched(poissonByarLimits(total, { level })),
    dobsonExact: stretched(poissonExactLimits(total, { level })),
  }
}
