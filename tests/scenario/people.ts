import { Hono } from 'hono'
import { Secret, TOTP } from 'otpauth'
import { Fault } from '../../domain/src/fault.ts'
import { signInActions } from '../../server/src/access/signIn/actions.ts'
import type { Refused } from '../../server/src/access/signIn/enter.ts'
import { newSetUpPath } from '../../server/src/access/signIn/invitations.ts'
import { signedInAt } from '../../server/src/doors/callerAt.ts'
import { fromHere } from '../../server/src/doors/fromHere.ts'
import { signInDoor } from '../../server/src/doors/signIn.ts'
import type { Ground } from '../../server/src/kernel/action.ts'
import { asFault } from '../../server/src/kernel/faults.ts'
import { perform } from '../../server/src/kernel/perform.ts'
import { faultSentence } from '../../server/src/kernel/wording.ts'
import { anAuthenticator } from './authenticator.ts'

export const people = {
  holder: { name: 'Ada Quartermaster', signInName: 'ada' },
  second: { name: 'Bruno Adjutant', signInName: 'bruno' },
  inspector: { name: 'Ines Ombud', signInName: 'ines' },
}
/** Nobody has it, and it stands in no list. */
export const aPassword = 'seven lanterns over the ford'

export type Answer = { status: number; body: Record<string, unknown>; code: string | undefined }
export type Client = ReturnType<typeof aClient>

/** A door with the ways in and with every action, for whoever is signed in. */
export function aDoor(world: Ground, refused?: Refused) {
  const ground = { ...world, actions: { ...world.actions, ...signInActions } }
  const door = new Hono()
  door.use('/api/*', fromHere as never) // its bindings are optional
  door.route('/api/sign-in', signInDoor(ground, refused))
  door.post('/api/:room/:action', async (c) => {
    const { room, action } = c.req.param()
    const { input = {}, id } = (await c.req.json()) as { input?: unknown; id?: string }
    return c.json(await perform(ground, `${room}/${action}`, await signedInAt(ground, c), input, { id }))
  })
  door.onError((thrown, c) => {
    const error = asFault(thrown)
    if (!(error instanceof Fault)) throw error
    return c.json({ fault: { code: error.code, facts: error.facts, message: faultSentence(error) } }, error.status as 400)
  })
  return { door, ground }
}

/** A browser, with its cookies, on this machine or elsewhere. */
export function aClient(
  { door }: Pick<ReturnType<typeof aDoor>, 'door'>,
  about: { host?: string; address?: string; secure?: boolean; agent?: string } = {},
) {
  const {
    host = 'localhost:4110',
    address = '127.0.0.1',
    secure = false,
    agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  } = about
  const cookies = new Map<string, string>()
  const origin = `${secure ? 'https' : 'http'}://${host}`
  const visit = { origin, host: host.replace(/:\d+$/, ''), secure, address }
  const send = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const init = {
      method,
      headers: { host, origin, 'user-agent': agent, 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...headers },
    }
    const answer = await door.request(`${origin}${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) }, { visit })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
      told.push(set)
    }
    const said = (await answer.json()) as Record<string, unknown> & { fault?: { code: string } }
    return { status: answer.status, body: said, code: said.fault?.code }
  }
  const told: string[] = []
  const post = (path: string, body: unknown = {}, headers?: Record<string, string>) => send('POST', `/api/sign-in${path}`, body, headers)
  const act = (name: string, input: object = {}, headers?: Record<string, string>, id?: string) =>
    send('POST', `/api/${name}`, { input, id }, headers)
  const ask = async (name: string, input: object = {}): Promise<unknown> => (await act(name, input)).body.answer
  return { cookies, told, post, act, ask, start: () => send('GET', '/api/sign-in/greeting', undefined), origin }
}

/** Somebody's app with codes. `code` is that of a step from now, so that a test does not have to wait for the next. */
export function anApp(secret: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), algorithm: 'SHA1', digits: 6, period: 30 })
  return { code: (steps = 0) => totp.generate({ timestamp: Date.now() + steps * 30_000 }) }
}

/** Enrols a passkey by a link or in a session. */
export async function enrolPasskey(client: Client, more: object = {}, authenticator = anAuthenticator(client.origin)) {
  const begun = await client.post('/enrol', { method: 'passkey', label: 'This computer', ...more })
  const { ceremonyId, options } = begun.body as { ceremonyId: string; options: Parameters<typeof authenticator.create>[0] }
  if (begun.status !== 200) return { authenticator, finished: begun }
  const { secret } = more as { secret?: string }
  const finished = await client.post('/enrol/finish', {
    ceremonyId,
    ...(secret ? { secret } : {}),
    response: authenticator.create(options),
  })
  return { authenticator, finished }
}

/** Enrols a password with an app by a link or in a session. */
export async function enrolPassword(client: Client, more: object = {}, password = aPassword) {
  const begun = await client.post('/enrol', { method: 'password', password, ...more })
  const { ceremonyId, totp } = begun.body as { ceremonyId: string; totp: { secret: string } }
  if (begun.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(begun.body)}`)
  const app = anApp(totp.secret)
  const { secret } = more as { secret?: string }
  const finished = await client.post('/enrol/finish', { ceremonyId, ...(secret ? { secret } : {}), code: app.code() })
  return { app, finished, recoveryCodes: (finished.body.recoveryCodes ?? []) as string[] }
}

export const secretOf = (path: string | undefined) => path?.split('#')[1] ?? ''

/** Sets Muster up with a passkey; the answer has the client that is signed in and the links of the other two. */
export async function setUp(at: ReturnType<typeof aDoor>, client = aClient(at)) {
  const secret = secretOf(await newSetUpPath(at.ground))
  const { authenticator, finished } = await enrolPasskey(client, { secret, people })
  const links = (finished.body.links ?? []) as { name: string; path: string }[]
  return { client, authenticator, finished, secret, second: secretOf(links[0]?.path), inspector: secretOf(links[1]?.path) }
}

export async function byPasskey(client: Client, authenticator: ReturnType<typeof anAuthenticator>, slip = {}) {
  const { body } = await client.post('/passkey/ask')
  const { ceremonyId, options } = body as { ceremonyId: string; options: Parameters<typeof authenticator.get>[0] }
  return client.post('/passkey', { ceremonyId, response: authenticator.get(options, slip) })
}
