import * as z from 'zod'
import { Office } from '../absence/regime/office.ts'
import { Condition } from '../absence/regime/reliefShape.ts'
import { Confidence, DispositionKind } from '../absence/regime/words.ts'
import { Day, Moment } from '../calendar.ts'
import { dayIn } from '../zone.ts'

/** When an offer was withdrawn, by whom, and why. */
const Withdrawal = z.object({ at: Moment, by: z.string(), seconded: z.string(), reason: z.string() })

/**
 * A dated promise to whoever comes back: under a way back of the rules in force, for a unit and everything under it or for the whole force. It is never
 * changed; it can be withdrawn, which holds from the next day on.
 */
export const Offer = z.object({
  offerId: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  title: z.string(),
  from: Day,
  /** the last day to come back, or to ask */
  to: Day,
  gives: z.string(),
  cannotPromise: z.string(),
  /** how a case can be settled that keeps it */
  settles: z.array(DispositionKind),
  reliefId: z.string(),
  eligibleIf: z.array(Condition),
  /** the rule, to the person, in plain words */
  explain: z.string(),
  /** who says whether it covers somebody */
  by: z.array(Office),
  /** the rules it is given under, and how far they can be relied on */
  rules: z.object({
    id: z.string(),
    title: z.string(),
    version: z.int(),
    isDemonstration: z.boolean(),
    cites: z.string(),
    confidence: Confidence,
    suppressBelow: z.int(),
  }),
  reason: z.string(),
  signedBy: z.string(),
  seconded: z.string(),
  givenAt: Moment,
  withdrawn: Withdrawal.nullable(),
})
export type Offer = z.infer<typeof Offer>

/** What is told to everybody, signed in or not: the promise, without who gave it, to which unit and why. */
export const PublicOffer = Offer.omit({ unitId: true, unitName: true, reason: true, signedBy: true, seconded: true }).extend({
  withdrawn: Withdrawal.pick({ at: true }).nullable(),
})
export type PublicOffer = z.infer<typeof PublicOffer>

type Dated = Pick<PublicOffer, 'from' | 'to' | 'withdrawn'>
/** What of an offer says whom it covers. */
export type Terms = Dated & Pick<PublicOffer, 'eligibleIf'>

/**
 * The last day on which somebody can take an offer up, by the clocks of a zone. The day of a withdrawal is still one: whoever asked that morning, or asks that
 * evening not knowing of it, has asked in time.
 */
export function lastDayOf({ to, withdrawn }: Dated, zone: string): Day {
  const last = withdrawn ? dayIn(withdrawn.at, zone) : to
  return last < to ? last : to
}

/** Can an offer be taken up on a day? */
export function standsOn(offer: Dated, day: Day, zone: string): boolean {
  return offer.from <= day && day <= lastDayOf(offer, zone)
}
