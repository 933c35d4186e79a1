import { count, each, finite, type Numbers } from '../contract/check.ts'
import { sandwich, unitMatrix, whiten } from '../matrix/triangle.ts'
import { sum } from '../numeric/sum.ts'
import { type Design, type Matrix, matrixOf } from './design.ts'
import { type LinearFit, leastSquares } from './leastSquares.ts'
import { innerProduct } from './robustErrors.ts'
import { durbinWatson, type LjungBox, ljungBox } from './serialCorrelation.ts'

/** A linear regression of a series. Lists are in the order of the columns; null where the data give no value. */
export type NeweyWest = {
  coefficients: (number | null)[]
  /** of ordinary least squares: right only if residuals do not depend on each other */
  ordinaryErrors: (number | null)[]
  /** how many periods residuals are taken to reach into each other */
  lag: number
  /** the automatic choice before it is cut to a whole number; null when nothing is left over to choose by */
  bandwidth: number | null
  errors: (number | null)[]
  durbinWatson: number | null
  /** with 10 periods, or a fifth of a short series; null when that is none */
  ljungBox: LjungBox | null
}

/**
 * Linear regression of a series in order of time, with standard errors that hold when what is left over depends on what was left over before.
 *
 * Monthly figures remember: a month with many absences is followed by another. Ordinary least squares takes the months as independent, and finds
 * trends that are only memory. The errors of Newey and West (1987) add to each period's squared score the products with those up to a lag before it,
 * with weights falling evenly to 0 (Bartlett). The line itself is that of least squares. They are right for long series and short memory: below some
 * thirty periods they are still too small, and no lag mends a trend or a season that was left out. For counts, use a Poisson regression with
 * `robustErrors` instead.
 *
 * `x` holds a row for each period, with a column of ones for a constant. With `lag` null it is chosen by Newey and West (1994): from the
 * autocovariances of the summed scores of all columns but the constant, up to ⌊4 (n/100)^(2/9)⌋, without prewhitening; 0 when all residuals are 0. No
 * small-sample factor. A column that follows from earlier ones has no coefficient (`lm`'s tolerance of 1e-7). Durbin and Watson's d and the test of
 * Ljung and Box say whether the errors were needed.
 *
 * Agrees with `sandwich::NeweyWest(lm(…), prewhite = FALSE)` in R. Cost: rows × columns × (columns + lag).
 *
 * @throws Error when rows differ in number or length, hold anything but finite numbers, or lag is not a whole number of 0 or more
 *
 * @example neweyWest([[1], [1], [1], [1], [1], [1], [1]], [3, 5, 4, 6, 8, 7, 9], { lag: 1 }).errors // [0.880630571852711]
 */
export function neweyWest(x: Design, y: Numbers, { lag = null }: { lag?: number | null } = {}): NeweyWest {
  const matrix = matrixOf(x)
  if (matrix.rows !== y.length) throw new Error(`y has ${y.length} values, x has ${matrix.rows} rows; they must have as many.`)
  each(y, 'y', finite)
  if (lag !== null) count(lag, 'lag')
  const fit = leastSquares(matrix, y)
  const bandwidth = bandwidthOf(matrix, fit)
  const reach = lag ?? Math.floor(bandwidth ?? 0)
  const size = fit.kept.length
  const free = matrix.rows - size
  const variance = free > 0 ? sum(fit.residuals.map((e) => e * e)) / free : null
  const ordinary = errorsOf(matrix, fit, unitMatrix(size))
  return {
    coefficients: placed(matrix, fit, fit.beta),
    ordinaryErrors: ordinary.map((error) => (error === null || variance === null ? null : error * Math.sqrt(variance))),
    lag: reach,
    bandwidth,
    errors: errorsOf(matrix, fit, innerProduct(scoresOf(matrix, fit), size, reach)),
    durbinWatson: durbinWatson(fit.residuals),
    ljungBox: matrix.rows < 5 ? null : ljungBox(fit.residuals, Math.min(10, Math.floor(matrix.rows / 5))),
  }
}

function placed({ width }: Matrix, { kept }: LinearFit, values: Float64Array): (number | null)[] {
  const all: (number | null)[] = Array.from({ length: width }, () => null)
  for (const [j, column] of kept.entries()) all[column] = values[j]!
  return all
}

function errorsOf(matrix: Matrix, fit: LinearFit, inner: Float64Array): (number | null)[] {
  const size = fit.kept.length
  const covariance = sandwich(fit.triangle, size + 1, inner)
  return placed(
    matrix,
    fit,
    fit.beta.map((_, j) => Math.sqrt(Math.max(0, covariance[j * size + j]!))),
  )
}

/** Residual times row, on the scale where the cross-products are the unit matrix. */
function scoresOf(matrix: Matrix, { kept, triangle, residuals }: LinearFit): Float64Array {
  const scores = new Float64Array(matrix.rows * kept.length)
  const row = new Float64Array(kept.length)
  for (let t = 0; t < matrix.rows; t++) {
    matrix.read(kept, t, 1, row, 1)
    for (let j = 0; j < row.length; j++) row[j]! *= residuals[t]!
    whiten(triangle, kept.length + 1, row)
    scores.set(row, t * kept.length)
  }
  return scores
}

/** Newey and West (1994), Table II.C, for Bartlett's weights. */
function bandwidthOf(matrix: Matrix, { kept, residuals }: LinearFit): number | null {
  const n = matrix.rows
  const varying = kept.filter((column) => !isOnes(matrix, column))
  const summed = varying.length > 0 ? varying : kept
  const row = new Float64Array(summed.length)
  const h = Float64Array.from(residuals, (e, t) => {
    matrix.read(summed, t, 1, row, 1)
    return e * row.reduce((total, one) => total + one, 0)
  })
  const most = Math.min(n - 1, Math.floor(4 * (n / 100) ** (2 / 9)))
  let s0 = autocovariance(h, 0)
  let s1 = 0
  for (let j = 1; j <= most; j++) {
    const at = autocovariance(h, j)
    s0 += 2 * at
    s1 += 2 * j * at
  }
  return s0 === 0 ? null : 1.1447 * (((s1 / s0) ** 2) ** (1 / 3) * n ** (1 / 3))
}

function isOnes(matrix: Matrix, column: number): boolean {
  const values = new Float64Array(matrix.rows)
  matrix.read([column], 0, matrix.rows, values, matrix.rows)
  return values.every((value) => value === 1)
}

function autocovariance(h: Float64Array, apart: number): number {
  let total = 0
  for (let t = apart; t < h.length; t++) total += h[t]! * h[t - apart]!
  return total / h.length
}
