import type { Moment } from '../../calendar.ts'
import type { TollCause } from './words.ts'

/** A time in which a clock stands still. An end that is not known yet is null: the clock stands still now. */
export type Toll = { cause: TollCause; from: Moment; to: Moment | null }

/** Half-open, in milliseconds. */
export type Stretch = { from: number; to: number }

/** The times in which this clock stands still, in order, without overlap. */
export function stretches(tollsOn: readonly TollCause[], tolled: readonly Toll[]): Stretch[] {
  const wanted = tolled
    .filter(({ cause }) => tollsOn.includes(cause))
    .map(({ from, to }) => ({ from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from)
  const merged: Stretch[] = []
  for (const { from, to } of wanted) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** The instant at which so many milliseconds have run outside the stretches; infinite where the last of them has no end. */
export function afterRunning(start: number, milliseconds: number, still: readonly Stretch[]): number {
  let at = start
  let left = milliseconds
  for (const { from, to } of still) {
    if (to <= at) continue
    const runs = Math.max(0, from - at)
    if (runs >= left) break
    left -= runs
    at = to
  }
  return at + left
}
