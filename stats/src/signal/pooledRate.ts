import type { Numbers } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

/** The rate of the first periods taken together, of those with exposure; NaN when none has. */
export function pooledRate(events: Numbers, exposure: Numbers, first = events.length): number {
  const counted = Float64Array.from({ length: first }, (_, i) => (exposure[i]! > 0 ? events[i]! : 0))
  return sum(counted) / sum(Float64Array.from({ length: first }, (_, i) => exposure[i]!))
}
