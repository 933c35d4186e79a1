import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { Confidence } from './words.ts'

/** The name of a part of a regime: `police-notice`. */
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
export const Text = z.string().trim().min(1).max(800)

/** Where values come from: the law or order itself, where it was read, how the text stood on a day, and how far it can be relied on. */
export const Source = z.strictObject({
  cites: Text.describe('the statute, regulation or order, as one would cite it'),
  readIn: Text.optional().describe('where it was read, if not there'),
  asOf: Day.describe('the day as of which the text was read or stood'),
  confidence: Confidence,
})
export type Source = z.infer<typeof Source>

/** What every part of a regime carries beside its values. Left out, `effectiveFrom` and `effectiveTo` are those of the regime. */
export const sourced = {
  source: Slug.describe('a source of `sources`: where the values of this part come from'),
  sourceOf: z.record(z.string(), Slug).optional().describe('values of this part that come from another source: key to source'),
  effectiveFrom: Day.optional(),
  effectiveTo: Day.optional(),
  note: Text.optional(),
}
export const Sourced = z.strictObject(sourced)
export type Sourced = z.infer<typeof Sourced>

/** A step that has to be done or was done, in the words of the regime. */
export const Step = z.strictObject({ id: Slug, text: Text })
