import type { Baseline } from './farringtonBaseline.ts'

/** The quasi-Poisson fit of a baseline: log mean = level + slope × week + log population. */
export type Fit = {
  trended: boolean
  slope: number
  /** information of the slope at dispersion 1: its variance is dispersion / information */
  information: number
  degrees: number
  /** Pearson dispersion, not yet held at 1; NaN without degrees of freedom */
  pearson: number
  /** what surveillance 1.20.3 takes for the dispersion in the slope's test and in the variance of the prediction */
  packaged: number
  /** mean of the judged week, and the variance of that mean over the mean, at dispersion 1 */
  mean: number
  relativeVariance: number
}

/** Steps of Newton's method that are ever needed are some five; this many say that something is wrong. */
const most = 200

/**
 * Fits a baseline, and once more with large Anscombe residuals weighted down. Each row has one level, so given the slope the levels are in closed
 * form (a level's fitted counts add up to its counts), and what remains is one concave function of the slope: its score and information are
 * sums over the rows. Levels without any count have mean 0, the limit of their fit. Writes to `fit`; `false` when a slope was asked for that
 * the counts do not determine.
 */
export function fitBaseline(room: Baseline, fit: Fit, trend: boolean, threshold: number | null, population: number): boolean {
  room.weights.fill(1, 0, room.rows)
  if (!fitOnce(room, fit, trend, 0)) return false
  if (threshold !== null && weighDown(room, fit, threshold) && !fitOnce(room, fit, trend, fit.slope)) return false
  dispersion(room, fit, threshold !== null)
  predict(room, fit, population)
  return true
}

function fitOnce(room: Baseline, fit: Fit, trend: boolean, from: number): boolean {
  sumLevels(room)
  fit.trended = trend
  fit.slope = 0
  fit.information = 0
  if (trend) {
    if (!findSlope(room, fit, from)) return false
  } else moments(room, fit, 0)
  const { starts, lags, populations, fitted, decay, sums, totals } = room
  for (let l = 0; l < room.levels; l++) {
    const scale = sums[l]! > 0 ? sums[l]! / totals[l]! : 0
    const reference = referenceLag(room, l, fit.slope)
    for (let i = starts[l]!; i < starts[l + 1]!; i++) fitted[i] = scale * populations[i]! * decay[Math.abs(lags[i]! - reference)]!
  }
  fit.degrees = room.rows - room.levels - (trend ? 1 : 0)
  return true
}

function sumLevels({ levels, starts, lags, counts, populations, weights, exposures, sums, lagSums }: Baseline): void {
  for (let l = 0; l < levels; l++) {
    const least = lags[starts[l]!]!
    let sum = 0
    let lagSum = 0
    for (let i = starts[l]!; i < starts[l + 1]!; i++) {
      exposures[i] = weights[i]! * populations[i]!
      const weighted = weights[i]! * counts[i]!
      sum += weighted
      lagSum += weighted * (lags[i]! - least)
    }
    sums[l] = sum
    lagSums[l] = lagSum
  }
}

/** Distances are measured from the end of a level where the fit is heaviest, so that the decay is never above 1. */
function referenceLag({ starts, lags }: Baseline, level: number, slope: number): number {
  return lags[slope >= 0 ? starts[level]! : starts[level + 1]! - 1]!
}

/** The score of the slope; leaves its information in `fit`, and each level's total and mean distance. */
function moments(room: Baseline, fit: Fit, slope: number): number {
  const { levels, starts, lags, exposures, decay, sums, lagSums, totals, distances } = room
  fillDecay(decay, Math.abs(slope))
  let score = 0
  let information = 0
  for (let l = 0; l < levels; l++) {
    const sum = sums[l]!
    if (sum === 0) continue
    const reference = referenceLag(room, l, slope)
    let total = 0
    let first = 0
    let second = 0
    for (let i = starts[l]!; i < starts[l + 1]!; i++) {
      const distance = Math.abs(lags[i]! - reference)
      const part = exposures[i]! * decay[distance]!
      total += part
      first += part * distance
      second += part * distance * distance
    }
    const mean = first / total
    totals[l] = total
    distances[l] = mean
    const span = lags[starts[l + 1]! - 1]! - lags[starts[l]!]!
    score += slope >= 0 ? sum * mean - lagSums[l]! : sum * (span - mean) - lagSums[l]!
    information += sum * Math.max(0, second / total - mean * mean)
  }
  fit.information = information
  return score
}

/** Powers by halves, so that rounding errors grow with the logarithm of the distance. */
function fillDecay(decay: Float64Array, steepness: number): void {
  if (steepness === 0) {
    decay.fill(1)
    return
  }
  decay[0] = 1
  decay[1] = Math.exp(-steepness)
  for (let d = 2; d < decay.length; d++) decay[d] = decay[d >> 1]! * decay[d - (d >> 1)]!
}

/** The root of the score by Newton's method between bounds. It exists unless all counts lie at one end of their levels. */
function findSlope(room: Baseline, fit: Fit, from: number): boolean {
  const { levels, starts, lags, sums, lagSums } = room
  let early = 0
  let late = 0
  for (let l = 0; l < levels; l++) {
    early += lagSums[l]!
    late += sums[l]! * (lags[starts[l + 1]! - 1]! - lags[starts[l]!]!) - lagSums[l]!
  }
  if (!(early > 0 && late > 0)) return false
  let slope = from
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  for (let i = 0; i < most; i++) {
    const score = moments(room, fit, slope)
    if (score > 0) low = slope
    else high = slope
    let next = slope + score / fit.information
    if (!(Math.abs(next - slope) <= 1)) next = slope + Math.sign(score)
    if (next <= low || next >= high) next = score === 0 ? slope : (low + high) / 2
    const step = Math.abs(next - slope)
    slope = next
    // Newton's error is of the order of the square of its last step.
    if (step * room.decay.length < 1e-7) {
      fit.slope = slope
      moments(room, fit, slope)
      return fit.information > 0
    }
  }
  return false
}

/** Weights falling with the square of the Anscombe residual above the threshold (Noufaily et al. 2013); `false` when none is above. */
function weighDown(room: Baseline, fit: Fit, threshold: number): boolean {
  const { rows, levels, starts, lags, counts, weights, fitted, sums, distances } = room
  const phi = Math.max(1, pearsonOf(room, fit))
  let total = rows
  for (let l = 0; l < levels; l++) {
    const reference = referenceLag(room, l, fit.slope)
    for (let i = starts[l]!; i < starts[l + 1]!; i++) {
      const excess = counts[i]! - fitted[i]!
      if (!(excess > 0 && fitted[i]! > 0)) continue
      const off = Math.abs(lags[i]! - reference) - distances[l]!
      const free = 1 - fitted[i]! * (1 / sums[l]! + (fit.trended ? (off * off) / fit.information : 0))
      // An Anscombe residual is never above the Pearson residual of the same count; a row that determines a parameter has none.
      if (free < 1e-10 || excess * excess <= threshold * threshold * fitted[i]! * phi * free) continue
      const third = Math.cbrt(counts[i]! / fitted[i]!)
      const residual = (1.5 * Math.sqrt(fitted[i]!) * (third * third - 1)) / Math.sqrt(phi * free)
      if (!(residual > threshold)) continue
      weights[i] = 1 / (residual * residual)
      total += weights[i]! - 1
    }
  }
  if (total === rows) return false
  for (let i = 0; i < rows; i++) weights[i]! *= rows / total
  return true
}

function pearsonOf({ rows, counts, weights, fitted }: Baseline, { degrees }: Fit): number {
  let sum = 0
  for (let i = 0; i < rows; i++) {
    if (fitted[i]! === 0) continue
    const residual = counts[i]! - fitted[i]!
    sum += (weights[i]! * residual * residual) / fitted[i]!
  }
  return degrees > 0 ? sum / degrees : Number.NaN
}

function dispersion(room: Baseline, fit: Fit, reweighted: boolean): void {
  fit.pearson = pearsonOf(room, fit)
  fit.packaged = fit.pearson
  if (!reweighted) return
  let sum = 0
  for (let i = 0; i < room.rows; i++) {
    const relative = room.fitted[i]! === 0 ? 1 : (room.counts[i]! - room.fitted[i]!) / room.fitted[i]!
    sum += room.weights[i]! * relative * relative
  }
  fit.packaged = sum / fit.degrees
}

/** Also where the judged week's level has no case: the mean goes to 0, and its variance with it at a rate that does not depend on the counts. */
function predict({ levels, starts, lags, exposures, decay, sums, distances }: Baseline, fit: Fit, population: number): void {
  const level = levels - 1
  const reference = lags[fit.slope >= 0 ? starts[level]! : starts[levels]! - 1]!
  let total = 0
  for (let i = starts[level]!; i < starts[levels]!; i++) total += exposures[i]! * decay[Math.abs(lags[i]! - reference)]!
  const ratio = (population * Math.exp(fit.slope * reference)) / total
  const off = reference + (fit.slope >= 0 ? distances[level]! : -distances[level]!)
  fit.mean = sums[level]! * ratio
  fit.relativeVariance = ratio + (fit.trended && fit.mean > 0 ? (fit.mean * off * off) / fit.information : 0)
}
