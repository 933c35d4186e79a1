import { Day } from '@muster/domain/calendar.ts'
import * as z from 'zod'

/** Answer of `app/start`. */
export const AppStart = z.object({
  version: z.string(),
  who: z.string(),
  units: z.int(),
  people: z.int(),
  first: z.object({ unitId: z.uuid(), name: z.string(), on: Day }).nullable(),
})
export type AppStart = z.infer<typeof AppStart>
