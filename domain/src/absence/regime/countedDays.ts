import { addDays, type Day, dayNumber, dayOfNumber, daysBetween, type Moment } from '../../calendar.ts'
import { dayIn, startOfDay } from '../../zone.ts'
import type { Stretch } from './toll.ts'
import type { Basis } from './words.ts'

/** Which days a clock counts: how many, from which on, and not those it stands still on. */
export type DayCount = { firstDay: Day; lastDay: Day }

const msPerDay = 86_400_000

type DayBasis = Exclude<Basis, 'elapsedHours' | 'startedDays'>

/** The first day that can count. */
function firstOf(basis: DayBasis, start: Moment, zone: string): Day {
  const day = dayIn(start, zone)
  if (basis === 'consecutiveDays') return day
  // A day is full when its first instant is among the time counted.
  if (basis === 'fullCalendarDays' && startOfDay(day, zone) === start) return day
  return addDays(day, 1)
}

/**
 * The first and the last day counted; undefined while the clock stands still without an end. A day is counted when no part of it was
 * tolled: a doubt about a day goes to the person. A day that the zone left out (Apia, 30 December 2011) is none.
 */
export function countDays(basis: DayBasis, limit: number, start: Moment, zone: string, still: readonly Stretch[]): DayCount | undefined {
  const first = firstOf(basis, start, zone)
  const wanted = basis === 'months' ? daysOfMonths(first, limit, zone) : limit
  const unbroken = { firstDay: first, lastDay: addDays(first, wanted - 1) }
  const isPlain = still.length === 0 && basis !== 'workingDays'
  if (isPlain && daysIn(unbroken, zone) === wanted) return unbroken
  return walkDays(first, wanted, zone, still, basis === 'workingDays' ? isWorkingDay : () => true)
}

function walkDays(
  first: Day,
  wanted: number,
  zone: string,
  still: readonly Stretch[],
  counts: (day: Day) => boolean,
): DayCount | undefined {
  let firstDay: Day | undefined
  let left = wanted
  for (let day = first; ; ) {
    const next = addDays(day, 1)
    const span = { from: Date.parse(startOfDay(day, zone)), to: Date.parse(startOfDay(next, zone)) }
    const stands = still.find(({ from, to }) => from < span.to && span.from < to)
    if (stands?.to === Number.POSITIVE_INFINITY) return undefined
    if (!stands && span.from < span.to && counts(day)) {
      firstDay ??= day
      left--
      if (left === 0) return { firstDay, lastDay: day }
    }
    // What stands still for years is passed over in one step.
    const resumes = stands ? dayIn(new Date(stands.to).toISOString(), zone) : next
    day = resumes > next ? resumes : next
  }
}

/** How many days the zone has from the first to the last, both included, when none of them is counted twice. */
function daysIn({ firstDay, lastDay }: DayCount, zone: string): number {
  const lasts = Date.parse(startOfDay(addDays(lastDay, 1), zone)) - Date.parse(startOfDay(firstDay, zone))
  return Math.min(daysBetween(firstDay, lastDay) + 1, Math.round(lasts / msPerDay))
}

/**
 * A period of months runs from the day after the event to the end of the day with the same number, or of the last day of that month
 * (BGB §§ 187, 188; in the same way the Canadian Interpretation Act, s. 28).
 */
function daysOfMonths(first: Day, months: number, zone: string): number {
  const [year = 0, month = 1, day = 1] = addDays(first, -1).split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const reached = Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))
  return daysIn({ firstDay: first, lastDay: dayOfNumber(reached / msPerDay) }, zone)
}

/** Monday to Friday. Holidays are not known here: a duty falls due on one rather than after it. */
function isWorkingDay(day: Day): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6
}
