import * as z from 'zod'
import { Conflict, Referred } from './event.ts'
import { ofTheInspector } from './words.ts'

/**
 * What the inspector writes in a case of the chain of command, and nothing else of it: that an office stands aside, and the answer to a referral that was made
 * to the inspector. Of an answer no word of theirs comes back (`confidential`).
 */
export const InspectedWord = z.discriminatedUnion('kind', [
  Conflict,
  Referred.omit({ isUrgent: true, insteadOf: true }).extend({ to: z.literal('inspector'), state: z.enum(ofTheInspector) }),
])

/** Whether what is to be recorded is the inspector's to say. */
export function isInspected(says: unknown): boolean {
  return InspectedWord.safeParse(says).success
}
