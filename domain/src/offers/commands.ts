import * as z from 'zod'
import { Slug } from '../absence/regime/sourced.ts'
import { DispositionKind } from '../absence/regime/words.ts'
import { Day } from '../calendar.ts'

const Reason = z.string().trim().min(3).max(2000)
const Said = z.string().trim().min(3).max(800)

/** Gives an offer to a unit and everything under it; without a unit to the whole force. */
export const GiveOffer = z.object({
  offerId: z.uuid(),
  unitId: z.uuid().nullable(),
  /** the way back of the rules in force under which it is given: who is eligible stands there */
  reliefId: Slug,
  title: z.string().trim().min(3).max(120),
  from: Day,
  /** the last day to come back, or to ask */
  to: Day,
  /** what it gives, to the person; without it what the rule says */
  gives: Said.optional(),
  /** what it cannot promise, to the person: no offer can promise everything */
  cannotPromise: Said,
  /** how a case can be settled that keeps it */
  settles: z.array(DispositionKind).min(1).max(DispositionKind.options.length),
  reason: Reason,
})

/** Withdraws an offer, from the next day on. It names the unit that the offer was given to. */
export const WithdrawOffer = z.object({ offerId: z.uuid(), unitId: z.uuid().nullable(), reason: Reason })

export const OfferReceipt = z.object({ offerId: z.string() })
