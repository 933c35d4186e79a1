import type { Day } from '@muster/domain/calendar.ts'
import { dayIn, isZone, momentOf } from '@muster/domain/zone.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { text, Unclear, type Values } from './arguments.ts'

/** Where the day of whoever asks ends: in the zone they name, else in that of the machine, as the pages take it from the browser. @throws Unclear */
export function zoneOf(values: Values): string {
  const named = text(values, 'zone')
  if (named !== undefined && !isZone(named)) throw new Unclear(worded('terminal.regime.zoneUnknown', { given: named }))
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return named ?? (isZone(own) ? own : 'UTC')
}

export function todayIn(zone: string): Day {
  return dayIn(momentOf(new Date().toISOString()), zone)
}
