import { Fault } from '@muster/domain/fault.ts'
import { unwritable } from '@muster/domain/text.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { actions } from '../actions.ts'
import { caller } from '../app/caller.ts'
import { stage } from '../exchange/stage.ts'
import type { Database } from '../kernel/db.ts'
import { asFault, forLog } from '../kernel/faults.ts'
import { perform } from '../kernel/perform.ts'
import { faultSentence, worded } from '../kernel/wording.ts'
import { fromHere } from './fromHere.ts'
import { apiDocument } from './openapi.ts'
import { pages } from './pages.ts'

const policy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
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

/** The door for browsers: web requests in, `perform`, answers out. It knows nothing of what the actions do. */
export function http(db: Database): Hono {
  const door = new Hono()
  door.use(secureHeaders({ contentSecurityPolicy: policy, referrerPolicy: 'no-referrer' }))
  door.use('/api/*', fromHere)
  door.get('/api', (c) => c.json(apiDocument(actions)))
  door.post('/api/exchange/stage', async (c) =>
    c.json(await stage(db, fileName(c), c.req.raw.body, Number(c.req.header('content-length') ?? 0))),
  )
  door.get('/api/:room/:action', async (c) => {
    const name = `${c.req.param('room')}/${c.req.param('action')}`
    if (actions[name]?.kind === 'command') throw new Fault('unknownAction', { action: name })
    const { answer } = await perform(db, actions, name, caller(), c.req.query())
    return c.json(answer as object, 200, { 'cache-control': 'no-store' })
  })
  door.post('/api/:room/:action', bodyLimit({ maxSize: largestMessage, onError: tooLarge }), async (c) => {
    const name = `${c.req.param('room')}/${c.req.param('action')}`
    const body = (await c.req.json().catch(() => undefined)) as { id?: unknown; input?: unknown } | undefined
    if (typeof body !== 'object' || body === null) throw new Fault('invalid', { place: 'body', problem: 'JSON' })
    const performed = await perform(db, actions, name, caller(), body.input ?? {}, body.id === undefined ? undefined : String(body.id))
    return c.json(actions[name]?.kind === 'query' ? (performed.answer as object) : performed)
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
