import type { Moment } from '@muster/domain/calendar.ts'
import type { HappeningList } from '@muster/domain/events/shapes.ts'
import type { TimeKnown } from '@muster/domain/events/words.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { Say } from '../app/words.tsx'
import { dayText, momentText } from '../ui/dayText.ts'

type Times = Pick<HappeningList['happenings'][number], 'from' | 'fromPrecision' | 'to' | 'toPrecision' | 'zone'>

/** When it was, no more exactly than that is known: `4 Mar 2024, 05:10`, `since 1 Jun 2024`, `1 Jun 2024 to 9 Jun 2024`, `March 2024`. */
export function timeText(say: Say, { from, fromPrecision, to, toPrecision, zone }: Times): string {
  const first = asKnown(from, fromPrecision, zone)
  if (to === null) return say('events.when.since', { from: first })
  const last = asKnown(to, toPrecision ?? fromPrecision, zone)
  return first === last ? first : say('events.when.fromTo', { from: first, to: last })
}

function asKnown(at: Moment, how: TimeKnown, zone: string): string {
  if (how === 'minute') return momentText(at, zone)
  const day = dayIn(at, zone)
  if (how === 'year') return day.slice(0, 4)
  return dayText(day, how === 'day' ? 'short' : 'month')
}
