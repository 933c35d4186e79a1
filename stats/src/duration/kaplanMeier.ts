import { type Numbers, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { groupsOf, type Labels } from './groups.ts'
import { type RestrictedMean, restrictedMean } from './restrictedMean.ts'
import { eachFlag, type Order, orderOf, riskSetsOf } from './riskSets.ts'
import { type Limits, survivalLimits } from './survivalLimits.ts'
import { survivalQuantiles } from './survivalQuantiles.ts'
import { type Timeline, timelineOf } from './timeline.ts'

/** A survival curve: one element a distinct time at which someone leaves, with an event or without. */
export type SurvivalCurve = {
  /** rows of the group */
  n: number
  time: Float64Array
  atRisk: Float64Array
  events: Float64Array
  censored: Float64Array
  survival: Float64Array
  /** Greenwood's standard error of the survival; null once the survival is 0 */
  standardError: (number | null)[]
  /** that of its logarithm; Infinity once the survival is 0 */
  errorOfLog: Float64Array
  limits: { logLog: Limits; log: Limits; plain: Limits }
  /** Nelson and Aalen's cumulative hazard, its error, and Fleming and Harrington's form that takes ties one after another */
  cumulativeHazard: Float64Array
  hazardError: Float64Array
  tieCorrectedHazard: Float64Array
  /** times by which the given shares have had the event, with limits from the log-log curves */
  quantiles: { p: number[]; value: (number | null)[]; lower: (number | null)[]; upper: (number | null)[] }
  /** up to `tau`; null when none was asked for */
  restrictedMean: RestrictedMean | null
  /** the time at which all who were at risk had the event although others came later; the curve is then 0 for good and says nothing */
  exhausted: number | null
}

/** What a survival curve may be asked besides the times: entry times, level of the limits, shares for the quantiles, horizon of the mean. */
export type SurvivalOptions = { entry?: Numbers | null; level?: number; quantiles?: Numbers; tau?: number | null }

/**
 * The probability of still being without the event at each time, from rows some of which were last seen before it came: the product-limit
 * estimate of Kaplan and Meier.
 *
 * Each row is one spell: how long it was watched (`time`, in any unit) and whether it ended with the event (`status` 1) or was merely lost from
 * sight (0). At every time the share of those at risk who do not have the event is multiplied on. Right when those lost from sight are, at that
 * moment, no different from those still watched, and when the event comes once: for events that repeat use the mean cumulative function, and
 * where another event can come instead (death before rejoining) use the cumulative incidence, since 1 − S counts people whom the event can never
 * reach. Misleading at its right end, where few are at risk; look at `atRisk` before you look at the curve.
 *
 * With `entry`, a row is at risk only after its entry (left truncation): absences already running when counting began enter late, and counting
 * them from the start would make absences look longer than they are. A small early risk set can then drive the curve to 0 for good, which
 * `exhausted` tells.
 *
 * Definition: events come before losses at the same time; a row that enters at a time is not at risk then; times that differ by rounding only
 * (1.5e-8, as they are or relative to their mean) are one. Greenwood's variance. Limits on three scales, of which log-log is to be preferred:
 * it stays inside 0..1 and covers best in small samples. A quantile is the first time with S ≤ 1 − p, the middle of the interval when S lies at
 * exactly 1 − p. The restricted mean carries the curve level past its last time. Kaplan and Meier (1958); agrees with `survfit` in R. Cost: linear
 * for times in whole numbers of a moderate span, else n log n.
 *
 * @throws Error when time is empty or not finite, status is not 0 or 1, an entry is not before its time, level or a quantile is not a share, or
 *   tau is before the start or has no end
 * @example kaplanMeier([1, 2, 2, 3], [1, 1, 0, 1]).survival // [0.75, 0.5, 0]
 */
export function kaplanMeier(time: Numbers, status: ArrayLike<number | boolean>, options: SurvivalOptions = {}): SurvivalCurve {
  const [curve] = kaplanMeierByGroup(time, status, null, options)
  if (!curve) throw new Error('time must have at least one value.')
  return curve
}

/**
 * A survival curve for each group, in the order of the groups' names (numbers by size).
 *
 * @throws Error as `kaplanMeier`, and when group has not as many values as time
 * @example kaplanMeierByGroup([1, 2, 3], [1, 0, 1], ['b', 'a', 'b']).map(({ group, n }) => `${group} ${n}`) // ['a 1', 'b 2']
 */
export function kaplanMeierByGroup(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  group: Labels | null,
  { entry = null, level = 0.95, quantiles = [0.25, 0.5, 0.75], tau = null }: SurvivalOptions = {},
): (SurvivalCurve & { group: string })[] {
  share(level, 'level')
  const shares = Array.from(quantiles)
  for (const p of shares) if (!(p >= 0 && p <= 1)) throw new Error(`quantiles must lie between 0 and 1, not at ${p}.`)
  const timeline = timelineOf(time, entry)
  eachFlag(status, 'status', time.length)
  const groups = groupsOf(group, time.length, 'group')
  const order = orderOf(timeline, groups)
  const start = Math.min(0, timeline.times[0] ?? 0)
  if (tau !== null && !(Number.isFinite(tau) && tau >= start)) throw new Error(`tau must be a time of ${start} or later, not ${tau}.`)
  const z = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  return groups.names.map((name, g) => {
    const curve = curveOf(timeline, order, g, status)
    const { survival, errorOfLog, atRisk, events } = curve
    const zero = survival.indexOf(0)
    const logLog = survivalLimits(survival, errorOfLog, z, 'logLog')
    return {
      group: name,
      ...curve,
      standardError: Array.from(survival, (s, i) => (s > 0 ? s * errorOfLog[i]! : null)),
      limits: { logLog, log: survivalLimits(survival, errorOfLog, z, 'log'), plain: survivalLimits(survival, errorOfLog, z, 'plain') },
      quantiles: {
        p: [...shares],
        value: survivalQuantiles(curve.time, survival, shares),
        lower: survivalQuantiles(curve.time, logLog.lower, shares),
        upper: survivalQuantiles(curve.time, logLog.upper, shares),
      },
      restrictedMean: tau === null ? null : restrictedMean(curve.time, survival, atRisk, events, tau, start),
      exhausted: zero >= 0 && zero < survival.length - 1 ? curve.time[zero]! : null,
    }
  })
}

function curveOf(timeline: Timeline, order: Order, group: number, status: ArrayLike<number | boolean>) {
  const { places, begins, atRisk } = riskSetsOf(timeline, order, group)
  const count = places.length
  const column = () => new Float64Array(count)
  const [time, events, censored, survival, errorOfLog] = [column(), column(), column(), column(), column()]
  const [cumulativeHazard, hazardError, tieCorrectedHazard] = [column(), column(), column()]
  let s = 1
  let greenwood = 0
  let hazard = 0
  let hazardVariance = 0
  let tieCorrected = 0
  for (let j = 0; j < count; j++) {
    const n = atRisk[j]!
    let d = 0
    for (let i = begins[j]!; i < begins[j + 1]!; i++) if (status[order.rows[i]!]) d++
    if (d > 0) {
      s *= (n - d) / n
      greenwood += d / (n * (n - d))
      hazard += d / n
      hazardVariance += d / (n * n)
      for (let k = 0; k < d; k++) tieCorrected += 1 / (n - k)
    }
    time[j] = timeline.times[places[j]!]!
    events[j] = d
    censored[j] = begins[j + 1]! - begins[j]! - d
    survival[j] = s
    errorOfLog[j] = Math.sqrt(greenwood)
    cumulativeHazard[j] = hazard
    hazardError[j] = Math.sqrt(hazardVariance)
    tieCorrectedHazard[j] = tieCorrected
  }
  const n = order.starts[group + 1]! - order.starts[group]!
  return { n, time, atRisk, events, censored, survival, errorOfLog, cumulativeHazard, hazardError, tieCorrectedHazard }
}
