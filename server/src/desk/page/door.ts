import { deskPageCaller } from '@muster/domain/access/roles.ts'
import { answerHours } from '@muster/domain/desk/conversation.ts'
import { AskedBy, ReportPlace } from '@muster/domain/desk/event.ts'
import { AnswerHours, type DeskFile, Opened } from '@muster/domain/desk/shapes.ts'
import { slipIn } from '@muster/domain/desk/words.ts'
import { Fault } from '@muster/domain/fault.ts'
import { dayIn, momentOf } from '@muster/domain/zone.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { v7 } from 'uuid'
import type { DoorBindings } from '../../doors/fromHere.ts'
import type { Ground } from '../../kernel/action.ts'
import { transaction } from '../../kernel/db.ts'
import { asFault, forLog } from '../../kernel/faults.ts'
import { perform } from '../../kernel/perform.ts'
import { languageField, type Reader, readerOf } from '../../kernel/reader.ts'
import { loadPublicOffers } from '../../offers/store.ts'
import { coversHeaders, coversPage } from '../covers/coversPage.ts'
import { dayLookupOf } from '../store.ts'
import { askPage, nothingTyped, type Typed, waitPage } from './askPage.ts'
import { conversationPage, type Unsent } from './conversationPage.ts'
import { type Html, headers, notice, switchField } from './layout.ts'
import { passes, passMinutes } from './pass.ts'
import { everyWord, newReceipt, readReceipt } from './receipt.ts'
import { openPage, receiptPage, type Shown } from './receiptPages.ts'
import { elapsed, turnstile } from './turnstile.ts'

type Desk = Context<{ Bindings: DoorBindings }>
const largestForm = 40_000

/**
 * The public door of the desk. It knows of no account, sets no cookie and writes down no address; all it can do is begin a conversation, and open the one whose
 * receipt it is shown (`deskPageCaller`).
 */
export function deskDoor(
  ground: Ground,
  { now = Date.now, passed = elapsed }: { now?: () => number; passed?: () => number } = {},
): Hono<{ Bindings: DoorBindings }> {
  const door = new Hono<{ Bindings: DoorBindings }>()
  const gate = turnstile({ now: passed })
  const pass = passes({ now: passed })
  const act = (name: string, input: object, id?: string) => perform(ground, name, deskPageCaller, input, { id })
  const addressOf = (c: Desk) => c.env?.visit?.address ?? ''
  const shown = (c: Desk, page: Html, status: 200 | 400 | 404 | 429 | 503 = 200) => c.html(page, status, headers)
  const opened = async (name: string, input: object): Promise<DeskFile | null> => Opened.parse((await act(name, input)).answer).file
  const talk = (c: Desk, file: DeskFile, dayCode: string, unsent: Unsent = {}) => {
    const going = { pass: pass.give(file.conversationId, dayCode), event: v7(), dayCode }
    const page = conversationPage(reader(c), file, momentOf(new Date(now()).toISOString()), going, unsent)
    return shown(c, page, unsent.refused === undefined ? 200 : 400)
  }
  const hoursNow = keptFor(60_000, passed, async () => AnswerHours.parse((await act('desk/hours', {})).answer))
  // The same to everybody, and nobody's: asked of the database once a minute, whoever reads it.
  const offersNow = keptFor(60_000, passed, () => transaction(ground.db, 'read only', loadPublicOffers))
  // Where the database cannot be asked the page still stands, and promises no more than the desk itself does.
  const hoursOrOwn = () => hoursNow().catch(() => ({ hours: answerHours, isByRules: false }))
  const askAgain = async (c: Desk, typed?: Typed, refused?: string) =>
    shown(c, askPage(reader(c), gate.ticket('ask', addressOf(c)), await hoursOrOwn(), typed, refused), refused === undefined ? 200 : 400)
  const openAgain = (c: Desk, more: Parameters<typeof openPage>[2]) =>
    shown(c, openPage(reader(c), gate.ticket('open', addressOf(c)), more), more?.refused === undefined ? 200 : 400)

  /** Holds off floods: what the form has to wait for, or undefined where it may go on. */
  const held = (c: Desk, lane: 'ask' | 'open', fields: Fields, kept: Record<string, string>): Response | Promise<Response> | undefined => {
    const turn = gate.turn(lane, addressOf(c), { ticket: fields('ticket'), work: fields('work') })
    if (turn.says === 'wait') return shown(c, waitPage(reader(c), `/${lane}`, turn, kept))
    if (turn.says === 'stop') return shown(c, notice(reader(c), 'stop', { minutes: turn.minutes }), 429)
    return turn.says === 'again' ? shown(c, notice(reader(c), 'again'), 400) : undefined
  }
  /** The same page in another language: whoever stands in the queue keeps their place. Undefined where a form is sent, and not asked for anew. */
  const switched = (
    c: Desk,
    lane: 'ask' | 'open',
    fields: Fields,
    kept: Record<string, string>,
    form: () => Response | Promise<Response>,
  ) => {
    if (fields(switchField) === '') return undefined
    const turn = gate.place(lane, fields('ticket'))
    return turn ? shown(c, waitPage(reader(c), `/${lane}`, turn, kept)) : form()
  }

  door.get('/', (c) => askAgain(c))
  door.get('/open', (c) => openAgain(c, { isFirst: c.req.query('first') === 'yes' }))
  door.get('/covers-me', async (c) =>
    c.html(coversPage(reader(c), await offersNow(), dayIn(momentOf(new Date(now()).toISOString()), 'UTC')), 200, coversHeaders),
  )
  door.use(bodyLimit({ maxSize: largestForm, onError: (c) => c.html(notice(reader(c), 'large'), 400, headers) }))
  door.post('/ask', async (c) => {
    const { language, say } = reader(c)
    const fields = await fieldsOf(c)
    const typed = typedIn(fields)
    const other = switched(c, 'ask', fields, typed, () => askAgain(c, typed))
    if (other) return other
    const asked = askedIn(typed)
    if (!asked) return askAgain(c, typed, say('deskPage.error.nothing'))
    const wait = held(c, 'ask', fields, typed)
    if (wait) return wait
    const words = newReceipt(language)
    const ids = { conversationId: v7(), eventId: v7() }
    const { lookup, dayCode } = await readReceipt(ground.keys, words.join(''))
    await act('desk/ask', { ...ids, ...asked, language, lookup, dayLookup: await dayLookupOf(ground.keys, dayCode) })
    gate.count('ask', addressOf(c))
    const receipt = { words: words.join(' '), askedAt: new Date(now()).toISOString(), comesBack: asked.comesBack ? 'yes' : '' }
    return shown(c, receiptPage(reader(c), { ...receipt, signed: pass.sign(signable(receipt)) }))
  })
  door.post('/receipt', async (c) => {
    const fields = await fieldsOf(c)
    const receipt: Shown = {
      ...{ words: fields('words'), askedAt: fields('askedAt'), comesBack: fields('comesBack'), signed: fields('signed') },
    }
    if (!pass.isSigned(signable(receipt), receipt.signed)) return shown(c, notice(reader(c), 'again'), 400)
    return shown(c, receiptPage(reader(c), receipt))
  })
  door.post('/open', async (c) => {
    const { say } = reader(c)
    const fields = await fieldsOf(c)
    const typed = fields('words').slice(0, 200)
    const isFirst = fields('first') === 'yes'
    const other = switched(c, 'open', fields, { words: typed }, () => openAgain(c, { isFirst, typed }))
    if (other) return other
    const slip = slipIn(everyWord(), typed)
    if (slip && 'words' in slip) return openAgain(c, { refused: say('deskPage.slip.words', slip) })
    if (slip) return openAgain(c, { refused: say('deskPage.slip.unknown', { words: slip.unknown.join(', '), count: slip.unknown.length }) })
    const wait = held(c, 'open', fields, { words: typed })
    if (wait) return wait
    const { lookup, dayCode } = await readReceipt(ground.keys, typed)
    const found = await opened('desk/open', { lookup })
    if (!found) {
      gate.count('open', addressOf(c))
      return openAgain(c, { refused: say('deskPage.wrong') })
    }
    if (found.isKept && found.hasDayCode) return talk(c, found, dayCode)
    const { conversationId } = found
    await act('desk/keep', { conversationId, eventId: v7(), dayLookup: await dayLookupOf(ground.keys, dayCode) })
    return talk(c, (await opened('desk/look', { conversationId })) ?? found, dayCode)
  })
  door.post('/say', async (c) => {
    const { say } = reader(c)
    const fields = await fieldsOf(c)
    const going = pass.read(fields('pass'))
    if (going === undefined) return openAgain(c, { refused: say('deskPage.over', { minutes: passMinutes }) })
    const { conversationId, dayCode } = going
    const isSent = fields(switchField) === ''
    const said = isSent ? saidIn(fields) : undefined
    const eventId = fields('event')
    if (said) await act('desk/say', { conversationId, eventId, ...said }, eventId)
    const file = await opened('desk/look', { conversationId })
    if (!file) throw new Error('a pass is given for what is there')
    if (said) return talk(c, file, dayCode)
    if (isSent) return talk(c, file, dayCode, { refused: say('deskPage.error.nothingMore') })
    return talk(c, file, dayCode, { text: fields('text'), place: fields('place'), comesBack: fields('back') === 'yes' })
  })
  door.all('*', (c) => shown(c, notice(reader(c), 'nowhere'), 404))
  door.onError((thrown, c) => {
    const error = asFault(thrown)
    const told = (of: string, status: 400 | 503) => c.html(notice(reader(c), of), status, headers)
    if (error instanceof Fault && error.code === 'deskBusy') return told('busy', 503)
    if (error instanceof Fault && error.code === 'conversationFull') return told('full', 400)
    if (!(error instanceof Fault) || error.status >= 500) console.error(forLog(error))
    return told('down', 503)
  })
  return door
}

/** What is asked for anew after so many milliseconds; where that fails, what it was before. */
function keptFor<T>(milliseconds: number, passed: () => number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { told: T; at: number } | undefined
  return async () => {
    if (kept && passed() - kept.at < milliseconds) return kept.told
    try {
      kept = { told: await ask(), at: passed() }
    } catch (error) {
      if (!kept) throw error
    }
    return kept.told
  }
}

/** Who reads: by the address, else by what the browser asks for. */
function reader(c: Pick<Context, 'req'>): Reader {
  return readerOf(c.req.query(languageField), c.req.header('accept-language'))
}

function signable({ words, askedAt, comesBack }: Pick<Shown, 'words' | 'askedAt' | 'comesBack'>): string {
  return JSON.stringify([words, askedAt, comesBack])
}

type Fields = (name: string) => string

/** The fields of a form as text; a file in one of them is none. */
async function fieldsOf(c: Desk): Promise<Fields> {
  const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
  return (name) => {
    const value = Reflect.get(body, name)
    return typeof value === 'string' ? value : ''
  }
}

function typedIn(fields: Fields): Typed {
  const names = Object.keys(nothingTyped) as (keyof Typed)[] // its own names
  return Object.fromEntries(names.map((name) => [name, fields(name)])) as Typed
}

/** A field as it may be kept; what no text in a database can hold is left out. */
function filled(name: string, typed: string): Record<string, string> {
  const value = typed.replaceAll('\0', '').trim().slice(0, 4000)
  return value === '' ? {} : { [name]: value }
}

/** What is asked, where it is a question or the wish to come back. */
function askedIn({ want, by, place, text, avoid }: Typed) {
  const comesBack = want === 'back'
  if (!comesBack && text.trim() === '') return undefined
  const words = { ...filled('text', text), ...filled('avoid', avoid), ...placeIn(place) }
  return { comesBack, askedBy: AskedBy.catch('oneself').parse(by), words }
}

function placeIn(place: string): { place?: ReportPlace } {
  const found = ReportPlace.safeParse(place)
  return found.success ? { place: found.data } : {}
}

/** What is said in a conversation, where it is anything. */
function saidIn(fields: Fields) {
  const comesBack = fields('back') === 'yes'
  const place = fields('place') === fields('was') ? {} : placeIn(fields('place'))
  const words = { ...filled('text', fields('text')), ...place }
  if (Object.keys(words).length === 0 && !comesBack) return undefined
  const says = comesBack ? 'askedBack' : 'place' in words ? 'chose' : 'said'
  return { says, words }
}
