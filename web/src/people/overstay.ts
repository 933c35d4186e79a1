import { addDays } from '@muster/domain/calendar.ts'
import type { PersonPage } from '@muster/domain/people/shapes.ts'
import { isOverstayed } from '@muster/domain/people/status.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { statusOn, type Values } from './acts.ts'

/** What the form that opens an absence is filled in with for whoever is over the day on which they were expected back; nothing for anybody else. */
export function overstayOf(page: PersonPage): Values {
  const on = dayIn(page.knownAt, page.zone)
  const status = statusOn(page, on)
  if (!status?.expectedOn || !isOverstayed(status, addDays(on, -1))) return {}
  return { trigger: 'overstayed', missedAt: `${addDays(status.expectedOn, 1)}T00:00` }
}
