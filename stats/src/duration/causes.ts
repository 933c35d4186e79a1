import type { Numbers } from '../contract/check.ts'
import { type Order, riskSetsOf } from './riskSets.ts'
import type { Timeline } from './timeline.ts'

/** The causes that occur, ascending; 0 is no cause. @throws Error naming the element that is not a whole number of 0 or more */
export function eachCause(event: Numbers, rows: number): number[] {
  if (event.length !== rows) throw new Error(`event has ${event.length} values, time has ${rows}; they must have as many.`)
  const seen = new Set<number>()
  let before = 0
  for (let i = 0; i < rows; i++) {
    const cause = event[i]!
    if (cause === before) continue
    if (!Number.isInteger(cause) || cause < 0) throw new Error(`event[${i + 1}] must be 0 or the number of a cause, not ${String(cause)}.`)
    seen.add(cause)
    before = cause
  }
  seen.delete(0)
  return [...seen].sort((a, b) => a - b)
}

/** What a group shows at each of its times: events of all causes and of each, and the share that is still there before the time. */
export type CauseTally = { time: Float64Array; atRisk: Float64Array; all: Float64Array; byCause: Float64Array[]; survival: Float64Array }

/** Counts the events of a group by time and cause. */
export function tallyOf(timeline: Timeline, order: Order, group: number, event: Numbers, causes: readonly number[]): CauseTally {
  const { places, begins, atRisk } = riskSetsOf(timeline, order, group)
  const kindOf = new Map(causes.map((cause, k) => [cause, k]))
  const byCause = causes.map(() => new Float64Array(places.length))
  const all = new Float64Array(places.length)
  const survival = new Float64Array(places.length)
  let still = 1
  for (let j = 0; j < places.length; j++) {
    for (let i = begins[j]!; i < begins[j + 1]!; i++) {
      const cause = event[order.rows[i]!]!
      if (cause === 0) continue
      all[j]!++
      byCause[kindOf.get(cause)!]![j]!++ // every cause met is among the causes
    }
    survival[j] = still
    if (all[j]! > 0) still *= (atRisk[j]! - all[j]!) / atRisk[j]!
  }
  return { time: Float64Array.from(places, (place) => timeline.times[place]!), atRisk, all, byCause, survival }
}
