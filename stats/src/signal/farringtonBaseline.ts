/**
 * The reference weeks of the flexible Farrington method, seen from the week that is judged: each is a lag (weeks back) and belongs to one
 * level of the season. They are the same for every week and every series, so they are laid out once.
 */
export type Design = {
  /** lags, level after level, ascending within a level */
  lags: Int32Array
  /** where each level begins in `lags`; the level of the judged week is the last */
  starts: Int32Array
}

/** The counts of one judged week's reference weeks, and room to fit them without allocating. */
export type Baseline = {
  rows: number
  levels: number
  starts: Int32Array
  lags: Int32Array
  counts: Float64Array
  populations: Float64Array
  weights: Float64Array
  /** weight × population of a row */
  exposures: Float64Array
  fitted: Float64Array
  /** e^(−|slope| × weeks) */
  decay: Float64Array
  /** of each level: sum of weight × count, of weight × count × (lag − least lag); sum and mean distance under the fit */
  sums: Float64Array
  lagSums: Float64Array
  totals: Float64Array
  distances: Float64Array
  greatest: number
  /** whether the last level, which the judged week belongs to, has any week */
  hasCurrent: boolean
}

/** Lays out windows of ± `halfWindow` about the same week of each of `years` years before, and `periods` − 1 blocks between them. @throws Error naming `periods` */
export function designOf(frequency: number, years: number, halfWindow: number, periods: number, pastWeeks: number): Design {
  const between = frequency - 2 * halfWindow - 1
  if (periods > 1 && between < periods - 1)
    throw new Error(`periods must leave a week to each block: ${periods - 1} blocks do not fit into the ${between} weeks between windows.`)
  const length = periods > 1 ? Math.floor(between / (periods - 1)) : 0
  const longer = periods > 1 ? between % (periods - 1) : 0
  const levels: number[][] = Array.from({ length: periods }, () => [])
  for (let lag = pastWeeks + 1; lag <= years * frequency + halfWindow; lag++) {
    const nearest = Math.min(years, Math.round(lag / frequency))
    if (Math.abs(lag - nearest * frequency) <= halfWindow) levels[periods - 1]!.push(lag)
    else if (periods > 1) {
      const place = Math.ceil(lag / frequency) * frequency - halfWindow - 1 - lag
      const inLonger = longer * (length + 1)
      levels[place < inLonger ? Math.floor(place / (length + 1)) : longer + Math.floor((place - inLonger) / length)]!.push(lag)
    }
  }
  const starts = new Int32Array(periods + 1)
  for (let l = 0; l < periods; l++) starts[l + 1] = starts[l]! + levels[l]!.length
  return { lags: Int32Array.from(levels.flat()), starts }
}

/** Room for one judged week. */
export function roomFor({ lags, starts }: Design): Baseline {
  const rows = lags.length
  const levels = starts.length - 1
  return {
    rows: 0,
    levels: 0,
    starts: new Int32Array(levels + 1),
    lags: new Int32Array(rows),
    counts: new Float64Array(rows),
    populations: new Float64Array(rows),
    weights: new Float64Array(rows),
    exposures: new Float64Array(rows),
    fitted: new Float64Array(rows),
    decay: new Float64Array(lags.reduce((most, lag) => Math.max(most, lag), 0) + 2),
    sums: new Float64Array(levels),
    lagSums: new Float64Array(levels),
    totals: new Float64Array(levels),
    distances: new Float64Array(levels),
    greatest: 0,
    hasCurrent: false,
  }
}

/** Fills the room with the reference weeks of week `at` (0-based); weeks before the series and missing counts (NaN) are left out. */
export function fill(room: Baseline, design: Design, counts: Float64Array, populations: Float64Array | null, at: number): void {
  let row = 0
  let level = 0
  let greatest = 0
  for (let l = 0; l + 1 < design.starts.length; l++) {
    const first = row
    for (let i = design.starts[l]!; i < design.starts[l + 1]!; i++) {
      const lag = design.lags[i]!
      if (lag > at) break
      const count = counts[at - lag]!
      if (Number.isNaN(count)) continue
      room.lags[row] = lag
      room.counts[row] = count
      room.populations[row] = populations === null ? 1 : populations[at - lag]!
      if (count > greatest) greatest = count
      row++
    }
    room.hasCurrent = row > first
    if (row > first) room.starts[level++] = first
  }
  room.starts[level] = row
  room.rows = row
  room.levels = level
  room.greatest = greatest
}
