import type { Day, Moment } from '@muster/domain/calendar.ts'
import type { JSX } from 'react'
import { type DayStyle, dayText, momentText, ownZone } from './dayText.ts'

/** A day: `1 May 1864`. */
export function DayText({ day, style = 'date' }: { day: Day | string; style?: DayStyle }): JSX.Element {
  return <time dateTime={day}>{dayText(day, style)}</time>
}

/** A moment, in the unit's zone; without one, in the reader's. */
export function MomentText({
  at,
  zone = ownZone,
  style = 'dateHour',
}: {
  at: Moment | string
  zone?: string
  style?: 'hour' | 'dayHour' | 'dateHour'
}): JSX.Element {
  return <time dateTime={at}>{momentText(at, zone, style)}</time>
}
