import type { Numbers } from '../contract/check.ts'
import { cholesky, choleskyInverse, choleskySolve } from '../matrix/cholesky.ts'
import { dropDependent, foldRows } from '../matrix/triangle.ts'
import { type Cells, likelihoodOf, sharesOf } from './multinomialLikelihood.ts'

/** Where the likelihood is greatest. Parameters are constant and slope of the second cause, of the third, and so on. */
export type MultinomialFit = {
  parameters: Float64Array
  /** of the parameters, row after row; 0 where one has no value */
  covariance: Float64Array
  /** parameters that have no value: not to be told from others, or going to infinity */
  unknown: Uint8Array
  logLikelihood: number
  shares: number[][]
}

/**
 * Multinomial logit by Newton's method (Agresti 2013, 8.1), on a standardised covariate. The first cause is the reference, and every cause was seen.
 * Cells that the likelihood wants to be 0 are taken as 0, and the rest is fitted without them: the limit as some parameters go to infinity.
 */
export function fitMultinomial(counts: readonly Numbers[], x: Numbers): MultinomialFit {
  const size = 2 * (counts[0]!.length - 1)
  const { middle, unit } = scaleOf(counts, x)
  const u = Float64Array.from(x, (value) => (value - middle) / unit)
  const cells: Cells = { counts, u, open: counts.map((row) => new Uint8Array(row.length).fill(1)) }
  const every = Array.from({ length: size }, (_, one) => one)
  let { kept } = told(cells, x, every)
  const unknown = Uint8Array.from(every, (one) => (kept.includes(one) ? 0 : 1))
  for (;;) {
    const top = climb(cells, kept)
    if (top.inverse !== null) {
      const { parameters, covariance } = unscaled(top.beta, spread(top.inverse, kept, size), middle, unit)
      return { parameters, covariance, unknown, logLikelihood: top.logLikelihood, shares: sharesOf(cells, top.beta) }
    }
    for (const [i, k] of top.vanishing) cells.open[i]![k] = 0
    const left = told(cells, x, kept)
    for (const one of left.mixed) unknown[one] = 1
    kept = left.kept
  }
}

/** A step may lower the share of a cause that was seen by a factor of about e to this. */
const FURTHEST = 5

function furthestOf({ counts, u, open }: Cells, step: Float64Array): number {
  let furthest = 0
  for (const [i, row] of counts.entries()) {
    let top = Number.NEGATIVE_INFINITY
    let low = Number.POSITIVE_INFINITY
    for (let k = 0; k < row.length; k++) {
      const moved = k === 0 ? 0 : step[2 * k - 2]! + step[2 * k - 1]! * u[i]!
      if (open[i]![k] === 1) top = Math.max(top, moved)
      if (row[k]! > 0) low = Math.min(low, moved)
    }
    furthest = Math.max(furthest, top - low)
  }
  return furthest
}

/** Newton's steps; `inverse` is that of the information, or null when some cells vanish ever more. */
function climb(cells: Cells, kept: number[]) {
  let beta = new Float64Array(2 * (cells.counts[0]!.length - 1))
  let held: { beta: Float64Array<ArrayBuffer>; logLikelihood: number } | null = null
  let before = Number.POSITIVE_INFINITY
  for (let passes = 0; passes < 500; passes++) {
    const now = likelihoodOf(cells, beta)
    const { logLikelihood } = now
    if (held !== null && !(logLikelihood >= held.logLikelihood - 1e-9 * (1 + Math.abs(logLikelihood)))) {
      const from = held.beta
      beta = beta.map((b, one) => (b + from[one]!) / 2)
      continue
    }
    const size = beta.length
    const factor = cholesky(Float64Array.from(kept.flatMap((a) => kept.map((b) => now.information[a * size + b]!))), kept.length)
    if (factor === null) {
      const vanishing = emptyCells(cells, beta, (share) => share < 1e-6)
      if (vanishing.length === 0) break
      return { beta, logLikelihood, inverse: null, vanishing }
    }
    const score = Float64Array.from(kept, (one) => now.score[one]!)
    const short = choleskySolve(factor, kept.length, score)
    const gain = short.reduce((total, step, j) => total + step * score[j]!, 0)
    const step = new Float64Array(size)
    for (const [j, one] of kept.entries()) step[one] = short[j]!
    if (gain < 1e-16) {
      const last = beta.map((b, one) => b + step[one]!)
      return { beta: last, logLikelihood, inverse: choleskyInverse(factor, kept.length), vanishing: [] }
    }
    const vanishing = gain < 1e-8 && gain > 0.01 * before ? vanishingOf(cells, beta, step) : []
    if (vanishing.length > 0) return { beta, logLikelihood, inverse: null, vanishing }
    held = { beta, logLikelihood }
    before = gain
    const share = Math.min(1, FURTHEST / furthestOf(cells, step))
    beta = beta.map((b, one) => b + share * step[one]!)
  }
  throw new Error('The regression does not settle: the shares of the causes are too far apart.')
}

/** Open cells without cases whose share at some parameters is as asked. */
function emptyCells(cells: Cells, beta: Float64Array, asked: (share: number, i: number, k: number) => boolean): [number, number][] {
  return sharesOf(cells, beta).flatMap((row, i) =>
    row.flatMap((share, k): [number, number][] =>
      cells.open[i]![k] === 1 && cells.counts[i]![k] === 0 && asked(share, i, k) ? [[i, k]] : [],
    ),
  )
}

/** Those whose share the last step lowered although nothing was gained by it. */
function vanishingOf(cells: Cells, beta: Float64Array, step: Float64Array): [number, number][] {
  const before = sharesOf(cells, beta)
  const moved = beta.map((b, one) => b + step[one]!)
  return emptyCells(cells, moved, (share, i, k) => share < 0.6 * before[i]![k]!)
}

/** Which parameters the open cells tell: each period says how its causes differ from the first open one. */
function told({ counts, open }: Cells, x: Numbers, columns: number[]): { kept: number[]; mixed: number[] } {
  const width = columns.length + 1
  const triangle = new Float64Array(width * width)
  for (const [i, row] of open.entries()) {
    const causes = Array.from(row.keys()).filter((k) => row[k] === 1)
    const first = causes[0]
    if (first === undefined || Array.from(counts[i]!).every((count) => count === 0)) continue
    for (const k of causes.slice(1)) {
      const say = (cause: number, one: number) => (one >> 1 === cause - 1 ? (one % 2 === 0 ? 1 : x[i]!) : 0)
      const line = Float64Array.from({ length: width }, (_, j) => (j < columns.length ? say(k, columns[j]!) - say(first, columns[j]!) : 0))
      foldRows(triangle, width, line, 1, 1)
    }
  }
  const { kept, mixed } = dropDependent(triangle, width, 1e-11)
  return { kept: kept.map((j) => columns[j]!), mixed: columns.filter((_, j) => mixed[j] === 1) }
}

function scaleOf(counts: readonly Numbers[], x: Numbers): { middle: number; unit: number } {
  const seen = Array.from(x).filter((_, i) => Array.from(counts[i]!).some((count) => count > 0))
  const middle = seen.reduce((total, value) => total + value / seen.length, 0)
  const unit = Math.sqrt(seen.reduce((total, value) => total + (value - middle) ** 2 / seen.length, 0))
  return { middle, unit: unit > 0 ? unit : 1 }
}

function spread(inverse: Float64Array, kept: number[], size: number): Float64Array {
  const whole = new Float64Array(size * size)
  for (const [j, a] of kept.entries()) for (const [k, b] of kept.entries()) whole[a * size + b] = inverse[j * kept.length + k]!
  return whole
}

/** From constant + slope (x − middle)/unit to constant + slope x. */
function unscaled(beta: Float64Array, covariance: Float64Array, middle: number, unit: number) {
  const size = beta.length
  const raised = (values: Float64Array, at: number, by: number) => {
    for (let one = 0; one < size; one += 2) {
      const slope = values[at + (one + 1) * by]! / unit
      values[at + (one + 1) * by] = slope
      values[at + one * by]! -= slope * middle
    }
  }
  const parameters = Float64Array.from(beta)
  const whole = Float64Array.from(covariance)
  raised(parameters, 0, 1)
  for (let one = 0; one < size; one++) raised(whole, one * size, 1)
  for (let one = 0; one < size; one++) raised(whole, one, size)
  return { parameters, covariance: whole }
}
