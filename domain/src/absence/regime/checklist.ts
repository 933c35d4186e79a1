import * as z from 'zod'
import type { Moment } from '../../calendar.ts'
import { type Due, dueAt } from './clock.ts'
import { Limit } from './clockShape.ts'
import { doneBy } from './doneBy.ts'
import { Slug, Step, sourced, Text } from './sourced.ts'
import { ChecklistKind } from './words.ts'

/** By when a checklist has to be gone through: with a clock, so many hours or days after the case began, or at once where a fact of the rules is recorded. */
const DueBy = z
  .strictObject({
    clock: Slug.optional(),
    hours: Limit.optional(),
    days: Limit.optional().describe('counted from the day after'),
    immediate: Slug.optional().describe('a fact that is acted on at once: with what it proposes, once it is recorded'),
  })
  .refine((due) => Object.values(due).filter((value) => value !== undefined).length === 1, { error: 'exactlyOne' })

/** A list of steps (doctrine A4), picked by the regime. */
export const Checklist = z.strictObject({
  id: Slug,
  title: Text,
  kind: ChecklistKind,
  due: DueBy.optional().describe('left out: at once'),
  items: z.array(Step.extend(doneBy)).min(1),
  ...sourced,
})
export type Checklist = z.infer<typeof Checklist>

/** By when a list has to be gone through that hangs on no clock and on no fact; without a time of its own, at once. */
export function listDue({ due: { hours, days } = {} }: Pick<Checklist, 'due'>, start: Moment, zone: string): Due {
  if (hours !== undefined) return dueAt({ basis: 'elapsedHours', limit: hours }, start, zone)
  if (days !== undefined) return dueAt({ basis: 'fromDayAfter', limit: days }, start, zone)
  return { due: start, counted: { basis: 'elapsedHours', limit: 0, firstDay: null, lastDay: null, isTolled: false } }
}
