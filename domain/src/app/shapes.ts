import * as z from 'zod'
import { Day } from '../calendar.ts'

/** What a page needs to begin: who asks, whether anything is here yet, and where to look first. */
export const Start = z.object({
  version: z.string(),
  who: z.string(),
  units: z.int(),
  people: z.int(),
  /** The unit at the top with the most people, and the last day its books speak of up to today, or the day that stands out most in them. */
  first: z.object({ unitId: z.uuid(), name: z.string(), on: Day }).nullable(),
})
export type Start = z.infer<typeof Start>
