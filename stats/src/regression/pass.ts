import { foldRows } from '../matrix/triangle.ts'
import type { Block, Family } from './family.ts'
import type { Sample } from './sample.ts'

const BLOCK = 128

/** What one walk over all rows finds at some coefficients. */
export type Pass = {
  deviance: number
  /** Pearson's chi-square */
  pearson: number
  /** the information of all rows about their predictors */
  weight: number
  /** of the weighted least squares problem for the next step of the coefficients; R'R is the information */
  triangle: Float64Array
}

/** Sees each block before it is folded in; `columns` holds the rows of the design times their roots, a column after another, each `stride` long. */
export type Visit = (from: number, block: Block, columns: Float64Array, stride: number) => void

/**
 * Walks over all rows once, at the coefficients `beta` of the columns `kept`, or without any at the start: then the triangle is that of the
 * coefficients themselves. No memory but a block is used, however many rows there are. Cost: rows × columns².
 */
export function pass(sample: Sample, family: Family, kept: readonly number[], beta: Float64Array | null, visit?: Visit): Pass {
  const { matrix, offset } = sample
  const width = kept.length + 1
  const triangle = new Float64Array(width * width)
  const columns = new Float64Array(BLOCK * width)
  const pull = columns.subarray(BLOCK * kept.length)
  const block: Block = { rows: 0, eta: new Float64Array(BLOCK), mean: new Float64Array(BLOCK), root: new Float64Array(BLOCK), pull }
  let deviance = 0
  let pearson = 0
  let weight = 0
  for (let from = 0; from < matrix.rows; from += BLOCK) {
    block.rows = Math.min(BLOCK, matrix.rows - from)
    matrix.read(kept, from, block.rows, columns, BLOCK)
    if (beta === null) family.start(sample, from, block)
    else predict(block, columns, beta, offset, from)
    deviance += family.weigh(sample, from, block)
    if (beta === null) addPredictor(block, offset, from)
    pearson += squares(block.pull, block.rows)
    weight += squares(block.root, block.rows)
    scaleRows(block, columns, kept.length)
    visit?.(from, block, columns, BLOCK)
    foldRows(triangle, width, columns, BLOCK, block.rows)
  }
  return { deviance, pearson, weight, triangle }
}

function predict({ rows, eta }: Block, columns: Float64Array, beta: Float64Array, offset: Sample['offset'], from: number): void {
  if (offset === null) eta.fill(0, 0, rows)
  else for (let i = 0; i < rows; i++) eta[i] = offset[from + i]!
  for (let j = 0; j < beta.length; j++) {
    const b = beta[j]!
    const start = j * BLOCK
    for (let i = 0; i < rows; i++) eta[i]! += b * columns[start + i]!
  }
}

function addPredictor({ rows, eta, root, pull }: Block, offset: Sample['offset'], from: number): void {
  for (let i = 0; i < rows; i++) pull[i]! += root[i]! * (offset === null ? eta[i]! : eta[i]! - offset[from + i]!)
}

function squares(values: Float64Array, rows: number): number {
  let total = 0
  for (let i = 0; i < rows; i++) total += values[i]! * values[i]!
  return total
}

function scaleRows({ rows, root }: Block, columns: Float64Array, width: number): void {
  for (let j = 0; j < width; j++) {
    const start = j * BLOCK
    for (let i = 0; i < rows; i++) columns[start + i]! *= root[i]!
  }
}
