import { dropDependent, solveTriangle } from '../matrix/triangle.ts'
import { climb } from './climb.ts'
import { onlyConstant } from './design.ts'
import type { Family } from './family.ts'
import { pass } from './pass.ts'
import type { Sample } from './sample.ts'

/** A generalised linear model at its greatest likelihood; the columns it names are those of the design. */
export type Fit = {
  /** what was fitted; rows that can only be fitted at infinity have weight 0 */
  sample: Sample
  family: Family
  /** columns with a coefficient, their coefficients, and the triangle R of the information R'R there, with a last column for the response */
  kept: number[]
  beta: Float64Array
  triangle: Float64Array
  /** columns whose coefficient has no finite value, or depends on one that has none */
  endless: Uint8Array
  /** rows that can only be fitted at infinity */
  gone: Uint8Array | null
  /** number of independent columns, with the endless ones */
  rank: number
  deviance: number
  pearson: number
}

/** R's `glm` drops a column of which less than this is left once the others are taken out. */
const TOLERANCE = 1e-11

/**
 * Fits a generalised linear model by iteratively reweighted least squares (McCullagh and Nelder 1989, 2.5). Where some rows can be fitted the better
 * the further a combination of coefficients goes to infinity (separation), they are taken as fitted, and the rest is fitted without them: the limit
 * that the likelihood approaches (Geyer 2009, Electronic Journal of Statistics 3:259). The coefficients that have no finite value are told.
 */
export function fitGeneralised(sample: Sample, family: Family): Fit {
  const { width } = sample.matrix
  let { kept, beta } = startOf(
    sample,
    family,
    Array.from({ length: width }, (_, j) => j),
  )
  const rank = kept.length
  const endless = new Uint8Array(width)
  const gone = new Uint8Array(sample.matrix.rows)
  for (let left = sample; ; left = { ...sample, weights: without(sample, gone) }) {
    if (left !== sample) {
      const again = startOf(left, family, kept)
      for (const column of again.mixed) endless[column] = 1
      kept = again.kept
      beta = again.beta
    }
    const top = climb(left, family, kept, beta)
    if (top.endless === null) return { ...finished(left, family, kept, top.beta), endless, gone: left === sample ? null : gone, rank }
    for (const [i, one] of top.endless.entries()) if (one === 1) gone[i] = 1
  }
}

/** The columns that say something of their own, and coefficients to start from. */
function startOf(sample: Sample, family: Family, columns: number[]): { kept: number[]; mixed: number[]; beta: Float64Array } {
  const first = pass(sample, family, columns, null)
  const { kept, triangle, mixed } = dropDependent(first.triangle, columns.length + 1, TOLERANCE)
  return {
    kept: kept.map((place) => columns[place]!),
    mixed: columns.filter((_, place) => mixed[place] === 1),
    beta: solveTriangle(triangle, kept.length + 1),
  }
}

/** The deviance of the model with only a constant, or, if the design has none, of no model. */
export function nullDevianceOf(sample: Sample, family: Family): number {
  if (!sample.matrix.hasConstant) return pass(sample, family, [], new Float64Array(0)).deviance
  const first = fitGeneralised({ ...sample, matrix: onlyConstant(sample.matrix.rows) }, family.first ?? family)
  if (family.first === undefined) return first.deviance
  const { beta } = climb(first.sample, family, first.kept, first.beta)
  return pass(first.sample, family, first.kept, beta).deviance
}

/** A fit at given coefficients. */
export function finished(sample: Sample, family: Family, kept: number[], beta: Float64Array): Omit<Fit, 'endless' | 'gone' | 'rank'> {
  return { sample, family, kept, beta, ...pass(sample, family, kept, beta) }
}

/** The fitted means. Rows that can only be fitted at infinity have the mean that is approached there. */
export function fittedOf({ sample, family, kept, beta, gone }: Fit): Float64Array {
  const fitted = new Float64Array(sample.matrix.rows)
  pass(sample, family, kept, beta, (from, { rows, mean }) => {
    for (let i = 0; i < rows; i++) fitted[from + i] = mean[i]!
  })
  if (gone !== null) for (let i = 0; i < gone.length; i++) if (gone[i] === 1) fitted[i] = sample.y[i] === 0 ? 0 : 1
  return fitted
}

function without({ matrix, weights }: Sample, gone: Uint8Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => (gone[i] === 1 ? 0 : weights === null ? 1 : weights[i]!))
}
