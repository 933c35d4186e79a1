import * as z from 'zod'
import { Office } from './office.ts'
import { sourced, Text } from './sourced.ts'
import { Standard } from './words.ts'

/** Who takes a decision, by what standard of proof, with whose second signature, and whether one level above whoever decided before. */
export const Decider = z.strictObject({
  by: z.array(Office).min(1),
  second: z.array(Office).min(1).optional().describe('who signs as the second person, where one is needed'),
  standard: Standard.default('notStated'),
  isOneLevelUp: z.boolean().default(false),
  evidence: z.array(Text).default([]),
  ...sourced,
})
export type Decider = z.infer<typeof Decider>
