import * as z from 'zod'
import { Moment } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { CauseCode, CauseConfidence, CauseSource, isUnsaid } from './taxonomy.ts'

const Given = z.object({
  causeId: z.uuid(),
  code: CauseCode,
  source: CauseSource,
  confidence: CauseConfidence,
  /** it lies in how the unit is led, kept or trained, and not in the person's own life */
  isUnit: z.boolean().default(false),
  /** the one that weighed most, where one did */
  isPrimary: z.boolean().default(false),
})
export type GivenCause = z.output<typeof Given>

/** The causes of a case as one coder sees them, all at once: several, each with who names it and how sure it is; at most one of them the first. */
export const CodeCauses = z.object({
  absenceId: z.uuid(),
  codingId: z.uuid(),
  causes: z
    .array(Given)
    .min(1)
    .max(12)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, { message: 'each code once' })
    .refine((all) => all.filter(({ isPrimary }) => isPrimary).length <= 1, { message: 'one primary cause at most' })
    .refine((all) => all.length === 1 || !all.some(({ code }) => isUnsaid(code)), { message: 'UNK and DEC stand alone' }),
})
/** Takes back a cause that one coded oneself; it stays to be read. */
export const WithdrawCause = z.object({ absenceId: z.uuid(), causeId: z.uuid(), reason: z.string().trim().min(3).max(2000) })
/** What of the person's own account is sealed. */
export const OwnWords = z.string().trim().min(1).max(10_000)
/** Takes down what the person says of it themselves, word for word. No code changes it, and it changes no code. */
export const TakeWords = z.object({ absenceId: z.uuid(), wordsId: z.uuid(), held: Moment.transform(momentOf), words: OwnWords })
/** The inspector has taken up a cause that reached them at once. */
export const TakeUpCause = z.object({ absenceId: z.uuid(), causeId: z.uuid(), takeUpId: z.uuid() })

export const CodingReceipt = z.object({ codingId: z.string(), isBlind: z.boolean(), toInspector: z.boolean() })
export const CauseReceipt = z.object({ causeId: z.string() })
export const WordsReceipt = z.object({ wordsId: z.string() })
