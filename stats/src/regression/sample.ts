import type { Numbers } from '../contract/check.ts'
import { type Design, type Matrix, matrixOf } from './design.ts'

/** What a generalised linear model is fitted to. */
export type Sample = {
  matrix: Matrix
  y: Numbers
  /** added to the linear predictor of each row: the logarithm of its strength-time, as a rule */
  offset: Numbers | null
  /** how many times each row counts; for shares of a whole, the size of the whole */
  weights: Numbers | null
}

/** Reads and checks what a model is fitted to. @throws Error naming the argument */
export function sampleOf(x: Design, y: Numbers, offset: Numbers | null, weights: Numbers | null, nameOfWeights = 'weights'): Sample {
  const matrix = matrixOf(x)
  const given: [string, Numbers | null, number][] = [
    ['y', y, 0],
    ['offset', offset, Number.NEGATIVE_INFINITY],
    [nameOfWeights, weights, 0],
  ]
  for (const [name, values, least] of given) {
    if (values === null) continue
    if (values.length !== matrix.rows)
      throw new Error(`${name} has ${values.length} values, x has ${matrix.rows} rows; they must have as many.`)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!
      if (!(Number.isFinite(value) && value >= least))
        throw new Error(`${name}[${i + 1}] must be a finite number${least === 0 ? ' of 0 or more' : ''}, not ${String(value)}.`)
    }
  }
  const sample = { matrix, y, offset, weights }
  if (observationsOf(sample) === 0) throw new Error(`${nameOfWeights} must be above 0 in some row.`)
  return sample
}

/** Refuses counts that are not whole. @throws Error naming `name` */
export function wholeNumbers(values: Numbers, name: string): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isInteger(values[i])) throw new Error(`${name}[${i + 1}] must be a whole number, not ${String(values[i])}.`)
}

/** The number of rows that count. */
export function observationsOf({ matrix, weights }: Sample): number {
  if (weights === null) return matrix.rows
  let some = 0
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0) some++
  return some
}
