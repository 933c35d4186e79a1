import type { Moment } from '../../calendar.ts'

/** A moment as clocks in the zone show it, with their offset: `Sat 2026-03-28 23:30 +02:00`. */
export function localText(moment: Moment, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  })
  const parts = Object.fromEntries(format.formatToParts(Date.parse(moment)).map(({ type, value }) => [type, value]))
  const offset = (parts.timeZoneName ?? '').replace(/^GMT$/, 'GMT+00:00').replace('GMT', '')
  return `${parts.weekday} ${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute} ${offset}`
}
