import type { Caller, Place } from '@muster/domain/access/may.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { isOtherSide } from '@muster/domain/desk/apart.ts'
import {
  AnswerAtDesk,
  AskAtDesk,
  CloseAtDesk,
  DeskReceipt,
  HandOnAtDesk,
  KeepReceipt,
  LookAgain,
  OpenByReceipt,
  ReadAtDesk,
  SayAtDesk,
} from '@muster/domain/desk/commands.ts'
import { clockSays } from '@muster/domain/desk/conversation.ts'
import { answered, begun, type Conversation, type DeskRows, handedOn, isUnread, kept, marked, said } from '@muster/domain/desk/rules.ts'
import {
  AnswerHours,
  AskedOn,
  AskHours,
  AskOnWhichDay,
  DeskFile,
  DeskList,
  ListAtDesk,
  Opened,
  ReadReceipt,
} from '@muster/domain/desk/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import { momentOf } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import { type By, command, type Decision, type Given, type Needs, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { signedPass } from '../passage/store.ts'
import {
  answerHoursNow,
  askedOnBy,
  conversationOf,
  dayLookupOf,
  deskPage,
  hoursOfRules,
  loadConversation,
  openedFile,
  writeDesk,
} from './store.ts'

/**
 * Whatever happens at the desk is told there alone, whoever does it; and whoever does it sees nothing else meanwhile: no person, no unit, no case.
 */
const atDesk = {
  sensitivity: 'personal',
  at: (): Place => 'everywhere',
  scope: 'desk',
  sees: { verb: 'self', sensitivity: 'open' },
} as const
const reading: Needs<unknown> = { ...atDesk, verb: 'desk.read' }
const answering: Needs<unknown> = { ...atDesk, verb: 'desk.answer' }
/** What the public page does. No role holds it. */
const asking: Needs<unknown> = { ...atDesk, verb: 'desk.ask' }

// The kernel stamps in the one form that compares as text.
const moment = ({ at }: Given): Moment => at as Moment

/** @throws Fault deskApart, for whoever belongs to the other side as well, by whichever of the roles they hold */
function demandApart({ grants }: Caller): void {
  if (grants.some(({ role }) => isOtherSide(role))) throw new Fault('deskApart')
}

function receipt(rows: DeskRows): Decision<DeskRows, { conversationId: string; eventId: string }> {
  const { conversationId, eventId } = rows.event
  return { rows, answer: { conversationId, eventId } }
}

type Of = { conversationId: string }
/** A conversation as a command of the desk begins with it. */
const loaded = (sql: Sql, { conversationId }: Of, _prepared: undefined, { caller }: By): Promise<Conversation> => {
  demandApart(caller)
  return loadConversation(sql, conversationId)
}

/** The desk: what its page does for whoever asks, and what those do who answer. */
export const desk = {
  'desk/ask': command({
    summary: 'Ask at the desk, or ask to come back: by its public page alone',
    needs: asking,
    input: AskAtDesk,
    output: DeskReceipt,
    unkept: ['words', 'lookup', 'dayLookup'],
    load: hoursOfRules,
    rule: (hours, input, given) => receipt(begun(input, moment(given), hours)),
    write: writeDesk,
  }),
  'desk/say': command({
    summary: 'Go on with a conversation at the desk: by its public page alone',
    needs: asking,
    input: SayAtDesk,
    output: DeskReceipt,
    unkept: ['words'],
    load: async (sql, input: Of, prepared, by) => ({ file: await loaded(sql, input, prepared, by), hours: await hoursOfRules(sql) }),
    rule: ({ file, hours }, input, given) => receipt(said(file, input, moment(given), hours)),
    write: writeDesk,
  }),
  'desk/keep': command({
    summary: 'Tell that a receipt was typed again: by the public page alone',
    needs: asking,
    input: KeepReceipt,
    output: DeskReceipt,
    unkept: ['dayLookup'],
    load: loaded,
    rule: (file, input, given) => receipt(kept(file, input, moment(given))),
    write: writeDesk,
  }),
  'desk/open': query({
    summary: 'What a receipt opens: by the public page alone',
    needs: asking,
    input: OpenByReceipt,
    output: Opened,
    load: async (sql, { lookup }, { ground }) => {
      const found = await conversationOf(sql, lookup)
      return found === undefined ? undefined : openedFile(sql, ground.keys, found)
    },
    answer: (file) => ({ file: file ?? null }),
  }),
  'desk/look': query({
    summary: 'A conversation whose receipt was shown a short while ago: by the public page alone',
    needs: asking,
    input: LookAgain,
    output: Opened,
    load: (sql, { conversationId }, { ground }) => openedFile(sql, ground.keys, conversationId),
    answer: (file) => ({ file: file ?? null }),
  }),
  'desk/hours': query({
    summary: 'In how many hours the desk says where and when to come, and whether by the rules in force: by the public page alone',
    needs: asking,
    input: AskHours,
    output: AnswerHours,
    load: answerHoursNow,
    answer: (hours) => hours,
  }),
  'desk/askedOn': query({
    summary:
      'When somebody asked to come back, by the code that they show for it: that moment, and nothing else of what was said at the desk',
    needs: { verb: 'self', sensitivity: 'open', at: () => 'anywhere' },
    input: AskOnWhichDay,
    output: AskedOn,
    load: async (sql, { code }, { ground }) => (code === '' ? undefined : askedOnBy(sql, await dayLookupOf(ground.keys, code))),
    answer: (asked) => ({
      asked: asked
        ? { at: momentOf(`${asked.backAskedAt.slice(0, 16)}:00Z`), isSilenceCome: clockSays(asked, asked.now) === 'come' }
        : null,
    }),
  }),
  'desk/list': query({
    summary: 'Conversations at the desk, those that have waited longest in front: when and by whom, and never what',
    needs: reading,
    input: ListAtDesk,
    output: DeskList,
    load: async (sql, input, { caller }) => {
      demandApart(caller)
      return { ...(await deskPage(sql, input)), answer: await answerHoursNow(sql) }
    },
    answer: (page) => page,
  }),
  'desk/read': command({
    summary: 'Read a conversation at the desk; that it was read is kept, and told to whoever asked',
    needs: reading,
    input: ReadAtDesk,
    output: ReadReceipt,
    load: loaded,
    rule: (file, { conversationId }, given) => {
      // What is sealed is read by somebody in a sitting of their own.
      if (given.caller.sessionId === null) throw new Fault('revealNeedsSitting')
      const rows = isUnread(file) ? marked(file, given.newId(), 'read', { at: moment(given), by: given.caller.name }) : null
      return { rows, answer: { conversationId } }
    },
    write: async (sql, rows, given, by) => rows && writeDesk(sql, rows, given, by),
    reply: {
      output: DeskFile,
      of: async (sql, { conversationId }, _input, { ground, caller }) => {
        if (caller.sessionId === null) throw new Fault('revealNeedsSitting')
        const file = await openedFile(sql, ground.keys, conversationId)
        if (!file) throw new Fault('conversationUnknown')
        return file
      },
    },
  }),
  'desk/answer': command({
    summary:
      'Answer at the desk, say where and when somebody who wants to come back is awaited, or hand over the pass by which they come in',
    needs: answering,
    input: AnswerAtDesk,
    output: DeskReceipt,
    unkept: ['text', 'awaited', 'pass'],
    load: async (sql, input: z.output<typeof AnswerAtDesk>, prepared, by) => ({
      file: await loaded(sql, input, prepared, by),
      pass: input.pass === undefined ? undefined : await signedPass(sql, by.ground.keys, input.pass),
    }),
    rule: ({ file, pass }, input, given) => receipt(answered(file, input, { at: moment(given), by: given.caller.name }, pass)),
    write: writeDesk,
  }),
  'desk/handOn': command({
    summary:
      'Keep that their case hears on which day they asked to come back, since they gave their name and agreed; whose case it is stands in no field of it',
    needs: answering,
    input: HandOnAtDesk,
    output: DeskReceipt,
    load: loaded,
    rule: (file, { eventId }, given) => receipt(handedOn(file, eventId, { at: moment(given), by: given.caller.name })),
    write: writeDesk,
  }),
  'desk/close': command({
    summary: 'End a conversation at the desk; its receipt still opens it',
    needs: answering,
    input: CloseAtDesk,
    output: DeskReceipt,
    load: loaded,
    rule: (file, { eventId }, given) => receipt(marked(file, eventId, 'closed', { at: moment(given), by: given.caller.name })),
    write: writeDesk,
  }),
} as const
