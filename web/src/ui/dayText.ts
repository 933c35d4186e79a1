import type { Day, Moment } from '@muster/domain/calendar.ts'
import { dateLocale } from '../app/language.ts'

/**
 * Days and moments in words. `full`: Sunday 1 May 1864 · `weekday`: Sun 1 May 1864 · `weekdayNear`: Sun 1 May · `date`: 1 May 1864 · `dayMonth`: 1 May ·
 * `short`: 1 May 1864 with a short month · `month`: May 1864.
 */
export type DayStyle = 'full' | 'weekday' | 'weekdayNear' | 'date' | 'short' | 'dayMonth' | 'dayMonthShort' | 'month' | 'monthShort'

const styles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  weekdayNear: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'long' },
  dayMonthShort: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  monthShort: { month: 'short', year: 'numeric' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat(dateLocale, options)
  formats.set(key, made)
  return made
}

/** A day in words. A day has no zone: it is written as it is kept. */
export function dayText(day: Day | string, style: DayStyle = 'date'): string {
  // British English writes «Sunday, 1 May»; a date on a page of dates needs no comma.
  return format(style, { ...styles[style], timeZone: 'UTC' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')
}

/** A moment in the reader's words, in the zone given (a unit's own), with the hour. */
export function momentText(moment: Moment | string, zone: string, style: 'hour' | 'dayHour' | 'dateHour' = 'dateHour'): string {
  const hour: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }
  const days: Record<typeof style, Intl.DateTimeFormatOptions> = {
    hour: {},
    dayHour: { day: 'numeric', month: 'short' },
    dateHour: { day: 'numeric', month: 'short', year: 'numeric' },
  }
  return format(`${style} ${zone}`, { ...hour, ...days[style] }).format(new Date(moment))
}

/** The reader's own zone: what a moment is told in when no unit is at hand. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
