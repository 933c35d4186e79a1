import * as z from 'zod'
import { Slug, sourced, Text } from './sourced.ts'

/** What a law asks of the will of whoever is absent, for it to be what the law names. */
export const MindElement = z.enum(['intent', 'aim', 'recklessness', 'negligence', 'notStated'])
export type MindElement = z.infer<typeof MindElement>

/** Of what kind the most is that a court can impose, as far as something hangs on it. */
export const Penalty = z.enum(['death', 'corporal', 'other'])

/** The most that a court can impose, and when. */
const Maximum = z.strictObject({
  when: Text,
  most: Text,
  penalty: Penalty.default('other').describe('a regime that knows death or corporal punishment gives out no file for a prosecution'),
  ...sourced,
})

/**
 * What a law names about absences: of what it is made, what of the will, and the most that a court can impose. It is there to be read, so that nobody takes a
 * number of days for a finding: Muster finds none of it, and no clock, no status and no nature comes of it. One thing does: where it can be death or corporal
 * punishment, no file is given out for a prosecution (`keptIn`).
 */
export const Offence = z.strictObject({
  id: Slug,
  title: Text,
  elements: z.array(Text).min(1).describe('all of these have to be proved before a court'),
  mind: z.array(MindElement).min(1).describe('any of these'),
  maxima: z.array(Maximum).default([]),
  ...sourced,
})
export type Offence = z.infer<typeof Offence>
