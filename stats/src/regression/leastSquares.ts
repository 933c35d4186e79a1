import type { Numbers } from '../contract/check.ts'
import { dropDependent, foldRows, solveTriangle } from '../matrix/triangle.ts'
import type { Matrix } from './design.ts'

const BLOCK = 128

/** R's `lm` drops a column of which less than this is left once the others are taken out. */
const TOLERANCE = 1e-7

/** A linear fit by least squares: the columns with a coefficient, the triangle R of their cross-products R'R, and what is left of y. */
export type LinearFit = { kept: number[]; beta: Float64Array; triangle: Float64Array; residuals: Float64Array }

/** Least squares by reflections, and once more on what is left, which gives badly scaled columns their last digits. Cost: rows × columns². */
export function leastSquares(matrix: Matrix, y: Numbers): LinearFit {
  const every = Array.from({ length: matrix.width }, (_, j) => j)
  const { kept, triangle } = dropDependent(triangleOf(matrix, every, y), matrix.width + 1, TOLERANCE)
  const first = solveTriangle(triangle, kept.length + 1)
  const left = residualsOf(matrix, kept, first, y)
  const more = solveTriangle(triangleOf(matrix, kept, left), kept.length + 1)
  const beta = first.map((b, j) => b + more[j]!)
  return { kept, beta, triangle, residuals: residualsOf(matrix, kept, beta, y) }
}

function triangleOf(matrix: Matrix, kept: readonly number[], y: Numbers): Float64Array {
  const width = kept.length + 1
  const triangle = new Float64Array(width * width)
  const block = new Float64Array(BLOCK * width)
  for (let from = 0; from < matrix.rows; from += BLOCK) {
    const rows = Math.min(BLOCK, matrix.rows - from)
    matrix.read(kept, from, rows, block, BLOCK)
    for (let i = 0; i < rows; i++) block[kept.length * BLOCK + i] = y[from + i]!
    foldRows(triangle, width, block, BLOCK, rows)
  }
  return triangle
}

function residualsOf(matrix: Matrix, kept: readonly number[], beta: Float64Array, y: Numbers): Float64Array {
  const residuals = Float64Array.from(y)
  const column = new Float64Array(matrix.rows)
  for (const [j, place] of kept.entries()) {
    matrix.read([place], 0, matrix.rows, column, matrix.rows)
    for (let i = 0; i < residuals.length; i++) residuals[i]! -= beta[j]! * column[i]!
  }
  return residuals
}
