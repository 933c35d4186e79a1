import { DeskReceipt } from '@muster/domain/desk/commands.ts'
import { clockSays } from '@muster/domain/desk/conversation.ts'
import { dayCodeTyped } from '@muster/domain/desk/dayCode.ts'
import { AskedOn, DeskFile, DeskList, type DeskSaid } from '@muster/domain/desk/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import { ownNameOf } from '@muster/domain/messages/language.ts'
import { grouped } from '@muster/domain/passage/pass.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { oneOf, read, text, Usage, wanted, word } from './arguments.ts'
import { minute, printJson, printTable, say } from './print.ts'
import { withSession } from './session.ts'
import { given } from './strength.ts'

/** `desk list|show|answer|hand-on|close|asked-on` */
export const desk = oneOf({ list, show, answer, 'hand-on': handOn, close, 'asked-on': askedOn })

const present = () => momentOf(new Date().toISOString())

/** Conversations, those that wait longest in front; those that were ended with `--ended`. */
async function list(args: string[]): Promise<void> {
  const { values } = read(args, { ended: { type: 'boolean' }, limit: { type: 'string' } })
  const asked = given({ kind: values.ended ? 'closed' : undefined, limit: text(values, 'limit') })
  await withSession(async (session) => {
    const answer = await session.ask('desk/list', asked, DeskList)
    if (values.json) return printJson(answer)
    printTable(
      ['asked', 'waiting', 'wants', 'until', 'clock', 'by', 'language', 'id'].map((column) => worded(`terminal.desk.column.${column}`)),
      answer.conversations.map((line) => [
        minute(line.askedAt),
        line.waitingSince && minute(line.waitingSince),
        worded('terminal.desk.wants', { isBack: String(line.backAskedAt !== null) }),
        line.answerBy && minute(line.answerBy),
        worded('terminal.desk.clock', { says: clockSays(line, present()) }),
        worded(`desk.by.${line.askedBy}`),
        ownNameOf(line.language),
        line.conversationId,
      ]),
    )
    say('terminal.desk.count', { count: answer.conversations.length, hasMore: String(answer.cursor !== null) })
  })
}

/** Reads a conversation: that is kept, and whoever asked is told. */
async function show(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const conversationId = word(words, 0, 'ID')
  await withSession(async (session) => {
    const file = DeskFile.parse(await session.replyTo('desk/read', { conversationId }))
    if (values.json) return printJson(file)
    const facts = { asked: minute(file.askedAt), by: worded(`desk.by.${file.askedBy}`), until: file.answerBy ? minute(file.answerBy) : '' }
    say('terminal.desk.title', { ...facts, id: file.conversationId, says: clockSays(file, present()) })
    say('desk.talk.language', { language: ownNameOf(file.language) })
    for (const event of file.events) say('terminal.desk.event', said(event))
  })
}

function said({ kind, at, by, words }: DeskSaid): Record<string, string> {
  return {
    ...{ at: minute(at), by: by ?? '', kind: worded(`desk.event.${kind}`), text: words?.text ?? '', avoid: words?.avoid ?? '' },
    pass: words?.pass === undefined ? '' : grouped(words.pass),
    ...{ place: words?.place === undefined ? '' : worded(`desk.place.${words.place}`), where: words?.where ?? '', when: words?.when ?? '' },
  }
}

/** `desk answer ID --text WORDS [--where PLACE --when WORDS] [--pass CODE]` */
async function answer(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    text: { type: 'string' },
    where: { type: 'string' },
    when: { type: 'string' },
    pass: { type: 'string' },
  })
  const [where, when] = [text(values, 'where'), text(values, 'when')]
  if ((where === undefined) !== (when === undefined)) throw new Usage('--where --when')
  const awaited = where === undefined || when === undefined ? {} : { awaited: { where, when } }
  const pass = text(values, 'pass')
  const handed = pass === undefined ? {} : { pass }
  const input = { conversationId: word(words, 0, 'ID'), eventId: v7(), text: wanted(values, 'text'), ...awaited, ...handed }
  await act('desk/answer', input, values.json === true, 'terminal.desk.answered')
}

/** `desk hand-on ID CASE --agreed`: the case hears on which day they asked to come back, and the conversation that it was told. */
async function handOn(args: string[]): Promise<void> {
  const { values, words } = read(args, { agreed: { type: 'boolean' }, offer: { type: 'string' } })
  const [conversationId, absenceId] = [word(words, 0, 'ID'), word(words, 1, 'CASE')]
  if (!values.agreed) throw new Usage('--agreed')
  const offerId = text(values, 'offer')
  await withSession(async (session) => {
    const { backAskedAt } = DeskFile.parse(await session.replyTo('desk/read', { conversationId }))
    if (backAskedAt === null) throw new Fault('notAskedBack')
    const says = { kind: 'askedToComeBack', through: 'desk', ...(offerId && { offerId }) }
    await session.act('absence/record', { absenceId, eventId: v7(), held: backAskedAt, says })
    const receipt = DeskReceipt.parse(await session.act('desk/handOn', { conversationId, eventId: v7(), isAgreed: true }))
    if (values.json) printJson(receipt)
    else say('terminal.desk.handedOn', { at: minute(backAskedAt) })
  })
}

async function close(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  await act('desk/close', { conversationId: word(words, 0, 'ID'), eventId: v7() }, values.json === true, 'terminal.desk.closed')
}

/** `desk asked-on CODE`: for whoever receives somebody that shows a day code. */
async function askedOn(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const code = dayCodeTyped([word(words, 0, 'CODE'), ...words.slice(1)].join(''))
  if (code === undefined) throw new Usage('CODE')
  await withSession(async (session) => {
    const answer = await session.ask('desk/askedOn', { code }, AskedOn)
    if (values.json) return printJson(answer)
    const { asked } = answer
    if (asked === null) return say('desk.askedOn.none')
    say('desk.askedOn.on', { on: asked.at.slice(0, 16).replace('T', ' ') })
    if (asked.isSilenceCome) say('desk.askedOn.come')
  })
}

async function act(name: string, input: object, asJson: boolean, done: string): Promise<void> {
  await withSession(async (session) => {
    const receipt = DeskReceipt.parse(await session.act(name, input))
    if (asJson) printJson(receipt)
    else say(done)
  })
}
