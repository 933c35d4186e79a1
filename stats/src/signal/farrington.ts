import { amount, count, each, type Numbers, positive, sameLength, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { studentTCumulative } from '../distribution/studentT.ts'
import { type Baseline, type Design, designOf, fill, roomFor } from './farringtonBaseline.ts'
import { type Fit, fitBaseline } from './farringtonFit.ts'
import { countLimit, deltaLimit, type Limit, type LimitMethod, type Power } from './farringtonLimit.ts'

/** Counts week by week; `null` where a week was not reported. */
export type WeeklyCounts = ArrayLike<number | null>

/** What may be chosen of the flexible Farrington method; the names of R's `control` behind each. */
export type FarringtonOptions = {
  /** weeks to judge, first and last, 1-based (`range`); from the first that has all its reference weeks */
  range?: readonly [first: number, last: number]
  /** weeks a year (`freq`): 52 */
  frequency?: number
  /** years looked back (`b`): 5 */
  years?: number
  /** weeks on either side of the same week of the years before (`w`): 3 */
  halfWindow?: number
  /** levels of the season: 1, the windows alone, or more, with the weeks between them cut into blocks (`noPeriods`): 1 */
  periods?: number
  /** weeks just before the judged one that are left out (`pastWeeksNotIncluded`): as `halfWindow` */
  pastWeeks?: number
  /** whether past outbreaks are weighted down (`reweight`): true */
  reweight?: boolean
  /** Anscombe residual above which a week is weighted down (`weightsThreshold`): 2.58 */
  weightsThreshold?: number
  /** whether a trend may be fitted (`trend`): true */
  trend?: boolean
  /** the p of its test below which a trend is kept (`pThresholdTrend`): 0.05 */
  trendThreshold?: number
  /** no alarm unless so many cases came in so many weeks (`limit54`): 5 in 4 */
  fewest?: readonly [cases: number, weeks: number]
  /** scale of the limit when `method` is delta (`powertrans`): '2/3', or '1/2' or 'none' */
  power?: Power
  /** how the limit is drawn (`thresholdMethod`): 'delta', or 'nbPlugin' or 'muan' */
  method?: LimitMethod
  /** one-sided probability of a false alarm in a week (`alpha`): 0.05 */
  alpha?: number
  /** strength in each week, an offset of the fit (`populationOffset`) */
  population?: Numbers | null
  /** reproduces the two slips of surveillance 1.20.3 */
  asPackage?: boolean
}

/** The judgement on each week of the range. */
export type FarringtonResult = {
  /** the weeks, 1-based */
  index: number[]
  /** their counts */
  value: (number | null)[]
  /** the limit, and the expected count; `null` when too few cases came recently or nothing can be fitted */
  upper: (number | null)[]
  expected: (number | null)[]
  /** whether a trend was kept */
  trend: boolean[]
  /** probability of so high a count */
  p: (number | null)[]
  /** dispersion, at least 1 */
  phi: (number | null)[]
  alarm: boolean[]
  /** the weeks of the alarms, 1-based */
  signals: number[]
}

/**
 * Whether this week's count is more than the same season of past years lets one expect: the flexible Farrington method, with which public
 * health offices watch thousands of weekly series at once.
 *
 * For each judged week the counts of its *reference weeks* (the same weeks of earlier years ± `halfWindow`, with `periods` above 1 also the
 * blocks of weeks between, each with its own level) are fitted by a quasi-Poisson log-linear model with a trend; weeks that look like past
 * outbreaks are weighted down and the fit repeated; the trend is dropped when it is not significant, when there are fewer than three years, or
 * when it would predict more than was ever seen. An alarm is a count above the upper limit of prediction, provided enough cases came lately.
 *
 * Right for counts with a season and some years of history reported in the same way. It misleads when reporting has changed within those years,
 * when a campaign recurs in the same weeks (the season absorbs it), and when alarms of thousands of units are read as findings: at α = 0.05 one
 * quiet unit in twenty or so rings every week. An alarm asks for a look; it does not rank units.
 *
 * Definition: Farrington et al. (1996) as extended by Noufaily et al. (2013), with the dispersion φ = max(1, Pearson χ² / degrees of freedom) both
 * in the test of the trend and in the variance of the prediction. `surveillance::farringtonFlexible` 1.20.3 (on week numbers) means the same but
 * loses the dispersion on the way in two places, so that its limits differ by up to 15 percent; `asPackage` reproduces it. A level without any
 * case has expectation 0, the limit of its fit. R's `alpha`, one-sided, keeps its meaning.
 *
 * Each week has one level and the levels follow from the slope in closed form, so a fit is a search for one number: some five passes over the
 * reference weeks. Cost: judged weeks × reference weeks. For many series see `farringtonAll`.
 *
 * `counts` are whole numbers, week after week (or month, with `frequency` 12); `null` is a week not reported: it is left out of baselines, and
 * cannot itself be judged.
 *
 * @throws Error when a count is not a whole number of 0 or more, or a population is not above 0
 * @throws Error when range lies outside the series or begins before the earliest reference week exists
 * @throws Error when periods leaves a block without a week, or another option is impossible
 *
 * @example farrington([4, 6, 5, 4, 6, 5, 4, 6, 12], { frequency: 2, years: 3, halfWindow: 0, pastWeeks: 0, trend: false, range: [9, 9] }).upper // [9.800951]
 */
export function farrington(counts: WeeklyCounts, options: FarringtonOptions = {}): FarringtonResult {
  return farringtonAll([counts], { ...options, populations: options.population ? [options.population] : null })[0]!
}

/**
 * The flexible Farrington method for many series of one reporting system: the reference weeks are laid out once, and nothing is allocated for a
 * week but its answer. Series, options and answers are plain data, so that workers may share the series out among them.
 *
 * @throws Error as `farrington` does, and when there are not as many populations as series
 *
 * @example farringtonAll([[1, 1, 1, 1, 9]], { frequency: 1, years: 4, halfWindow: 0, pastWeeks: 0, trend: false, range: [5, 5] })[0].alarm // [true]
 */
export function farringtonAll(
  series: readonly WeeklyCounts[],
  { populations = null, ...options }: Omit<FarringtonOptions, 'population'> & { populations?: readonly Numbers[] | null } = {},
): FarringtonResult[] {
  if (populations) sameLength(series, 'series', populations, 'populations')
  const settings = settingsOf(options)
  const design = designOf(settings.frequency, settings.years, settings.halfWindow, settings.periods, settings.pastWeeks)
  const room = roomFor(design)
  const fit = emptyFit()
  return series.map((counts, i) => judge(readCounts(counts), readPopulation(populations?.[i], counts), settings, design, room, fit))
}

type Settings = Required<Omit<FarringtonOptions, 'population' | 'range'>> & { range: FarringtonOptions['range']; z: number }

function settingsOf({
  range,
  frequency = 52,
  years = 5,
  halfWindow = 3,
  periods = 1,
  pastWeeks = halfWindow,
  reweight = true,
  weightsThreshold = 2.58,
  trend = true,
  trendThreshold = 0.05,
  fewest = [5, 4],
  power = '2/3',
  method = 'delta',
  alpha = 0.05,
  asPackage = false,
}: FarringtonOptions): Settings {
  for (const [value, name] of [
    [frequency, 'frequency'],
    [years, 'years'],
    [periods, 'periods'],
    [fewest[1], 'fewest[2]'],
  ] as const)
    positive(count(value, name), name)
  count(halfWindow, 'halfWindow')
  count(pastWeeks, 'pastWeeks')
  amount(weightsThreshold, 'weightsThreshold')
  amount(trendThreshold, 'trendThreshold')
  amount(fewest[0], 'fewest[1]')
  share(alpha, 'alpha')
  if (!['2/3', '1/2', 'none'].includes(power)) throw new Error(`power must be 2/3, 1/2 or none, not ${power}.`)
  if (!['delta', 'nbPlugin', 'muan'].includes(method)) throw new Error(`method must be delta, nbPlugin or muan, not ${method}.`)
  const z = normalQuantile(alpha, 0, 1, { upper: true })
  const looked = { range, frequency, years, halfWindow, periods, pastWeeks, trend }
  return { ...looked, reweight, weightsThreshold, trendThreshold, fewest, power, method, alpha, asPackage, z }
}

function emptyFit(): Fit {
  return { trended: false, slope: 0, information: 0, degrees: 0, pearson: 0, packaged: 0, mean: 0, relativeVariance: 0 }
}

function readCounts(counts: WeeklyCounts): Float64Array {
  const read = new Float64Array(counts.length)
  for (let i = 0; i < read.length; i++) {
    const value = counts[i] ?? null
    read[i] = value === null ? Number.NaN : Number.isInteger(value) && value >= 0 ? value : count(value, `counts[${i + 1}]`)
  }
  return read
}

function readPopulation(population: Numbers | undefined, counts: WeeklyCounts): Float64Array | null {
  if (!population) return null
  sameLength(population, 'population', counts, 'counts')
  each(population, 'population', positive)
  return Float64Array.from(population)
}

function judge(
  counts: Float64Array,
  populations: Float64Array | null,
  settings: Settings,
  design: Design,
  room: Baseline,
  fit: Fit,
): FarringtonResult {
  const earliest = settings.frequency * settings.years
  const [first, last] = settings.range ?? [earliest + settings.halfWindow + 1, counts.length]
  if (!Number.isInteger(first) || !Number.isInteger(last) || last > counts.length || first > last)
    throw new Error(`range must be two weeks of the ${counts.length}, not ${first} to ${last}.`)
  if (first <= earliest)
    throw new Error(`range must begin after week ${earliest}, not at ${first}: ${settings.years} years before there was no week yet.`)
  const result: FarringtonResult = { index: [], value: [], upper: [], expected: [], trend: [], p: [], phi: [], alarm: [], signals: [] }
  for (let at = first - 1; at < last; at++) {
    fill(room, design, counts, populations, at)
    judgeWeek(counts, populations === null ? 1 : populations[at]!, settings, room, fit, at, result)
  }
  return result
}

function judgeWeek(
  counts: Float64Array,
  population: number,
  settings: Settings,
  room: Baseline,
  fit: Fit,
  at: number,
  result: FarringtonResult,
): void {
  const { method, alpha, asPackage, power, z } = settings
  const fitted = room.hasCurrent && fitWithTrendIfItHolds(room, fit, settings, population)
  const phi = fitted && fit.degrees > 0 ? Math.max(1, fit.pearson) : null
  const now = counts[at]!
  let limit: Limit = { upper: null, p: null }
  if (phi !== null && !Number.isNaN(now)) {
    const variance = (asPackage ? fit.packaged : phi) * fit.relativeVariance
    if (method === 'delta') limit = deltaLimit(now, fit.mean, phi + variance, power, z)
    else limit = countLimit(now, method === 'muan' ? upperMean(fit.mean, variance, z) : fit.mean, phi, alpha)
  }
  const upper = enough(counts, at, settings.fewest) ? limit.upper : null
  // The package takes the expectation from count and limit before it compares them, and for nbPlugin and muan the logarithm of the expectation.
  const centre = asPackage ? (method === 'delta' ? fit.mean : Math.log(fit.mean)) : Number.NEGATIVE_INFINITY
  const alarm = upper !== null && now > 0 && (upper >= centre ? now > upper : now < upper)
  result.index.push(at + 1)
  result.value.push(Number.isNaN(now) ? null : now)
  result.upper.push(upper)
  result.expected.push(upper === null ? null : fit.mean)
  result.trend.push(fitted && fit.trended)
  result.p.push(limit.p)
  result.phi.push(phi)
  result.alarm.push(alarm)
  if (alarm) result.signals.push(at + 1)
}

/** Fits with the trend, and keeps it when it is significant, rests on three years and does not predict more than was ever seen. */
function fitWithTrendIfItHolds(room: Baseline, fit: Fit, settings: Settings, population: number): boolean {
  const threshold = settings.reweight ? settings.weightsThreshold : null
  if (settings.trend && settings.years >= 3 && fitBaseline(room, fit, true, threshold, population) && fit.degrees > 0) {
    const dispersion = settings.asPackage ? fit.packaged : Math.max(1, fit.pearson)
    const t = fit.slope === 0 ? 0 : Math.abs(fit.slope) / Math.sqrt(dispersion / fit.information)
    const p = 2 * studentTCumulative(t, fit.degrees, { upper: true })
    if (p < settings.trendThreshold && fit.mean <= room.greatest) return true
  }
  return fitBaseline(room, fit, false, threshold, population)
}

/** The upper 1 − α point of the expected count itself, its logarithm being nearly normal; it has none when nothing is expected, unless with certainty. */
function upperMean(mean: number, relativeVariance: number, z: number): number {
  if (mean > 0) return mean * Math.exp(z * Math.sqrt(relativeVariance / mean))
  return relativeVariance > 0 ? Number.POSITIVE_INFINITY : 0
}

function enough(counts: Float64Array, at: number, [cases, weeks]: readonly [number, number]): boolean {
  let sum = 0
  for (let i = Math.max(0, at - weeks + 1); i <= at; i++) sum += counts[i]!
  return sum >= cases
}
