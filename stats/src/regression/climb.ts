import { solveTriangle } from '../matrix/triangle.ts'
import type { Family } from './family.ts'
import { type Pass, pass } from './pass.ts'
import type { Sample } from './sample.ts'

/** Where a climb ended: at the greatest likelihood, or on its way to infinity, for the good of the rows named. */
export type Climb = { beta: Float64Array; endless: Uint8Array | null }

/** A gain so small, in squared standard errors, that only rounding or a way to infinity can be left. */
const SLIGHT = 1e-8

/** A step may move a predictor by this much: the rate of a row by a factor of e⁵. */
const FURTHEST = 5

const BLOCK = 128

/**
 * Newton's method from a start, a step halved while it makes the deviance greater. `gain` is the squared length of the step in standard
 * errors. A maximum is approached ever faster, and the last step leaves an error of some 1e-16 standard errors; infinity is approached at an even
 * pace, one unit of the predictor a step, while less and less is gained.
 */
export function climb(sample: Sample, family: Family, kept: readonly number[], start: Float64Array): Climb {
  let held: { beta: Float64Array; deviance: number } | null = null
  let beta = start
  let before = Number.POSITIVE_INFINITY
  for (let passes = 0; passes < 500; passes++) {
    const now: Pass = pass(sample, family.newton ?? family, kept, beta)
    const rounding = roundingOf(sample, kept, beta, now)
    if (!(now.deviance <= (held?.deviance ?? Number.MAX_VALUE) + rounding.deviance)) {
      beta = halfway(beta, held?.beta)
      continue
    }
    const settled = isSingular(now.triangle, kept.length + 1) ? settledRows(sample, family, kept, beta) : null
    if (settled !== null) return { beta, endless: settled }
    const { step, gain } = stepOf(now, kept.length)
    if (!step.every(Number.isFinite)) {
      beta = halfway(beta, held?.beta)
      continue
    }
    const isEven = gain < SLIGHT && gain > 0.01 * before
    const endless = isEven ? endlessRows(sample, family, kept, step) : null
    if (endless !== null) return { beta, endless }
    const size = lengthOf(sample, family, kept, step)
    const next = beta.map((b, j) => b + size * step[j]!)
    if (gain < 1e-16 + rounding.gain) return { beta: next, endless: null }
    held = { beta, deviance: now.deviance }
    before = gain
    beta = next
  }
  throw new Error('The regression does not settle: its columns are too nearly the same, or its numbers too far apart.')
}

/**
 * What of a deviance and of a gain may be rounding. The terms of a predictor lose digits when they are large and cancel, as those of the cube of a
 * year and its neighbours do: no step can then come nearer than that.
 */
export function roundingOf({ matrix }: Sample, kept: readonly number[], beta: Float64Array, { deviance, pearson, weight }: Pass) {
  const terms = kept.reduce((total, column, j) => total + matrix.greatest[column]! * Math.abs(beta[j]!), 0)
  const error = 2 * Number.EPSILON * terms
  return { deviance: 1e-9 * (1 + deviance) + 2 * error * Math.sqrt(pearson * weight), gain: weight * error * error }
}

/** How much of a step to take: all, unless it moves the predictor of some row further than is wise on what is known here. */
export function lengthOf(sample: Sample, family: Family, kept: readonly number[], step: Float64Array): number {
  if (reachOf(sample, kept, step) <= FURTHEST) return 1
  const furthest = furthestOf(sample, family, kept, step)
  return furthest <= FURTHEST ? 1 : FURTHEST / furthest
}

/** The most by which a step can move the predictor of a row, by the greatest number in each column. */
function reachOf({ matrix }: Sample, kept: readonly number[], step: Float64Array): number {
  return kept.reduce((reach, column, j) => reach + matrix.greatest[column]! * Math.abs(step[j]!), 0)
}

/** Whether some column has lost all that is its own, since only rows told it that hardly count any more. */
function isSingular(triangle: Float64Array, width: number): boolean {
  for (let j = 0; j < width - 1; j++) {
    let square = 0
    for (let i = 0; i <= j; i++) square += triangle[i * width + j]! * triangle[i * width + j]!
    if (!(Math.abs(triangle[j * width + j]!) > 1e-13 * Math.sqrt(square))) return true
  }
  return false
}

/** The rows at the edge that are fitted to all digits, at some coefficients; null when there are none. */
function settledRows(sample: Sample, family: Family, kept: readonly number[], beta: Float64Array): Uint8Array | null {
  return edgeRows(sample, family, kept, beta, 30)
}

/** The rows at the edge whose predictor the last step moved on although nothing was gained by it; null when there are none. */
function endlessRows(sample: Sample, family: Family, kept: readonly number[], step: Float64Array): Uint8Array | null {
  return reachOf(sample, kept, step) < 0.5 ? null : edgeRows({ ...sample, offset: null }, family, kept, step, 0.5)
}

/** The rows at the edge of what can be observed whose predictor is beyond a bound on their side. */
function edgeRows(sample: Sample, family: Family, kept: readonly number[], beta: Float64Array, bound: number): Uint8Array | null {
  const { matrix, y, weights } = sample
  const rows = new Uint8Array(matrix.rows)
  pass(sample, family, kept, beta, (from, block) => {
    for (let i = 0; i < block.rows; i++) {
      const weight = weights === null ? 1 : weights[from + i]!
      const limit = weight > 0 ? family.limit(y[from + i]!, weight) : null
      if (limit !== null && (limit === 0 ? block.eta[i]! < -bound : block.eta[i]! > bound)) rows[from + i] = 1
    }
  })
  return rows.includes(1) ? rows : null
}

/** The most by which a step moves the predictor of a row that counts, but for one at the edge that moves outwards: that can do no harm. */
function furthestOf({ matrix, y, weights }: Sample, family: Family, kept: readonly number[], step: Float64Array): number {
  const block = new Float64Array(BLOCK * kept.length)
  let furthest = 0
  for (let from = 0; from < matrix.rows; from += BLOCK) {
    const rows = Math.min(BLOCK, matrix.rows - from)
    matrix.read(kept, from, rows, block, BLOCK)
    for (let i = 0; i < rows; i++) {
      let moved = 0
      for (let j = 0; j < step.length; j++) moved += step[j]! * block[j * BLOCK + i]!
      if (Math.abs(moved) <= furthest) continue
      const weight = weights === null ? 1 : weights[from + i]!
      const limit = family.limit(y[from + i]!, weight)
      if (weight > 0 && !(limit === 0 && moved < 0) && !(limit === 1 && moved > 0)) furthest = Math.abs(moved)
    }
  }
  return furthest
}

/** The next step of the coefficients, and the squared length of it in standard errors. */
function stepOf({ triangle }: Pass, size: number): { step: Float64Array; gain: number } {
  const width = size + 1
  let gain = 0
  for (let j = 0; j < size; j++) gain += triangle[j * width + size]! ** 2
  return { step: solveTriangle(triangle, width), gain }
}

/** Between two sets of coefficients; towards none where there is no earlier one. */
export function halfway(a: Float64Array, b: Float64Array | undefined): Float64Array {
  return a.map((value, j) => (value + (b?.[j] ?? 0)) / 2)
}
