import * as z from 'zod'
import { Moment } from '../calendar.ts'
import { dayCodeTyped } from './dayCode.ts'
import { AskedBy, DeskKind, DeskWords } from './event.ts'
import { HandedPass } from './handedPass.ts'

const State = z.object({
  askedAt: Moment,
  backAskedAt: Moment.nullable(),
  answerBy: Moment.nullable(),
  placedAt: Moment.nullable(),
  waitingSince: Moment.nullable(),
  readAt: Moment.nullable(),
  isKept: z.boolean(),
  isOpen: z.boolean(),
})

/** A conversation as a list shows it: when and by whom, and never what. */
export const DeskLine = State.extend({ conversationId: z.string(), language: z.string(), askedBy: AskedBy })
export type DeskLine = z.output<typeof DeskLine>

export const ListAtDesk = z.object({
  kind: z.enum(['open', 'closed']).default('open'),
  /** the end of the page before */
  after: z
    .string()
    .regex(/^(infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
/**
 * Hours in which the desk says where and when to come. `isByRules`: the rules in force name them, the fewest of several; where none does they are the desk's own
 * word (`answerHours`).
 */
export const AnswerHours = z.object({ hours: z.int().positive(), isByRules: z.boolean() })
export type AnswerHours = z.output<typeof AnswerHours>
export const AskHours = z.object({})
export const DeskList = z.object({ conversations: z.array(DeskLine), cursor: z.string().nullable(), answer: AnswerHours })

/** What was said, to be read by the desk or by whoever holds the receipt. `by` is who of the desk; they see a role, never a name. */
export const DeskSaid = z.object({
  eventId: z.string(),
  kind: DeskKind,
  at: Moment,
  by: z.string().nullable(),
  words: DeskWords.nullable(),
})
export type DeskSaid = z.output<typeof DeskSaid>

/** `hasDayCode`: what finds the code of its day is kept. `pass`: the last one that the desk handed over, where its signature is still ours. */
export const DeskFile = DeskLine.extend({ hasDayCode: z.boolean(), pass: HandedPass.nullable(), events: z.array(DeskSaid) })
export type DeskFile = z.output<typeof DeskFile>
/** What a receipt opens: nothing where there is none. */
export const Opened = z.object({ file: DeskFile.nullable() })

/** What the ledger keeps of a reading: that it was read. */
export const ReadReceipt = z.object({ conversationId: z.string() })

/** A day code as whoever receives somebody types it. */
export const AskOnWhichDay = z.object({
  code: z
    .string()
    .max(100)
    .transform((typed) => dayCodeTyped(typed) ?? ''),
})
/**
 * What a day code shows: when coming back was asked for, to the minute, since a case counts the day of it by the clocks of its unit, and whether the silence of the desk has said «come»; nothing where there is no such code,
 * or whoever has it asked a question alone. Nothing else of the conversation.
 */
export const AskedOn = z.object({ asked: z.object({ at: Moment, isSilenceCome: z.boolean() }).nullable() })
export type AskedOn = z.output<typeof AskedOn>
