import * as z from 'zod'
import { AskedBy, DeskWords } from './event.ts'

const event = { conversationId: z.uuid(), eventId: z.uuid() }
/** By what a receipt or a day code is found: made from it by a key outside the database, of words by a slow function before. It stands in no entry. */
const Lookup = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)

/** Begins a conversation. The words and what finds it are sealed or left out of the ledger. */
export const AskAtDesk = z.object({
  ...event,
  lookup: Lookup,
  dayLookup: Lookup,
  language: z.string().regex(/^[a-z]{2,8}$/),
  askedBy: AskedBy,
  comesBack: z.boolean(),
  words: DeskWords,
})
/** Goes on with one: another word, another place, or the wish to come back. */
export const SayAtDesk = z.object({ ...event, says: z.enum(['said', 'chose', 'askedBack']), words: DeskWords })
/** The receipt was typed again; with what finds its day code, where the conversation has none yet. */
export const KeepReceipt = z.object({ ...event, dayLookup: Lookup.optional() })
/** Looks for a conversation by its receipt. */
export const OpenByReceipt = z.object({ lookup: Lookup })
/** Goes on looking at one that was found so. */
export const LookAgain = z.object({ conversationId: z.uuid() })

/** Reads a conversation at the desk. */
export const ReadAtDesk = z.object({ conversationId: z.uuid() })

const Said = z.string().trim().min(1).max(4000)
/** Answers; with where and when somebody is awaited it stops the clock. `pass`: the code of one that was given in their case, as it is printed there. */
export const AnswerAtDesk = z.object({
  ...event,
  text: Said,
  awaited: z.object({ where: Said.max(500), when: Said.max(200) }).optional(),
  pass: Said.max(1000).optional(),
})
/**
 * Keeps that their case hears on which day they asked to come back, and nothing else of what was said: once they gave their name and agreed. Whose case it is
 * stands in no field here; the case is told by a command of its own.
 */
export const HandOnAtDesk = z.object({ ...event, isAgreed: z.literal(true) })
/** Ends a conversation: whoever holds the receipt can open it again, and go on. */
export const CloseAtDesk = z.object(event)

export const DeskReceipt = z.object({ conversationId: z.string(), eventId: z.string() })
