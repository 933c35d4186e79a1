import { count, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { finiteOrNull } from '../numeric/orNull.ts'

/** A nowcast: one entry a period of the event, oldest first; `hazard` one a delay 0 … longest. */
export type Nowcast = {
  /** of the events reported with at most this delay, the share that came with exactly this delay */
  hazard: number[]
  /** share of the events of the period that has been reported by now */
  reported: number[]
  observed: number[]
  /** `null` when nothing can be said, Infinity when all the reports of the kind observed came later than could be now */
  estimate: (number | null)[]
  /** variance of what is still to come: error of the hazards and scatter of the process */
  variance: (number | null)[]
  /** the second part alone */
  processVariance: (number | null)[]
  lower: (number | null)[]
  upper: (number | null)[]
}

/**
 * How many events of the latest periods have really happened when some will be reported late: the *nowcast* of Lawless (1994).
 *
 * The triangle has a row for each period of the event 0 … T, the last being now, and a column for each delay of the report; an entry is the
 * number of events of the period reported with that delay (not cumulative), `null` where that lies in the future. From it comes the hazard in
 * reverse time, g(d): of the events reported with delay d or less, those with exactly d. It is free of the truncation that spoils the plain
 * distribution of delays, since late reports of young periods cannot have been seen. The product of 1 − g over the delays still to come is the
 * share W that has been reported, and observed / W is the estimate.
 *
 * Right for returns that come in as they used to; a change in the discipline of reporting looks like a change in the events. `longest` puts
 * all longer delays together, and takes as complete what is older; `window` lets only the last window + 1 periods speak, for a discipline that
 * changes slowly. The estimate rests on W alone: with few reports it jumps, and a period with nothing observed is put at 0 with variance 0, which
 * is not knowledge but the absence of it; use a prior there.
 *
 * The variance is that of Lawless with both terms, N(N+1)/W⁴ var(W) + N(1 − W)/W². `surveillance::nowcast(method = "lawless")` (1.20.3) has the
 * formula broken over two lines, so that only the second, `processVariance`, comes out; its intervals are too narrow. Without a window the point
 * values are those of the chain ladder. The interval is estimate ± z √variance, not below what is observed. A hazard with no one at risk is 0.
 * Cost: the number of entries.
 *
 * @throws Error when `triangle` is empty or an entry is negative, when `longest` or `window` is no whole number of 0 or more, when `level` is not between 0 and 1
 * @example nowcast([[6, 3, 1], [8, 2, null], [10, null, null]], 2).estimate // [10, 11.1111, 15.0794]
 */
export function nowcast(
  triangle: readonly ArrayLike<number | null>[],
  longest: number,
  { window, level = 0.95 }: { window?: number | null; level?: number } = {},
): Nowcast {
  if (triangle.length === 0) throw new Error('triangle must have a row.')
  count(longest, 'longest')
  if (window !== undefined && window !== null) count(window, 'window')
  const z = normalQuantile((1 + share(level, 'level')) / 2)
  const now = triangle.length - 1
  const counts = triangle.map((row, t) => countsOf(row, t, now, longest))
  const { hazard, atRisk } = hazardsOf(counts, longest, Math.max(0, now - (window ?? now)))

  const periods = counts.map((row, t) => {
    const observed = row.reduce((a, b) => a + b, 0)
    let reported = 1
    let relative = 0
    for (let d = now - t + 1; d <= longest; d++) {
      const g = hazard[d]!
      reported *= 1 - g
      if (g > 0) relative += g / (atRisk[d]! * (1 - g))
    }
    const processVariance = (observed * (1 - reported)) / reported ** 2
    const variance = (observed * (observed + 1) * relative) / reported ** 2 + processVariance
    return { observed, reported, estimate: observed / reported, variance, processVariance }
  })
  return {
    hazard,
    reported: periods.map((period) => period.reported),
    observed: periods.map((period) => period.observed),
    estimate: periods.map((period) => (Number.isNaN(period.estimate) ? null : period.estimate)),
    variance: periods.map((period) => finiteOrNull(period.variance)),
    processVariance: periods.map((period) => finiteOrNull(period.processVariance)),
    lower: periods.map(({ observed, estimate, variance }) => finiteOrNull(Math.max(observed, estimate - z * Math.sqrt(variance)))),
    upper: periods.map(({ observed, estimate, variance }) => finiteOrNull(Math.max(observed, estimate + z * Math.sqrt(variance)))),
  }
}

/** What period t has reported so far by delay, longer delays put into the longest. */
function countsOf(row: ArrayLike<number | null>, t: number, now: number, longest: number): number[] {
  const counts = new Array<number>(Math.min(longest, now - t) + 1).fill(0)
  for (let d = 0; d < row.length && d <= now - t; d++) {
    const value = row[d]
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      throw new Error(`triangle[${t + 1}][${d + 1}] must be a number of 0 or more, not ${value}.`)
    counts[Math.min(d, longest)]! += value
  }
  return counts
}

/** g(d) over the periods from `first` on that are old enough to have shown delay d. */
function hazardsOf(counts: number[][], longest: number, first: number): { hazard: number[]; atRisk: number[] } {
  const hazard = new Array<number>(longest + 1).fill(0)
  const atRisk = new Array<number>(longest + 1).fill(0)
  const events = new Array<number>(longest + 1).fill(0)
  for (let t = first; t < counts.length; t++) {
    let soFar = 0
    counts[t]!.forEach((count, d) => {
      soFar += count
      events[d]! += count
      atRisk[d]! += soFar
    })
  }
  for (let d = 0; d <= longest; d++) if (atRisk[d]! > 0) hazard[d] = events[d]! / atRisk[d]!
  return { hazard, atRisk }
}
