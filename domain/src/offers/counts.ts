import { addDays, type Day, daysBetween } from '../calendar.ts'

/** A week of an offer and how many came back in it; null where it is left blank, so that nobody can be made out. */
export type Week = { from: Day; count: number | null }
export type CameBack = { weeks: Week[]; total: number | null }

/** No regime counts fewer than this in a cell that others see. */
export const fewest = 5

/**
 * How many came back under an offer, week by week from its first day. Weeks of fewer than `below` are left blank, and with them as many others as it takes so
 * that the blank ones together are not fewer than that either, or they could be worked out from the total; nought is told. There is no number that is expected.
 */
export function cameBack(days: readonly Day[], { from, until, below }: { from: Day; until: Day; below: number }): CameBack {
  const least = Math.max(below, fewest)
  const last = days.reduce((latest, day) => (latest < day ? day : latest), until)
  const counts = Array.from({ length: Math.max(0, Math.floor(daysBetween(from, last) / 7) + 1) }, () => 0)
  for (const day of days) {
    // Whoever asked before is counted on the day they came, and nobody comes before the first day.
    const week = Math.max(0, Math.floor(daysBetween(from, day) / 7))
    counts[week] = (counts[week] ?? 0) + 1
  }
  const total = days.length
  if (total > 0 && total < least) return { weeks: counts.map((count, at) => weekOf(from, at, count === 0 ? 0 : null)), total: null }
  const blank = blankWeeks(counts, least)
  return { weeks: counts.map((count, at) => weekOf(from, at, blank.has(at) ? null : count)), total }
}

function weekOf(from: Day, at: number, count: number | null): Week {
  return { from: addDays(from, at * 7), count }
}

function blankWeeks(counts: readonly number[], least: number): ReadonlySet<number> {
  const bySize = counts.map((count, at) => ({ count, at })).filter(({ count }) => count > 0)
  const blank = new Set(bySize.filter(({ count }) => count < least).map(({ at }) => at))
  const hidden = () => [...blank].reduce((sum, at) => sum + (counts[at] ?? 0), 0)
  const others = bySize.filter(({ at }) => !blank.has(at)).sort((one, other) => one.count - other.count)
  for (const { at } of others) {
    if (hidden() === 0 || hidden() >= least) break
    blank.add(at)
  }
  return blank
}
