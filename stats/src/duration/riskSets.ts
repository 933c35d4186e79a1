import type { Groups } from './groups.ts'
import type { Timeline } from './timeline.ts'

/** Rows in order of their group and, within it, of the time they leave. */
export type Order = {
  rows: Int32Array
  /** where the rows of each group begin; one more than there are groups */
  starts: Int32Array
  /** the rows in order of group and entry; null when all are at risk from the beginning */
  entering: Int32Array | null
}

/** The times at which rows of one group leave, and how many are at risk then. */
export type RiskSets = {
  /** places in the timeline, ascending */
  places: Int32Array
  /** where the rows that leave at each place begin in the order; one more than there are places */
  begins: Int32Array
  atRisk: Float64Array
}

/** Sorts rows by group and time in linear time. */
export function orderOf(timeline: Timeline, groups: Groups): Order {
  const count = groups.names.length
  const starts = new Int32Array(count + 1)
  for (let i = 0; i < groups.of.length; i++) starts[groups.of[i]! + 1]!++
  for (let g = 0; g < count; g++) starts[g + 1]! += starts[g]!
  const grouped = (rows: Int32Array) => (count > 1 ? sortedBy(groups.of, count, rows) : rows)
  const places = timeline.times.length
  return {
    rows: grouped(sortedBy(timeline.leaves, places)),
    starts,
    entering: timeline.enters && grouped(sortedBy(timeline.enters, places + 1)),
  }
}

/** Rows sorted by a whole number each has, those with the same in the order they were (counting sort). */
function sortedBy(key: Int32Array, keys: number, rows: Int32Array | null = null): Int32Array {
  const next = new Int32Array(keys + 1)
  for (let i = 0; i < key.length; i++) next[key[i]! + 1]!++
  for (let k = 0; k < keys; k++) next[k + 1]! += next[k]!
  const sorted = new Int32Array(key.length)
  for (let i = 0; i < key.length; i++) {
    const row = rows ? rows[i]! : i
    sorted[next[key[row]!]!++] = row
  }
  return sorted
}

/** The risk sets of one group. */
export function riskSetsOf({ leaves, enters }: Timeline, { rows, starts, entering }: Order, group: number): RiskSets {
  const from = starts[group]!
  const to = starts[group + 1]!
  let count = 0
  for (let i = from; i < to; i++) if (i === from || leaves[rows[i]!] !== leaves[rows[i - 1]!]) count++
  const places = new Int32Array(count)
  const begins = new Int32Array(count + 1)
  const atRisk = new Float64Array(count)
  begins[count] = to
  let next = 0
  for (let i = from; i < to; i++) {
    const place = leaves[rows[i]!]!
    if (i > from && place === places[next - 1]) continue
    places[next] = place
    begins[next] = i
    atRisk[next++] = to - i
  }
  if (enters && entering) {
    let late = to - 1
    for (let j = count - 1; j >= 0; j--) {
      while (late >= from && enters[entering[late]!]! > places[j]!) late--
      atRisk[j]! -= to - 1 - late
    }
  }
  return { places, begins, atRisk }
}

/** Refuses anything but 0 and 1. @throws Error naming the element */
export function eachFlag(values: ArrayLike<number | boolean>, name: string, rows: number): void {
  if (values.length !== rows) throw new Error(`${name} has ${values.length} values, time has ${rows}; they must have as many.`)
  for (let i = 0; i < rows; i++) {
    const value = Number(values[i])
    if (value !== 0 && value !== 1) throw new Error(`${name}[${i + 1}] must be 1 (event) or 0 (none), not ${String(values[i])}.`)
  }
}
