import type { Numbers } from '../contract/check.ts'

/** The quantile of some numbers at a share from 0 to 1, by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), R's default. Cost: n log n. */
export function quantile7(values: Numbers, at: number): number {
  const sorted = Float64Array.from(values).sort()
  const place = (sorted.length - 1) * at
  const below = Math.floor(place)
  const low = sorted[below]!
  return below + 1 < sorted.length ? low + (place - below) * (sorted[below + 1]! - low) : low
}
