import type { Numbers } from '../contract/check.ts'

/** The distinct times of a set of rows, and where each row stands among them. A row is at risk at the places from `enters` to `leaves`. */
export type Timeline = {
  /** distinct leaving times, ascending */
  times: Float64Array
  /** for each row, the place of its leaving time */
  leaves: Int32Array
  /** for each row, the first place at which it is at risk; null when all are from the beginning */
  enters: Int32Array | null
}

/** Times nearer than this, as they stand or relative to the mean time, are one (`timefix` of R's survival): what was one day before a division is one after it. */
const near = Math.sqrt(Number.EPSILON)

/** Reads times of leaving and, with left truncation, of entry. @throws Error when a time is not finite or an entry is not before it */
export function timelineOf(
  time: Numbers,
  entry: Numbers | null = null,
  [at, from]: readonly [string, string] = ['time', 'entry'],
): Timeline {
  const n = time.length
  for (let i = 0; i < n; i++)
    if (!Number.isFinite(time[i])) throw new Error(`${at}[${i + 1}] must be a finite number, not ${String(time[i])}.`)
  if (entry) {
    if (entry.length !== n) throw new Error(`${from} has ${entry.length} values, ${at} has ${n}; they must have as many.`)
    for (let i = 0; i < n; i++)
      if (!(Number.isFinite(entry[i]) && entry[i]! < time[i]!))
        throw new Error(`${from}[${i + 1}] must be a finite number before ${at}[${i + 1}], not ${String(entry[i])}.`)
  }
  const { values, placeOf } = distinct(time, entry)
  const fused = fuse(values)
  const leaves = new Int32Array(n)
  const isLeft = new Uint8Array(values.length)
  for (let i = 0; i < n; i++) {
    const place = fused[placeOf(time[i]!)]!
    leaves[i] = place
    isLeft[place] = 1
  }
  // Only times at which someone leaves are kept; `next` is the place of the first of them at or after each distinct time.
  const next = new Int32Array(values.length + 1)
  let kept = 0
  for (let v = 0; v < values.length; v++) {
    next[v] = kept
    if (isLeft[v] === 1) kept++
  }
  next[values.length] = kept
  const times = new Float64Array(kept)
  for (let v = 0; v < values.length; v++) if (isLeft[v] === 1) times[next[v]!] = values[v]!
  let enters: Int32Array | null = null
  if (entry) {
    enters = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      const place = fused[placeOf(entry[i]!)]!
      if (place === leaves[i]) throw new Error(`${from}[${i + 1}] and ${at}[${i + 1}] differ by no more than rounding.`)
      enters[i] = next[place + 1]!
    }
  }
  for (let i = 0; i < n; i++) leaves[i] = next[leaves[i]!]!
  return { times, leaves, enters }
}

/** Distinct values, ascending, and the place of a value among them: by a table when they are whole numbers of a small span, else by halving. */
function distinct(time: Numbers, entry: Numbers | null): { values: Float64Array; placeOf: (value: number) => number } {
  const n = time.length
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let whole = true
  for (const part of entry ? [time, entry] : [time])
    for (let i = 0; i < n; i++) {
      const value = part[i]!
      if (value < least) least = value
      if (value > most) most = value
      if (whole && Math.floor(value) !== value) whole = false
    }
  const span = most - least + 1
  if (whole && span <= 4 * n + 65536) {
    const places = new Int32Array(n === 0 ? 0 : span)
    for (const part of entry ? [time, entry] : [time]) for (let i = 0; i < n; i++) places[part[i]! - least] = 1
    const values = new Float64Array(places.reduce((total, seen) => total + seen, 0))
    let next = 0
    for (let v = 0; v < places.length; v++)
      if (places[v] === 1) {
        values[next] = v + least
        places[v] = next++
      }
    return { values, placeOf: (value) => places[value - least]! }
  }
  const all = new Float64Array(entry ? 2 * n : n)
  all.set(time)
  if (entry) all.set(entry, n)
  all.sort()
  let last = 0
  for (let i = 1; i < all.length; i++) if (all[i] !== all[last]) all[++last] = all[i]!
  const values = all.slice(0, last + 1)
  return { values, placeOf: (value) => placeAtLeast(values, value) }
}

/** The place of the first element of an ascending row that is at least a value; the length when none is. */
export function placeAtLeast(ascending: ArrayLike<number>, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** For each distinct value, the place of the first of those that are near it in a chain. */
function fuse(values: Float64Array): Int32Array {
  const first = new Int32Array(values.length)
  let size = 0
  for (let v = 0; v < values.length; v++) size += Math.abs(values[v]!)
  const mean = size / values.length
  for (let v = 1; v < values.length; v++) {
    const gap = values[v]! - values[v - 1]!
    first[v] = gap <= near || gap / mean <= near ? first[v - 1]! : v
  }
  return first
}
