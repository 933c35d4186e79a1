import * as z from 'zod'
import { SearchAt } from '../case/words.ts'

/**
 * Facts of a case by which a clock or a step is done, so that nobody records it a second time: somebody was tried to be reached, somebody of the family was told, or it
 * was asked at a place (`search/hospitals`), whatever came of it.
 */
export const DoneBy = z.enum(['contact', 'familyTold', ...SearchAt.options.map((where) => `search/${where}` as const)])
export type DoneBy = z.infer<typeof DoneBy>
export const doneBy = {
  doneBy: z.array(DoneBy).min(1).optional().describe('the facts of a case that do it, all of them; left out: it is recorded as done'),
}
