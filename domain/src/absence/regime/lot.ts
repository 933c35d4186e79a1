import * as z from 'zod'
import { sourced } from './sourced.ts'

/**
 * How many ordinary cases are taken out of the hands of the unit's commander by lot, so that being taken out of them tells nothing of a case (doctrine (e) 16).
 * A lot that falls does so at a moment nobody can foresee, up to so many hours after the case was opened: a conflict is seldom known at once either.
 */
export const Lot = z.strictObject({
  share: z.number().min(0).max(1).describe('of the cases that are opened: 0 none, 0.1 one in ten'),
  withinHours: z.int().positive().max(8760).describe('the longest time from the opening to the moment at which the commander stands aside'),
  ...sourced,
})
export type Lot = z.infer<typeof Lot>
