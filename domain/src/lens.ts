import * as z from 'zod'
import { Day, Moment } from './calendar.ts'

/**
 * Where, when, by whose knowledge: the three questions every figure answers.
 * `units`: by that day's order of battle (`then`) or by today's (`now`). `known`: what was known at a moment; absent means now.
 */
export const Lens = z.object({
  unit: z.uuid(),
  on: Day,
  units: z.enum(['then', 'now']).default('then'),
  known: Moment.optional(),
})
export type Lens = z.infer<typeof Lens>

export const Held = { from: Day, to: Day.nullable() }
