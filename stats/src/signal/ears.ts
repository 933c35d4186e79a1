import { amount, finite, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { givenOrNull } from '../numeric/orNull.ts'
import { type Moments, movingMoments } from './movingMoments.ts'

/** `null` where a day was not reported. */
type DailyCounts = ArrayLike<number | null>

/** What may be chosen; the names of R's `control` behind each. */
export type EarsOptions = {
  /** days in the baseline, at least 3 (`baseline`): 7 */
  baseline?: number
  /** standard deviation that is never gone below (`minSigma`): 0 */
  leastDeviation?: number
  /** one-sided probability of a false alarm of C1 and C2 (`alpha`): 0.001 */
  alpha?: number
  /** C3 above which there is an alarm: 2 */
  threshold?: number
  /** first day judged, 1-based; the first that has its whole baseline */
  from?: number
}

/** The judgement of C1 or C2 on each day from the first. */
export type EarsResult = {
  /** the days, 1-based */
  index: number[]
  /** the limit; `null` when a day of the baseline is missing */
  upper: (number | null)[]
  /** standardised count; `null` when it or a day of its baseline is missing or both differences are 0 */
  statistic: (number | null)[]
  /** `null` when it cannot be told */
  alarm: (boolean | null)[]
  /** the days of the alarms, 1-based */
  signals: number[]
}

/**
 * Whether today's count stands out from the days just before it: EARS C1, C2 and C3, made for the first days of a surveillance when there is no
 * history yet.
 *
 * C1 compares with the seven days before; C2 leaves two days between, so that an outbreak that creeps up does not hide itself in its own baseline;
 * C3 adds up what C2 exceeded 1 by on three days in a row, and so hears a weaker but lasting rise. Right without a season and with counts of some
 * size. Misleading with weekdays (take a baseline of whole weeks), with few cases (the deviation of seven small counts is itself a lottery: set
 * `leastDeviation`), and read over many units: at α = 0.001 a normal count would ring once in three years, but seven days give a deviation so
 * uncertain that in truth it rings some fourteen times as often.
 *
 * Definition: C = (count − mean) / max(sd, least deviation), sd with n − 1; limit = mean + z(1 − α) × that deviation, alarm above it; C3(t) = sum
 * over three days of max(0, C2 − 1), alarm above 2 (Hutwagner et al. 2003; Fricker, Hegler and Dunfee 2008). C1 and C2 agree with
 * `surveillance::earsC`; its C3 bound leaves out the current day's own excess and is not copied. With no deviation at all the statistic is ±Infinity,
 * or `null` when the count equals the mean; the limit is then the mean.
 *
 * Whole numbers are summed exactly as the window runs, so nothing drifts. Cost: number of days.
 *
 * @throws Error when baseline is not a whole number of at least 3, leastDeviation is below 0 or alpha is not between 0 and 1
 * @throws Error when from is earlier than the first day with a whole baseline, or a count is not a finite number
 *
 * @example ears([3, 4, 5, 4, 3, 5, 4, 9]).c1.statistic // [6.123724]
 */
export function ears(
  counts: DailyCounts,
  options: Omit<EarsOptions, 'from'> = {},
): { c1: EarsResult; c2: EarsResult; c3: Omit<EarsResult, 'upper'> } {
  return { c1: earsC1(counts, options), c2: earsC2(counts, options), c3: earsC3(counts, options) }
}

/**
 * EARS C1: today against the days just before. See `ears`.
 *
 * @throws Error as `ears` does
 *
 * @example earsC1([3, 4, 5, 4, 3, 5, 4, 9]).upper // [6.523164]
 */
export function earsC1(counts: DailyCounts, options: EarsOptions = {}): EarsResult {
  return standardised(counts, options, 0)
}

/**
 * EARS C2: today against the days before the day before yesterday. See `ears`.
 *
 * @throws Error as `ears` does
 *
 * @example earsC2([3, 4, 5, 4, 3, 5, 4, 9, 4, 12]).alarm // [true]
 */
export function earsC2(counts: DailyCounts, options: EarsOptions = {}): EarsResult {
  return standardised(counts, options, 2)
}

/**
 * EARS C3: the excess of C2 above 1, over three days. See `ears`.
 *
 * @throws Error as `ears` does
 *
 * @example earsC3([3, 4, 5, 4, 3, 5, 4, 4, 4, 6, 5, 4]).statistic // [1.691608]
 */
export function earsC3(counts: DailyCounts, options: EarsOptions = {}): Omit<EarsResult, 'upper'> {
  const { baseline = 7, threshold = 2, from = baseline + 5 } = options
  checkBaseline(baseline)
  finite(threshold, 'threshold')
  if (!(Number.isInteger(from) && from >= baseline + 5)) throw new Error(`from must be a day from ${baseline + 5} on, not ${from}.`)
  const { statistic } = standardised(counts, { ...options, from: from - 2 }, 2)
  const result: Omit<EarsResult, 'upper'> = { index: [], statistic: [], alarm: [], signals: [] }
  for (let i = 2; i < statistic.length; i++) {
    const [a = null, b = null, c = null] = [statistic[i - 2], statistic[i - 1], statistic[i]]
    const isKnown = a !== null && b !== null && c !== null
    const sum = isKnown ? Math.max(0, a - 1) + Math.max(0, b - 1) + Math.max(0, c - 1) : null
    result.index.push(from + i - 2)
    result.statistic.push(sum)
    result.alarm.push(sum === null ? null : sum > threshold)
    if (sum !== null && sum > threshold) result.signals.push(from + i - 2)
  }
  return result
}

function standardised(
  counts: DailyCounts,
  { baseline = 7, leastDeviation = 0, alpha = 0.001, from }: EarsOptions,
  gap: number,
): EarsResult {
  checkBaseline(baseline)
  amount(leastDeviation, 'leastDeviation')
  const z = normalQuantile(share(alpha, 'alpha'), 0, 1, { upper: true })
  const earliest = baseline + gap + 1
  const first = from ?? earliest
  if (!(Number.isInteger(first) && first >= earliest)) throw new Error(`from must be a day from ${earliest} on, not ${first}.`)
  const values = readValues(counts)
  return judge(values, movingMoments(values, baseline), first, baseline + gap, leastDeviation, z)
}

function checkBaseline(baseline: number): void {
  if (!(Number.isInteger(baseline) && baseline >= 3)) throw new Error(`baseline must be a whole number of at least 3, not ${baseline}.`)
}

function readValues(counts: DailyCounts): Float64Array {
  const values = new Float64Array(counts.length)
  for (let i = 0; i < values.length; i++) values[i] = counts[i] == null ? Number.NaN : finite(counts[i]!, `counts[${i + 1}]`)
  return values
}

function judge(values: Float64Array, { means, deviations }: Moments, first: number, back: number, least: number, z: number): EarsResult {
  const days = Math.max(0, values.length - first + 1)
  const result: EarsResult = {
    index: new Array(days),
    upper: new Array(days),
    statistic: new Array(days),
    alarm: new Array(days),
    signals: [],
  }
  for (let i = 0; i < days; i++) {
    const at = first - 1 + i
    const mean = means[at - back]!
    const deviation = Math.max(deviations[at - back]!, least)
    const upper = mean + z * deviation
    const statistic = (values[at]! - mean) / deviation
    result.index[i] = at + 1
    result.upper[i] = givenOrNull(upper)
    result.statistic[i] = givenOrNull(statistic)
    result.alarm[i] = Number.isNaN(values[at]! - upper) ? null : values[at]! > upper
    if (result.alarm[i]) result.signals.push(at + 1)
  }
  return result
}
