import { dayIn } from '@muster/domain/zone.ts'
import { dayText, momentText } from '../ui/dayText.ts'

/** A moment as one says it on a day: `06:10` of today, `Tue 14 Apr 06:10` of this year, `14 Apr 2025 06:10` of another. */
export function whenText(at: string, { zone, now }: { zone: string; now: string }): string {
  const [day, today] = [dayIn(at, zone), dayIn(now, zone)]
  const hour = momentText(at, zone, 'hour')
  if (day === today) return hour
  return `${dayText(day, day.slice(0, 4) === today.slice(0, 4) ? 'weekdayNear' : 'short')} ${hour}`
}
