import { normalQuantile } from '../src/distribution/normal.ts'
import type { Regression } from '../src/regression/coefficients.ts'

/** The predictor of a regression at a row, with the limits of its 95 % interval; every coefficient must have a value. */
export function fittedBand({ coefficients, covariance }: Regression, row: readonly number[]): { at: number; lower: number; upper: number } {
  const reach = normalQuantile(0.975)
  const at = row.reduce((total, value, j) => total + value * (coefficients[j] ?? 0), 0)
  const error = Math.sqrt(row.reduce((total, a, i) => total + row.reduce((sum, b, j) => sum + a * b * (covariance[i]?.[j] ?? 0), 0), 0))
  return { at, lower: at - reach * error, upper: at + reach * error }
}
