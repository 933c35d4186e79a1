import type { Interval } from '../contract/check.ts'

/** An interval as the reference writes it: both limits `null` where there is none. */
export function limits(interval: Interval | null): { lower: number | null; upper: number | null } {
  return interval ?? { lower: null, upper: null }
}
