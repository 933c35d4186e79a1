import type * as z from 'zod'
import type { Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import type { AnswerAtDesk, AskAtDesk, KeepReceipt, SayAtDesk } from './commands.ts'
import { type DeskState, standing } from './conversation.ts'
import { askersKinds, type ClockedEvent, type DeskKind, type DeskWords } from './event.ts'
import { type HandedPass, passStands } from './handedPass.ts'

/** Words of whoever asks that one conversation holds: enough for a year of them, and no room for a flood. */
export const mostAsked = 200

/** A conversation as a command about it needs it. */
export type Conversation = { conversationId: string; events: readonly ClockedEvent[] }

/** What is written: an event with its words still open, and the line for the lists. Nothing here names a person, a unit or a case: there is no field for it. */
export type DeskRows = {
  conversation?: Pick<z.output<typeof AskAtDesk>, 'lookup' | 'language' | 'askedBy'>
  /** by what the day code is found, where it is written */
  dayLookup?: string
  event: { eventId: string; conversationId: string; kind: DeskKind; by: string | null; words: DeskWords | null; answerHours: number | null }
  line: DeskState
}
type Told = { at: Moment; by: string | null; hours?: number | null }

/** The first word of a conversation: a question, or the wish to come back. `hours`: those of the rules in force, null where they name none. */
export function begun(
  { conversationId, eventId, comesBack, words, lookup, dayLookup, language, askedBy }: z.output<typeof AskAtDesk>,
  at: Moment,
  hours: number | null,
): DeskRows {
  const kind = comesBack ? 'askedBack' : 'asked'
  return {
    conversation: { lookup, language, askedBy },
    dayLookup,
    event: { eventId, conversationId, kind, by: null, words, answerHours: comesBack ? hours : null },
    line: standing([{ kind, at, answerHours: hours }]),
  }
}

/** Another word of whoever asks. @throws Fault conversationFull */
export function said(file: Conversation, { eventId, says, words }: z.output<typeof SayAtDesk>, at: Moment, hours: number | null): DeskRows {
  if (file.events.filter(({ kind }) => askersKinds.includes(kind)).length >= mostAsked) throw new Fault('conversationFull')
  return added(file, { eventId, kind: says, words }, { at, by: null, hours })
}

/**
 * A word of the desk: an answer, with it where and when somebody is awaited, and the pass by which they come in, `pass` as its code was read.
 * @throws Fault passNotOurs, passNotGood, where a code came with it and is no pass that holds now
 */
export function answered(
  file: Conversation,
  { eventId, text, awaited, pass: code }: z.output<typeof AnswerAtDesk>,
  told: Told,
  pass?: HandedPass | undefined,
): DeskRows {
  if (code !== undefined) demandGood(pass, told.at)
  const words = { text, ...awaited, ...(pass && { pass: pass.text }) }
  return added(file, { eventId, kind: awaited ? 'placed' : 'answered', words }, told)
}

function demandGood(pass: HandedPass | undefined, now: Moment): void {
  if (pass === undefined) throw new Fault('passNotOurs', { place: 'pass' })
  const is = passStands(pass, now)
  if (is !== 'good') throw new Fault('passNotGood', { place: 'pass', is })
}

/** That their case hears on which day they asked. @throws Fault notAskedBack, where they did not */
export function handedOn(file: Conversation, eventId: string, told: Told): DeskRows {
  if (standing(file.events).backAskedAt === null) throw new Fault('notAskedBack')
  return added(file, { eventId, kind: 'handedOn', words: null }, told)
}

/** The receipt was typed again, and the day code is kept with it where it was not yet. */
export function kept(file: Conversation, { eventId, dayLookup }: z.output<typeof KeepReceipt>, at: Moment): DeskRows {
  return { ...marked(file, eventId, 'kept', { at, by: null }), ...(dayLookup === undefined ? {} : { dayLookup }) }
}

/** What is told without words: the receipt was typed again, the desk has read, the conversation has ended. */
export function marked(file: Conversation, eventId: string, kind: 'kept' | 'read' | 'closed', told: Told): DeskRows {
  return added(file, { eventId, kind, words: null }, told)
}

function added(
  { conversationId, events }: Conversation,
  { eventId, kind, words }: { eventId: string; kind: DeskKind; words: DeskWords | null },
  { at, by, hours = null }: Told,
): DeskRows {
  const answerHours = kind === 'askedBack' ? hours : null
  return { event: { eventId, conversationId, kind, by, words, answerHours }, line: standing([...events, { kind, at, answerHours }]) }
}

/** Whether reading it now is worth telling: once after each word of theirs. */
export function isUnread({ events }: Conversation): boolean {
  return standing(events).readAt === null
}
