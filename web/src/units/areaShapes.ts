import { type RollGroup, rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { SeriesDay } from '@muster/domain/strength/shapes.ts'
import { stepArea, stepPath } from '../ui/steps.ts'

export type Frame = { left: number; right: number; top: number; foot: number }
export type Scales = { x: (index: number) => number; y: (count: number) => number }

/** A band of the stack: its whole area, and within it the part that rests on ends nobody recorded. */
export type Band = { group: RollGroup; area: string; hatched: string | undefined; edge: string }

/** A day takes its full width, so the last one is seen too. */
export function scalesOf(days: number, high: number, { left, right, top, foot }: Frame): Scales {
  return {
    x: (index) => left + (index / Math.max(1, days)) * (right - left),
    y: (count) => foot - (count / Math.max(1, high)) * (foot - top),
  }
}

/** Bands from the ground up, present first. Groups that nobody was ever in have none. */
export function bandsOf(days: SeriesDay[], { x, y }: Scales): Band[] {
  const places = [...days.map((_, index) => x(index)), x(days.length)]
  // The last day is drawn to its end.
  const closed = (values: number[]): number[] => [...values, values.at(-1) ?? 0]
  let ground = days.map(() => 0)
  return rollGroups.flatMap((group) => {
    const bottoms = ground
    const tops = days.map((day, index) => (bottoms[index] ?? 0) + day[group])
    ground = tops
    if (days.every((day) => day[group] === 0)) return []
    const sure = days.map((day, index) => (tops[index] ?? 0) - (group === 'P' ? 0 : day.unrecorded[group]))
    const isHatched = sure.some((count, index) => count !== tops[index])
    const toY = (values: number[]): number[] => closed(values).map(y)
    return [
      {
        group,
        area: stepArea(places, toY(tops), toY(bottoms)),
        hatched: isHatched ? stepArea(places, toY(tops), toY(sure)) : undefined,
        edge: stepPath(places.map((at, index) => ({ x: at, y: toY(tops)[index] ?? 0 }))),
      },
    ]
  })
}

/** Where a band can carry its name: at its end, or, where it has ended before, under the middle of its longest stretch. */
export type BandLabel = { group: RollGroup; at: 'end' | 'within'; index: number; count: number }

/** Bands thinner than this part of the whole are not seen, and not named: the table has them. */
const thin = 0.012

export function bandLabels(days: SeriesDay[]): BandLabel[] {
  const most = Math.max(0, ...days.map((day) => day.assigned))
  // The last days of a record are often a handful of people: the end is where there still was a unit.
  const last = days.findLastIndex((day) => day.assigned > most * 0.6)
  const final = days[last]
  if (final === undefined) return []
  return rollGroups.flatMap((group): BandLabel[] => {
    const below = (day: SeriesDay): number => rollGroups.slice(0, rollGroups.indexOf(group)).reduce((sum, each) => sum + day[each], 0)
    const seen = (day: SeriesDay): boolean => day[group] > most * thin
    if (seen(final)) return [{ group, at: 'end', index: last, count: below(final) + final[group] / 2 }]
    const [from, to] = longestRun(days, seen)
    const middle = Math.floor((from + to) / 2)
    const day = days[middle]
    return day === undefined || to < from ? [] : [{ group, at: 'within', index: middle, count: below(day) }]
  })
}

/** Of a long record the part in which there was a unit to speak of: tails of a few people are left to the table. */
export function mainPart(days: SeriesDay[]): { from: number; to: number } {
  const most = Math.max(0, ...days.map((day) => day.assigned))
  const counts = (day: SeriesDay): boolean => day.assigned > most / 50
  const [first, last] = [days.findIndex(counts), days.findLastIndex(counts)]
  const isLong = (cut: number): boolean => cut > days.length / 50
  return { from: isLong(first) ? first : 0, to: last !== -1 && isLong(days.length - 1 - last) ? last + 1 : days.length }
}

function longestRun(days: SeriesDay[], seen: (day: SeriesDay) => boolean): [number, number] {
  let best: [number, number] = [0, -1]
  let start = -1
  days.forEach((day, index) => {
    const isSeen = seen(day)
    if (!isSeen) start = -1
    if (isSeen && start === -1) start = index
    if (start !== -1 && index - start > best[1] - best[0]) best = [start, index]
  })
  return best
}

/** Moves words apart along a line so that none stands on another, each as near to its place as it can. */
export function apart(wanted: number[], gap: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).toSorted((one, other) => one.at - other.at)
  const placed: number[] = []
  let least = -Infinity
  for (const { at, index } of order) {
    const put = Math.max(at, least)
    placed[index] = put
    least = put + gap
  }
  return placed
}
