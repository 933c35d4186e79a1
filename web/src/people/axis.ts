import { dayNumber, dayOfNumber, dayOfParts } from '@muster/domain/calendar.ts'

/** A line of the time axis: at which day, written how. `year` ticks are set strong. */
export type Tick = { at: number; as: 'year' | 'month' | 'day' }

/** Steps between ticks in months; below a month the axis counts days. */
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
const daySteps = [1, 2, 7, 14]
const daysInMonth = 30.44

/** Ticks from `from` to `to` (counts of days), no two nearer than `apart` pixels at `perDay` pixels a day. */
export function ticksOf(from: number, to: number, perDay: number, apart = 56): Tick[] {
  const days = to - from < 75 ? daySteps.find((step) => step * perDay >= apart) : undefined
  if (days !== undefined) {
    return Array.from({ length: Math.floor((to - from) / days) + 1 }, (_, index) => ({ at: from + index * days, as: 'day' as const }))
  }
  const months = monthSteps.find((step) => step * daysInMonth * perDay >= apart) ?? 1200
  const first = dayOfNumber(from)
  const firstYear = Number(first.slice(0, 4))
  const count = Math.ceil((to - from) / (months * daysInMonth)) + 12 / Math.min(months, 12) + 2
  const base = months > 12 ? Math.floor(firstYear / (months / 12)) * (months / 12) : firstYear
  return Array.from({ length: Math.ceil(count) }, (_, index) => index * months)
    .flatMap((month) => {
      const day = dayOfParts(base + Math.floor(month / 12), (month % 12) + 1, 1)
      return day ? [{ at: dayNumber(day), as: month % 12 === 0 ? ('year' as const) : ('month' as const) }] : []
    })
    .filter(({ at }) => at >= from && at <= to)
}
