import { type Numbers, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { type CauseTally, eachCause, tallyOf } from './causes.ts'
import { groupsOf, type Labels } from './groups.ts'
import { aalenVariance, greenwoodVariance, jackknifeVariance } from './incidenceVariance.ts'
import { orderOf } from './riskSets.ts'
import type { Limits } from './survivalLimits.ts'
import { timelineOf } from './timeline.ts'

/** The cumulative incidence of one cause in one group: one element a distinct time at which someone leaves, for whatever cause or none. */
export type IncidenceCurve = {
  group: string
  cause: number
  time: Float64Array
  atRisk: Float64Array
  /** events of this cause */
  events: Float64Array
  incidence: Float64Array
  /** of Greenwood's type, as the limits */
  standardError: Float64Array
  limits: Limits
  /** by the infinitesimal jackknife: what `survfit` in R gives; the same as Greenwood's type unless rows enter late */
  jackknifeError: Float64Array
  /** by Aalen's Poisson form with a correction for ties: what `cmprsk::cuminc` in R gives; null when rows enter late */
  aalenError: Float64Array | null
  /** the first time by which half have had the event by this cause; null when it never comes so far */
  median: number | null
}

/**
 * The probability of having left by a cause by each time, when several causes compete: an absence ends by rejoining, by arrest, by death or by being
 * struck off, and whichever comes first forestalls the others. The Aalen–Johansen estimate.
 *
 * `event` is 0 for a row lost from sight and 1, 2, … for the causes. At every time the share of those at risk who leave by the cause is added, times the
 * probability of having come so far. The incidences of all causes and the probability of still being there add up to 1. Do not use 1 − Kaplan–Meier
 * with the other causes taken as losses: it answers what would happen if the other causes did not exist, and overstates every one of them. A
 * difference of incidence between groups may be due to the other causes; for the pace of one cause among those still at risk look at its hazard.
 *
 * Definition: causes at one time share the risk set. `standardError` is of Greenwood's type (Allignol, Schumacher and Beyersmann 2010, `etm` in R); two
 * further errors in use are given beside it. Limits on the scale of log(−log(1 − F)), null where F is 0 or 1. With `entry`, rows enter late (left
 * truncation). One curve a group (in the order of their names) and cause. Aalen and Johansen (1978). Cost: linear for times in whole numbers of a
 * moderate span, else n log n.
 *
 * @throws Error when time is not finite, event is not a whole number of 0 or more, columns differ in length, an entry is not before its time, or level is not a share
 * @example cumulativeIncidence([1, 2, 3, 4], [1, 2, 1, 0]).map((curve) => curve.incidence[3]) // [0.5, 0.25]
 */
export function cumulativeIncidence(
  time: Numbers,
  event: Numbers,
  { group = null, entry = null, level = 0.95 }: { group?: Labels | null; entry?: Numbers | null; level?: number } = {},
): IncidenceCurve[] {
  share(level, 'level')
  const timeline = timelineOf(time, entry)
  const causes = eachCause(event, time.length)
  const groups = groupsOf(group, time.length, 'group')
  const order = orderOf(timeline, groups)
  const z = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  return groups.names.flatMap((name, g) => {
    const tally = tallyOf(timeline, order, g, event, causes)
    const { time: times, atRisk, all, survival, byCause } = tally
    return causes.map((cause, k) => {
      const events = byCause[k]!
      const incidence = incidenceOf(tally, k)
      const greenwood = greenwoodVariance(atRisk, all, events, survival, incidence)
      const standardError = greenwood.map((variance) => Math.sqrt(variance))
      const half = incidence.findIndex((value) => value >= 0.5 - 1e-12)
      return {
        group: name,
        cause,
        time: times,
        atRisk,
        events,
        incidence,
        standardError,
        limits: limitsOf(incidence, standardError, z),
        jackknifeError: entry
          ? jackknifeVariance(timeline, order, g, event, cause, tally, events).map((variance) => Math.sqrt(variance))
          : standardError.slice(),
        aalenError: entry ? null : aalenVariance(atRisk, all, events, survival, incidence).map((variance) => Math.sqrt(variance)),
        median: half < 0 ? null : times[half]!,
      }
    })
  })
}

function incidenceOf({ atRisk, all, byCause, survival }: CauseTally, k: number): Float64Array {
  let total = 0
  let alone = true
  return byCause[k]!.map((events, j) => {
    if (events > 0) total += (survival[j]! * events) / atRisk[j]!
    if (all[j] !== events) alone = false
    // When all have left, and by this cause alone, the sum is 1 but for rounding.
    if (alone && all[j] === atRisk[j] && all[j]! > 0) total = 1
    return total
  })
}

function limitsOf(incidence: Float64Array, error: Float64Array, z: number): Limits {
  const limit = (sign: 1 | -1) =>
    Array.from(incidence, (value, j) => {
      if (value <= 0 || value >= 1) return null
      const log = Math.log1p(-value)
      return -Math.expm1(log * Math.exp((-sign * z * error[j]!) / ((1 - value) * log)))
    })
  return { lower: limit(-1), upper: limit(1) }
}
