import * as z from 'zod'
import { Limit } from './clockShape.ts'
import { Office } from './office.ts'
import { sourced } from './sourced.ts'
import { Basis } from './words.ts'

const Time = z.strictObject({ basis: Basis, limit: Limit, escalatesTo: z.array(Office).min(1), ...sourced })
export type ReferralTime = z.infer<typeof Time>

/** By when somebody acts on a referral, and who is told if nobody does. What is left out has no time, and is due without one. */
export const ReferralTimes = z.strictObject({
  urgent: Time.optional().describe('from the asking: an urgent referral is answered'),
  accepted: Time.optional().describe('from the acceptance: whoever accepted it has said that it is done'),
  rejected: Time.optional().describe('from the rejection: whoever asked has chosen another way'),
})
export type ReferralTimes = z.infer<typeof ReferralTimes>
