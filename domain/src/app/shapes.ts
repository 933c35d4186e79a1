import * as z from 'zod'
import { Verb } from '../access/role.ts'
import { Day } from '../calendar.ts'

/** What a page needs to begin: who asks, whether anything is here yet, and where to look first. */
export const Start = z.object({
  version: z.string(),
  who: z.string(),
  /** whose account it is: a page that was left open knows by it whether the same person came back */
  accountId: z.uuid().nullable(),
  /** what they may do somewhere */
  verbs: z.array(Verb),
  units: z.int(),
  people: z.int(),
  /** The unit at the top with the most people, and the last day its books speak of up to today, or the day that stands out most in them. */
  first: z.object({ unitId: z.uuid(), name: z.string(), on: Day }).nullable(),
})
export type Start = z.infer<typeof Start>
