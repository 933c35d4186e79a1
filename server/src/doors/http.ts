import type { Caller } from '@muster/domain/access/caller.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { PublicOffers } from '@muster/domain/offers/shapes.ts'
import { unwritable } from '@muster/domain/text.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { bytesOf } from '../exchange/stage.ts'
import type { Ground } from '../kernel/action.ts'
import { transaction } from '../kernel/db.ts'
import { asFault, forLog } from '../kernel/faults.ts'
import { actionNamed, perform } from '../kernel/perform.ts'
import { permit } from '../kernel/permit.ts'
import { languageField, readerOf } from '../kernel/reader.ts'
import { faultSentence, worded } from '../kernel/wording.ts'
import { loadPublicOffers } from '../offers/store.ts'
import { checkerPage, checkerPolicy } from '../passage/checkerPage.ts'
import { signedInAt } from './callerAt.ts'
import { fromHere } from './fromHere.ts'
import { apiDocument } from './openapi.ts'
import { pages } from './pages.ts'
import { signInDoor } from './signIn.ts'

const policy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
}

const checkerHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': `${checkerPolicy}; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  vary: 'accept-language',
  'x-content-type-options': 'nosniff',
}

/** A command is a few fields; whatever is larger is a file, and goes the way of files. */
const largestMessage = 2_000_000

function tooLarge(c: Context): never {
  throw new Fault('fileTooLarge', {
    size: Number(c.req.header('content-length') ?? largestMessage),
    limit: largestMessage,
    measure: 'bytes',
  })
}

function fileName(c: Context): string {
  const name = c.req.query('name') ?? ''
  const found = unwritable(name, 'name')
  if (found) throw new Fault('invalid', found)
  return name
}

/** May they, as it stands now? Asked before something large is read; `perform` asks again, and tells the ledger where they may not. */
async function isPermitted(ground: Ground, name: string, caller: Caller, input: unknown): Promise<boolean> {
  try {
    await transaction(ground.db, 'read only', (sql) => permit(sql, caller, actionNamed(ground, name), input))
    return true
  } catch (error) {
    if (error instanceof Fault && error.code === 'forbidden') return false
    throw error
  }
}

/** The door for browsers: web requests in, `perform`, answers out. It knows nothing of what the actions do. */
export function http(ground: Ground): Hono {
  const { actions } = ground
  const door = new Hono()
  // Before the usual headers: a file that works by itself, under a policy of its own.
  door.get('/check-a-pass', (c) => {
    const reader = readerOf(c.req.query(languageField), c.req.header('accept-language'))
    return c.html(checkerPage(ground.keys.passSigner.publicKey, reader), 200, checkerHeaders)
  })
  door.use(secureHeaders({ contentSecurityPolicy: policy, referrerPolicy: 'no-referrer' }))
  door.use('/api/*', fromHere)
  door.get('/api', (c) => c.json(apiDocument(actions)))
  door.route('/api/sign-in', signInDoor(ground, ground.refusals?.record))
  // A file comes as it is, its name in the address. Who may not send one is told before it is read.
  door.post('/api/exchange/stage', async (c) => {
    const caller = await signedInAt(ground, c)
    const input = { fileName: fileName(c) }
    const mayCome = await isPermitted(ground, 'exchange/stage', caller, input)
    const attachment = mayCome ? await bytesOf(c.req.raw.body, Number(c.req.header('content-length') ?? 0)) : undefined
    // It may have taken long: who asks, and what they may, is found out again.
    const { answer } = await perform(ground, 'exchange/stage', await signedInAt(ground, c), input, { attachment })
    return c.json(answer as object)
  })
  // For everybody, signed in or not: nothing is asked of who reads it, and the same is told to all. Whether it covers them they find out by themselves.
  door.get('/api/standing-offers', async (c) => {
    const offers = await transaction(ground.db, 'read only', loadPublicOffers)
    return c.json({ offers } satisfies PublicOffers, 200, { 'cache-control': 'no-cache' })
  })
  door.get('/api/:room/:action', async (c) => {
    const name = `${c.req.param('room')}/${c.req.param('action')}`
    if (actions[name]?.kind === 'command') throw new Fault('unknownAction', { action: name })
    const { answer } = await perform(ground, name, await signedInAt(ground, c), c.req.query())
    return c.json(answer as object, 200, { 'cache-control': 'no-store' })
  })
  door.post('/api/:room/:action', bodyLimit({ maxSize: largestMessage, onError: tooLarge }), async (c) => {
    const name = `${c.req.param('room')}/${c.req.param('action')}`
    // No form of another page can send JSON that says it is JSON without asking first.
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
      throw new Fault('invalid', { place: 'content-type', problem: 'application/json' })
    const caller = await signedInAt(ground, c)
    const body = (await c.req.json().catch(() => undefined)) as { id?: unknown; input?: unknown } | undefined
    if (typeof body !== 'object' || body === null) throw new Fault('invalid', { place: 'body', problem: 'JSON' })
    const id = body.id === undefined ? undefined : String(body.id)
    const performed = await perform(ground, name, caller, body.input ?? {}, { id })
    return c.json(actions[name]?.kind === 'query' ? (performed.answer as object) : performed, 200, { 'cache-control': 'no-store' })
  })
  door.all('/api/*', (c) => {
    throw new Fault('unknownAction', { action: c.req.path.replace('/api/', '') })
  })
  pages(door)
  door.onError((error, c) => {
    const fault = asFault(error)
    if (fault instanceof Fault) {
      const place = typeof fault.facts.place === 'string' ? { place: fault.facts.place } : {}
      return c.json({ fault: { code: fault.code, facts: fault.facts, message: faultSentence(fault), ...place } }, fault.status as 400)
    }
    console.error(forLog(error))
    return c.json({ fault: { code: 'unexpected', facts: {}, message: worded('fault.unexpected') } }, 500)
  })
  return door
}
