import type { Moment } from '@muster/domain/calendar.ts'
import { dateLocale } from '../app/language.ts'
import { ownZone } from '../ui/dayText.ts'

const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }

/** The reader's own clock to the second: «03:12:07». `at` in milliseconds. */
export function clockText(at: number): string {
  return new Intl.DateTimeFormat(dateLocale, { ...time, timeZone: ownZone }).format(at)
}

/** A clock of the machine to the second, with its day: «28 Nov 2026, 03:12:07». */
export function machineClockText(at: Moment, zone: string): string {
  return new Intl.DateTimeFormat(dateLocale, { ...time, day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(
    new Date(at),
  )
}
