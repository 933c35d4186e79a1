import * as z from 'zod'
import { Moment } from '../calendar.ts'

/** A pass that the desk handed over, as its signature shows it: what it says, its code, and whether it was taken back in the case it was given in. */
export const HandedPass = z.object({
  text: z.string(),
  from: Moment,
  to: Moment,
  place: z.string(),
  initials: z.string(),
  isTakenBack: z.boolean(),
})
export type HandedPass = z.infer<typeof HandedPass>

/** How a pass stands at a moment; only one that is good is handed over, and shown to be used. */
export function passStands({ from, to, isTakenBack }: HandedPass, now: Moment): 'good' | 'early' | 'ended' | 'takenBack' {
  if (isTakenBack) return 'takenBack'
  return to <= now ? 'ended' : now < from ? 'early' : 'good'
}
