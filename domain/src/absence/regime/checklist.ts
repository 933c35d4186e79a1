import * as z from 'zod'
import { Limit } from './clockShape.ts'
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
  items: z.array(Step).min(1),
  ...sourced,
})
export type Checklist = z.infer<typeof Checklist>
