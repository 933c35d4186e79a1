import type { Numbers } from '../contract/check.ts'

/** The sum of numbers with their rounding errors carried along: right to the last digit for any order (Neumaier 1974, ZAMM 54:39). Cost: n. */
export function sum(values: Numbers): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(total) ? total + lost : total
}

/** The arithmetic mean; NaN of nothing, so ask only of something. */
export function mean(values: Numbers): number {
  return sum(values) / values.length
}
