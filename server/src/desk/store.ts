import type { Moment } from '@muster/domain/calendar.ts'
import { answerHours } from '@muster/domain/desk/conversation.ts'
import { DeskWords } from '@muster/domain/desk/event.ts'
import type { Conversation, DeskRows } from '@muster/domain/desk/rules.ts'
import type { AnswerHours, DeskFile } from '@muster/domain/desk/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import type { By, Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import type { KeyRing } from '../keys/keyRing.ts'
import { splitSealed } from '../keys/sealed.ts'
import { sealContext } from '../keys/sealing.ts'
import { signedPass } from '../passage/store.ts'

type Line = Omit<z.input<typeof DeskFile>, 'events' | 'pass'>
type Kept = {
  eventId: string
  kind: DeskFile['events'][number]['kind']
  at: Moment
  by: string | null
  wrapped: string | null
  sealed: string | null
}
export type DayAsked = { backAskedAt: Moment; answerBy: Moment; placedAt: Moment | null; now: Moment }
export type Told = z.input<typeof DeskFile>

/** Binds what was said to its event and its conversation: moved in the database it opens nowhere. */
function contextOf(conversationId: string, eventId: string): string {
  return sealContext({ table: 'desk_event', record: `${conversationId} ${eventId}`, kind: 'desk' })
}

/** A conversation, locked, without what was said. @throws Fault conversationUnknown */
export async function loadConversation(sql: Sql, conversationId: string): Promise<Conversation> {
  const [row] = await sql<{ events: Conversation['events'] | null }[]>`select desk_load(${conversationId}) as events`
  if (!row?.events) throw new Fault('conversationUnknown')
  return { conversationId, events: row.events }
}

/** The hours that the rules in force give for an answer to whoever asks to come back, the fewest of several; null where none names any. */
export async function hoursOfRules(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ hours: number | null }[]>`select desk_hours() as hours`
  return row?.hours ?? null
}

/** The hours that hold now: those of the rules, else the desk's own. */
export async function answerHoursNow(sql: Sql): Promise<AnswerHours> {
  const hours = await hoursOfRules(sql)
  return hours === null ? { hours: answerHours, isByRules: false } : { hours, isByRules: true }
}

/** By what a day code is found, in base64: without the key nobody can try codes against it. */
export async function dayLookupOf(keys: Pick<KeyRing, 'match'>, dayCode: string): Promise<string> {
  return Buffer.from(await keys.match(dayCode, 'desk day')).toString('base64')
}

/** When whoever holds a day code asked to come back, with what the clock says by; undefined where there is no such code, or they did not. */
export async function askedOnBy(sql: Sql, dayLookup: string): Promise<DayAsked | undefined> {
  const [row] = await sql<{ found: DayAsked | null }[]>`select desk_asked_on(decode(${dayLookup}, 'base64')) as found`
  return row?.found ?? undefined
}

/** The conversation that a receipt opens, or undefined. */
export async function conversationOf(sql: Sql, lookup: string): Promise<string | undefined> {
  const [row] = await sql<{ found: string | null }[]>`select desk_find(decode(${lookup}, 'base64')) as found`
  return row?.found ?? undefined
}

/** A conversation with all that was said in it, opened. Undefined where there is none. */
export async function openedFile(sql: Sql, keys: KeyRing, conversationId: string): Promise<Told | undefined> {
  const [row] = await sql<{ found: { line: Line; events: Kept[] } | null }[]>`select desk_file(${conversationId}) as found`
  if (!row?.found) return undefined
  const { line, events } = row.found
  const sealed = events.flatMap(({ eventId, wrapped, sealed: body }) =>
    wrapped === null || body === null
      ? []
      : [
          {
            eventId,
            sealed: Buffer.concat([Buffer.from(wrapped, 'base64'), Buffer.from(body, 'base64')]),
            context: contextOf(conversationId, eventId),
          },
        ],
  )
  const opened = await keys.openAll(sealed)
  const words = new Map(
    sealed.map(({ eventId }, index) => [eventId, DeskWords.parse(JSON.parse(Buffer.from(opened[index] ?? []).toString()))]),
  )
  const code = events.findLast(({ eventId }) => words.get(eventId)?.pass !== undefined)
  const pass = code && (await signedPass(sql, keys, words.get(code.eventId)?.pass ?? ''))
  return {
    ...line,
    pass: pass ?? null,
    events: events.map(({ eventId, kind, at, by }) => ({ eventId, kind, at, by, words: words.get(eventId) ?? null })),
  }
}

/** A page of the list: lines, and where the next one begins. */
export async function deskPage(
  sql: Sql,
  { kind, after, limit }: { kind: 'open' | 'closed'; after?: string | undefined; limit: number },
): Promise<{ conversations: Line[]; cursor: string | null }> {
  const [since = null, id = null] = after?.split('~') ?? []
  const rows = await sql<{ line: Line; since: string | null }[]>`
    select p.line, p.line ->> 'waitingSince' as since from desk_page(${kind === 'open'}, ${since}, ${id}, ${limit}) p`
  const last = rows.at(-1)
  const cursor = last && rows.length === limit ? `${last.since ?? 'infinity'}~${last.line.conversationId}` : null
  return { conversations: rows.map(({ line }) => line), cursor }
}

/** Seals what was said and writes it. @throws Fault idUsedTwice */
export async function writeDesk(
  sql: Sql,
  { conversation, dayLookup, event, line }: DeskRows,
  { at, entry }: Given,
  { ground }: Pick<By, 'ground'>,
): Promise<void> {
  const { words, ...told } = event
  const sealed = words === null ? {} : await sealedWords(ground.keys, event.conversationId, event.eventId, words)
  const rows = { ...(conversation ? { conversation } : {}), ...(dayLookup ? { dayLookup } : {}), event: { ...told, ...sealed }, line }
  await sql`select desk_write(${sql.json(rows as never)}, ${at}, ${entry})`.catch((error: Error) => {
    const constraint = 'constraint_name' in error ? String(error.constraint_name) : ''
    if (constraint === 'desk_event_pkey') throw new Fault('idUsedTwice', { id: event.eventId })
    if (constraint === 'desk_conversation_pkey') throw new Fault('idUsedTwice', { id: event.conversationId })
    throw error
  })
}

async function sealedWords(
  keys: KeyRing,
  conversationId: string,
  eventId: string,
  words: DeskWords,
): Promise<{ wrapped: string; sealed: string }> {
  const [sealed] = await keys.sealAll([{ plain: Buffer.from(JSON.stringify(words)), context: contextOf(conversationId, eventId) }])
  const { head, body } = splitSealed(sealed ?? Buffer.of())
  return { wrapped: Buffer.from(head).toString('base64'), sealed: Buffer.from(body).toString('base64') }
}
