import * as z from 'zod'

/** The first and the last day of the calendar: room on both sides for what is counted on from a day, in any zone, within four figures of a year. */
export const firstDay = '0100-01-01'
export const lastDay = '9899-12-31'

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`. Days compare as text. */
export const Day = z.iso
  .date()
  .refine((day) => firstDay <= day && day <= lastDay)
  .brand<'Day'>()
export type Day = z.infer<typeof Day>

/** A moment in UTC, ISO 8601 with `Z` and up to six decimals. Moments of equal form compare as text. */
export const Moment = z.iso
  .datetime({ offset: false })
  .refine((moment) => firstDay <= moment && moment.slice(0, 10) <= lastDay)
  .brand<'Moment'>()
export type Moment = z.infer<typeof Moment>

/** How exactly a day is known. `unrecorded` marks an edge that nobody wrote down: it is drawn dashed. */
export const Precision = z.enum(['minute', 'day', 'month', 'year', 'unrecorded'])
export type Precision = z.infer<typeof Precision>

const msPerDay = 86_400_000

/** The day as a count of days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / msPerDay)
}

/** The day that lies `count` days after 1 January 1970. */
export function dayOfNumber(count: number): Day {
  // An ISO string cut at its date is a Day by construction.
  return new Date(count * msPerDay).toISOString().slice(0, 10) as Day
}

/** Counting back stops at the first day of the calendar. */
export function addDays(day: Day, count: number): Day {
  const counted = dayOfNumber(dayNumber(day) + count)
  return count < 0 && counted < firstDay ? (firstDay as Day) : counted
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The day with these parts, or undefined where the calendar has none (31 February, month 13). */
export function dayOfParts(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const parsed = Day.safeParse(text)
  return parsed.success ? parsed.data : undefined
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = dayNumber(from)
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => dayOfNumber(first + index))
}
