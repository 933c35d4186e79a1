import { amount, each, type Interval, type Numbers, positive, sameLength, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { sum } from '../numeric/sum.ts'
import { checkRates } from './checks.ts'
import { poissonByarLimits, poissonExactLimits, poissonMidPLimits } from './poissonLimits.ts'
import { poissonCentralP, poissonMidP } from './poissonP.ts'

/** A standardised ratio; what is not defined is `null`. */
export type IndirectStandardisation = {
  observed: number
  expected: number
  ratio: number | null
  exact: Interval | null
  midP: Interval | null
  byar: Interval | null
  logNormal: Interval | null
  rate: number | null
  centralP: number | null
  midPP: number | null
}

/**
 * How many events a unit had for every one it would have had at the rates of a reference: observed over expected, the SMR of epidemiology.
 *
 * `events`, `exposure` (strength-years) and `referenceRates` (events per strength-year) have one value a stratum. The expected events are
 * Σ rate × exposure, taken as known. It is the standardisation for small units, whose own rates by stratum would be noise.
 *
 * **Each ratio compares one unit with the reference, not units with each other**: two units of different composition are weighted differently, and
 * their ratios may stand in the wrong order. Where the reference is itself small, or contains the unit, the intervals are too narrow or the ratio
 * is drawn to 1.
 *
 * Limits: those of the observed count as a Poisson count, divided by the expected: `exact` (Garwood), `midP`, `byar`; `logNormal` is
 * SMR·exp(±z/√O), the interval of epitools’ `ageadjust.indirect`, and bad at small counts. PHEindicatormethods takes the exact ones below ten
 * observed and Byar’s from ten on. `centralP` and `midPP` test that the ratio is 1. With `referenceCrudeRate`, the rate of the reference as a whole,
 * `rate` is the indirectly standardised rate, per `multiplier`.
 *
 * Breslow and Day (1987) 2.3; Ulm (1990) Am J Epidemiol 131:373. Nothing observed: the lower limits are 0 and `logNormal` is `null`. Nothing expected:
 * all `null`. Cost: n.
 *
 * @throws Error when `events` are no counts, an exposure or a rate is negative, an exposure is 0 although there were events, `multiplier` is not
 *   above 0, the lengths differ, or `level` does not lie between 0 and 1
 *
 * @example indirectStandardisation([4, 5, 6], [100, 100, 100], [0.01, 0.02, 0.03]).exact // { lower: 1.399231, upper: 4.123370 }
 */
export function indirectStandardisation(
  events: Numbers,
  exposure: Numbers,
  referenceRates: Numbers,
  { level = 0.95, multiplier = 1, referenceCrudeRate }: { level?: number; multiplier?: number; referenceCrudeRate?: number } = {},
): IndirectStandardisation {
  checkRates(events, exposure)
  sameLength(events, 'events', referenceRates, 'referenceRates')
  each(referenceRates, 'referenceRates', amount)
  positive(multiplier, 'multiplier')
  const crude = referenceCrudeRate === undefined ? null : amount(referenceCrudeRate, 'referenceCrudeRate')
  const z = normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
  const observed = sum(events)
  const expected = sum(Float64Array.from(exposure, (time, i) => time * referenceRates[i]!))
  if (expected === 0) {
    const nothing = { ratio: null, exact: null, midP: null, byar: null, logNormal: null, rate: null, centralP: null, midPP: null }
    return { observed, expected, ...nothing }
  }
  const ratio = observed / expected
  const over = ({ lower, upper }: Interval) => ({ lower: lower / expected, upper: upper / expected })
  const spread = Math.exp(z / Math.sqrt(observed))
  return {
    observed,
    expected,
    ratio,
    exact: over(poissonExactLimits(observed, { level })),
    midP: over(poissonMidPLimits(observed, { level })),
    byar: over(poissonByarLimits(observed, { level })),
    logNormal: observed === 0 ? null : { lower: ratio / spread, upper: ratio * spread },
    rate: crude === null ? null : ratio * crude * multiplier,
    centralP: poissonCentralP(observed, expected),
    midPP: poissonMidP(observed, expected),
  }
}
