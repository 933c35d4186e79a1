import { sum } from '../numeric/sum.ts'
import type { Regression } from './coefficients.ts'

/** Expected counts at some rows of a log-linear regression; null when a coefficient that has no value has a part in them. */
export function expectedOf({ fit }: Regression, x: number[][], offset: number[]): number[] | null {
  const { kept, beta, endless } = fit
  if (x.some((row) => row.some((value, column) => value !== 0 && endless[column] === 1))) return null
  return x.map((row, i) => Math.exp(kept.reduce((eta, column, j) => eta + beta[j]! * row[column]!, offset[i]!)))
}

/** g'Vg. */
export function quadratic(v: number[][], g: number[]): number {
  return sum(v.flatMap((row, i) => row.map((one, j) => one * g[i]! * g[j]!)))
}
