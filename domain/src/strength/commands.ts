import * as z from 'zod'
import { Day } from '../calendar.ts'
import { Basis } from './shapes.ts'

/**
 * Puts a name to a unit's count for a day. `signed` by the unit needs everyone on hand seen or vouched for; `compiled` attests figures
 * derived from old records. A second version of the same day supersedes the first and needs the reason.
 */
export const SignStrength = z.object({
  unitId: z.uuid(),
  on: Day,
  basis: Basis,
  by: z.string().trim().min(1).max(200),
  seen: z.int().min(0).optional(),
  vouched: z.int().min(0).optional(),
  vouchedBy: z.string().trim().max(200).optional(),
  reason: z.string().trim().max(2000).optional(),
  /** how many are over the day on which they were expected, and have no absence, as the signer read of them: refused if it is another number */
  over: z.int().min(0).default(0),
  /** the digest of who they are, as the morning state gave it out (`over.digest`): refused if they are others by now */
  overRead: z.string().max(100).optional(),
  /** CLOSE as the signer saw it: the signature is refused if it is no longer that. */
  close: z.int().min(0),
})
export const SignReceipt = z.object({ unitId: z.uuid(), on: Day, version: z.int() })
