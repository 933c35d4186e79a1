import { each, finite, type Numbers } from '../contract/check.ts'
import { middlePair, middlePairAsProgrammed } from './middlePair.ts'
import { loess, loessAt, type Smoother } from './seriesLoess.ts'

/** A series taken apart: value = seasonal + trend + remainder, one entry a value; value − seasonal is the seasonally adjusted series. */
export type Decomposition = { seasonal: number[]; trend: number[]; remainder: number[] }

/** `median`: how the scale of the robustness weights is found, rightly or as R does. */
export type StlOptions = { seasonalWindow?: number | 'periodic'; robust?: boolean; median?: 'exact' | 'as in R' }

/**
 * A series taken apart into season, trend and remainder by local smoothing: *STL*, after Cleveland, Cleveland, McRae and Terpenning (1990).
 *
 * The season is found by smoothing each month (or week) over the years, the trend by smoothing what is left over time, and the two are refined
 * in turn. `seasonalWindow` is the number of years over which a month is smoothed: 7 lets the season change, larger values hold it stiffer, and
 * `'periodic'` keeps it the same in all years. With `robust`, values far from the fit are weighed down (bisquare of six median absolute
 * remainders), so that a single bad return bends neither trend nor season; it then stands out in the remainder.
 *
 * Right for looking at a series and for comparing a month with the month before. It misleads at the ends, where the trend is an extrapolation and
 * will be revised; where the season is in proportion to the level (take logarithms or square roots first); and where months differ in length or
 * in holidays that move. It has no standard errors: a bump in the trend is not a finding.
 *
 * Windows, degrees, jumps and loops are R's defaults: seasonal degree 0, trend and low-pass degree 1, trend window the next odd number from
 * 1.5 period/(1 − 1.5/seasonal window), low-pass window the next odd from the period, loess at every tenth of a window and straight lines in
 * between; two inner loops, or one and fifteen robust outer ones. Agrees with `stl` in R, which, for a periodic season, puts its mean in place of
 * each month after the fit. A robust fit of an even number of values agrees only with `median: 'as in R'`: the authors' program, which R runs,
 * asks its partial sort for the two middle remainders in the wrong order, and at times gets another value for one of them, so that outliers keep
 * more weight than they should, or less. Cost: n × period, times the loops.
 *
 * @throws Error when `values` has a gap or no more than two periods, when `period` is below 2, when `seasonalWindow` is below 2
 * @example stl([1, 5, 2, 6, 3, 7, 4, 8], 2).seasonal[1] // 1.75
 */
export function stl(
  values: Numbers,
  period: number,
  { seasonalWindow = 'periodic', robust = false, median = 'exact' }: StlOptions = {},
): Decomposition {
  const n = values.length
  if (!Number.isInteger(period) || period < 2) throw new Error(`period must be a whole number of 2 or more, not ${period}.`)
  each(values, 'values', finite)
  if (n <= 2 * period) throw new Error(`values must span more than two periods of ${period}; there are ${n}.`)
  const y = Float64Array.from(values)
  const smoothers = smoothersOf(n, period, seasonalWindow)
  const season = new Float64Array(n)
  const trend = new Float64Array(n)
  const room = roomFor(n, period)
  let robustness: Float64Array | null = null
  for (let outer = robust ? 15 : 0; outer >= 0; outer--) {
    for (let inner = robust ? 1 : 2; inner > 0; inner--) refine(y, period, smoothers, robustness, season, trend, room)
    if (outer > 0) robustness = bisquare(y, season, trend, median)
  }
  if (seasonalWindow === 'periodic') evenOut(season, period)
  return { seasonal: Array.from(season), trend: Array.from(trend), remainder: Array.from(y, (value, i) => value - season[i]! - trend[i]!) }
}

type Smoothers = { seasonal: Smoother; trend: Smoother; lowPass: Smoother }

function smoothersOf(n: number, period: number, window: number | 'periodic'): Smoothers {
  const wanted = window === 'periodic' ? 10 * n + 1 : finite(window, 'seasonalWindow')
  if (wanted < 2) throw new Error(`seasonalWindow must be 2 or more, not ${wanted}.`)
  const ofTrend = nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / wanted)))
  const ofPeriod = nextOdd(period)
  return {
    seasonal: { window: nextOdd(Math.max(3, Math.floor(wanted))), degree: 0, jump: Math.ceil(wanted / 10) },
    trend: { window: ofTrend, degree: 1, jump: Math.ceil(ofTrend / 10) },
    lowPass: { window: ofPeriod, degree: 1, jump: Math.ceil(ofPeriod / 10) },
  }
}

function nextOdd(value: number): number {
  return value % 2 === 0 ? value + 1 : value
}

type Room = Record<'detrended' | 'cycles' | 'passed' | 'weights' | 'member' | 'smooth' | 'ofMember', Float64Array>

function roomFor(n: number, period: number): Room {
  const room = (length: number) => new Float64Array(length)
  const years = Math.ceil(n / period)
  return {
    detrended: room(n),
    cycles: room(n + 2 * period),
    passed: room(n + 2 * period),
    weights: room(n),
    member: room(years),
    smooth: room(years),
    ofMember: room(years),
  }
}

/** One inner loop: the season from what the trend leaves, the trend from what the season leaves. */
function refine(
  y: Float64Array,
  period: number,
  smoothers: Smoothers,
  robustness: Float64Array | null,
  season: Float64Array,
  trend: Float64Array,
  room: Room,
): void {
  const n = y.length
  const { detrended, cycles, passed, weights } = room
  for (let i = 0; i < n; i++) detrended[i] = y[i]! - trend[i]!
  smoothCycles(detrended, period, smoothers.seasonal, robustness, room)
  // What a season must not hold, the level, is what passes three moving averages and a loess.
  movingAverage(cycles, n + 2 * period, period, passed)
  movingAverage(passed, n + period + 1, period, passed)
  movingAverage(passed, n + 2, 3, passed)
  loess(passed, n, smoothers.lowPass, null, detrended, weights)
  for (let i = 0; i < n; i++) season[i] = cycles[period + i]! - detrended[i]!
  for (let i = 0; i < n; i++) detrended[i] = y[i]! - season[i]!
  loess(detrended, n, smoothers.trend, robustness, trend, weights)
}

/** Each month smoothed over the years, and carried on by one year at both ends. */
function smoothCycles(y: Float64Array, period: number, smoother: Smoother, robustness: Float64Array | null, room: Room): void {
  const { cycles, member, smooth, ofMember, weights } = room
  for (let first = 0; first < period; first++) {
    const years = Math.floor((y.length - 1 - first) / period) + 1
    for (let i = 0; i < years; i++) member[i] = y[first + i * period]!
    if (robustness) for (let i = 0; i < years; i++) ofMember[i] = robustness[first + i * period]!
    const own = robustness ? ofMember : null
    loess(member, years, smoother, own, smooth, weights)
    const span = Math.min(smoother.window, years)
    cycles[first] = loessAt(member, years, smoother, -1, 0, span - 1, own, weights) ?? smooth[0]!
    for (let i = 0; i < years; i++) cycles[first + (i + 1) * period] = smooth[i]!
    cycles[first + (years + 1) * period] =
      loessAt(member, years, smoother, years, years - span, years - 1, own, weights) ?? smooth[years - 1]!
  }
}

/** Moving averages over `span` of the first `n` values; there are n − span + 1. May be written over its input. */
function movingAverage(y: Float64Array, n: number, span: number, averages: Float64Array): void {
  let total = 0
  for (let i = 0; i < span; i++) total += y[i]!
  for (let i = 0; i + span <= n; i++) {
    const leaving = y[i]!
    averages[i] = total / span
    if (i + span < n) total += y[i + span]! - leaving
  }
}

/** Weights that fall to 0 at six median absolute remainders. */
function bisquare(y: Float64Array, season: Float64Array, trend: Float64Array, median: 'exact' | 'as in R'): Float64Array {
  const distances = y.map((value, i) => Math.abs(value - season[i]! - trend[i]!))
  const six = 3 * (median === 'exact' ? middlePair(distances) : middlePairAsProgrammed(distances.slice()))
  return distances.map((distance) => {
    if (distance <= 0.001 * six) return 1
    return distance <= 0.999 * six ? (1 - (distance / six) ** 2) ** 2 : 0
  })
}

function evenOut(season: Float64Array, period: number): void {
  for (let first = 0; first < period; first++) {
    let total = 0
    let years = 0
    for (let i = first; i < season.length; i += period) {
      total += season[i]!
      years++
    }
    for (let i = first; i < season.length; i += period) season[i] = total / years
  }
}
