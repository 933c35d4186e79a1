import { addDays, Day } from '@muster/domain/calendar.ts'
import { startOfDay } from '@muster/domain/zone.ts'
import { ownZone } from '../ui/dayText.ts'

/** What of the list of events is asked for. Days as the reader counts them: the last one is still among them. */
export type Cut = {
  unit: string | undefined
  kind: string | undefined
  place: string | undefined
  from: string | undefined
  to: string | undefined
  since: string | undefined
  until: string | undefined
}

/** Reads it off the address; what cannot be read cuts nothing. */
export function cutOf(part: (name: string) => string | undefined): Cut {
  const [from, to] = [Day.safeParse(part('from')).data, Day.safeParse(part('to')).data]
  return {
    unit: part('unit'),
    kind: part('kind'),
    place: part('place')?.trim() || undefined,
    from,
    to,
    since: from && startOfDay(from, ownZone),
    until: to && startOfDay(addDays(to, 1), ownZone),
  }
}

export function isCut({ unit, kind, place, from, to }: Cut): boolean {
  return [unit, kind, place, from, to].some((one) => one !== undefined)
}

/** The parts of an address that cut nothing. */
export const uncut = { unit: undefined, kind: undefined, place: undefined, from: undefined, to: undefined } as const
