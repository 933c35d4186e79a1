import { amount, count, each, type Numbers, sameLength } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

/** The units that have exposure, and how many events each would have at the rate of all together. */
export type Expected = { units: Int32Array; counts: Float64Array; sizes: Float64Array; expected: Float64Array; rate: number }

/** Takes rows of events and exposures apart for shrinkage. @throws Error when they differ in length or a value is negative */
export function expectedEvents(events: Numbers, exposure: Numbers): Expected {
  sameLength(events, 'events', exposure, 'exposure')
  each(events, 'events', count)
  each(exposure, 'exposure', amount)
  const units = Int32Array.from(events, (_, i) => i).filter((i) => exposure[i]! > 0)
  const counts = Float64Array.from(units, (i) => events[i]!)
  const sizes = Float64Array.from(units, (i) => exposure[i]!)
  const rate = sum(counts) / sum(sizes)
  return { units, counts, sizes, expected: sizes.map((size) => size * rate), rate }
}

/** Values of the units with exposure laid out over all units; the others have `null`. */
export function overAll(length: number, units: Int32Array, values: ArrayLike<number>): (number | null)[] {
  const all: (number | null)[] = new Array(length).fill(null)
  for (let i = 0; i < units.length; i++) all[units[i]!] = values[i]!
  return all
}
