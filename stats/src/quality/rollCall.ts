import { share } from '../contract/check.ts'
import { studentTQuantile } from '../distribution/studentT.ts'

export type RollCall = {
  mean: number
  se: number
  df: number
  lower: number | null
  upper: number | null
  total: number
  totalSe: number
  designEffect: number | null
}

/** The limits of an estimate by Student's t; `null` without degrees of freedom. */
export function limitsOf(mean: number, se: number, df: number, level: number): { lower: number | null; upper: number | null } {
  share(level, 'level')
  if (df < 1) return { lower: null, upper: null }
  const far = -studentTQuantile((1 - level) / 2, df) * se
  return { lower: mean - far, upper: mean + far }
}
