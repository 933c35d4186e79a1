import type { Say } from '../app/words.tsx'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long, in words: `40 min`, `31 h 00 min`, `5 d 3 h`, `21 days`. Short, as lists and the ring have it: `4 h 50`, `17 h`. Whole minutes that have passed;
 * hours up to three days, since rules count them so far.
 */
export function spanText(say: Say, ms: number, style: 'full' | 'short' = 'full'): string {
  const [minutes, hours, days] = [minute, hour, day].map((unit) => Math.floor(Math.abs(ms) / unit)) as [number, number, number]
  const rest = String(minutes % 60).padStart(2, '0')
  if (hours < 1) return say('absence.span.minutes', { minutes })
  if (hours < 72 && style === 'full') return say('absence.span.hoursMinutes', { hours, minutes: rest })
  if (hours < 10 && minutes % 60 > 0) return say('absence.span.clock', { hours, minutes: rest })
  if (hours < 72) return say('absence.span.hours', { hours })
  if (days < 14) return say('absence.span.daysHours', { days, hours: hours % 24 })
  return say('absence.span.days', { days })
}

/** The time from one moment to another, in milliseconds. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from)
}
