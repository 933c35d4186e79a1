import * as z from 'zod'
import { Office } from '../absence/regime/office.ts'
import { Condition } from '../absence/regime/reliefShape.ts'
import { DispositionKind } from '../absence/regime/words.ts'
import { Day } from '../calendar.ts'
import { Offer, PublicOffer } from './offer.ts'

export const ListOffers = z.object({})
export const Offers = z.object({ offers: z.array(Offer) })
export type Offers = z.infer<typeof Offers>

/** Under which rules an offer to a unit can be given from a day on; without a unit to the whole force. */
export const ListWays = z.object({ unit: z.uuid().optional(), on: Day })
export const Ways = z.object({
  rules: z.object({ title: z.string(), version: z.int() }),
  ways: z.array(
    z.object({
      reliefId: z.string(),
      title: z.string(),
      gives: z.string(),
      explain: z.string(),
      by: z.array(Office),
      /** the last day on which the rule holds, where it has one */
      to: Day.nullable(),
    }),
  ),
  /** how a case can be settled by these rules */
  settles: z.array(DispositionKind),
})
export type Ways = z.infer<typeof Ways>

/** The offers to the whole force that can be taken up, as they are told to whoever is not signed in. */
export const PublicOffers = z.object({ offers: z.array(PublicOffer) })
export type PublicOffers = z.infer<typeof PublicOffers>

export const ShowOffer = z.object({ offer: z.uuid() })
/** An offer with how many came back under it: no goal beside it, and no order of units. */
export const OfferPage = z.object({
  offer: Offer,
  weeks: z.array(z.object({ from: Day, count: z.int().nullable() })),
  total: z.int().nullable(),
  /** cells of fewer are left blank */
  below: z.int(),
})
export type OfferPage = z.infer<typeof OfferPage>

const Answer = z.enum(['met', 'not met', 'not known'])
export const Clause = z.discriminatedUnion('clause', [
  z.object({ clause: z.literal('days'), from: Day, to: Day, answer: Answer }),
  z.object({ clause: z.literal('condition'), condition: Condition, answer: Answer }),
])

export const ExplainOffers = z.object({ absence: z.uuid() })
/** How the offers made to somebody stand to their case, clause by clause. */
export const ExplainedOffers = z.object({
  absenceId: z.string(),
  /** the day that counts: on which they asked, or came back; null while they did neither */
  day: Day.nullable(),
  offers: z.array(z.object({ offer: Offer, answer: Answer, clauses: z.array(Clause), isTakenUp: z.boolean(), binds: z.boolean() })),
})
export type ExplainedOffers = z.infer<typeof ExplainedOffers>
