import type { Day } from '@muster/domain/calendar.ts'
import { lastDayOf, type Offer } from '@muster/domain/offers/offer.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** How an offer stands on a day, in words. */
export function standingText(say: Say, offer: Pick<Offer, 'from' | 'to' | 'withdrawn'>, day: Day, zone: string): string {
  const last = lastDayOf(offer, zone)
  if (offer.withdrawn !== null && last < day) return say('offers.standing.withdrawn', { at: dayText(dayIn(offer.withdrawn.at, zone)) })
  if (last < day) return say('offers.standing.over', { to: dayText(last) })
  if (day < offer.from) return say('offers.standing.coming', { from: dayText(offer.from) })
  return say('offers.standing.open', { to: dayText(last) })
}

/** Is there something left of it to withdraw? */
export function canBeWithdrawn(offer: Pick<Offer, 'to' | 'withdrawn'>, day: Day): boolean {
  return offer.withdrawn === null && day <= offer.to
}
