import type { Caller } from '@muster/domain/access/caller.ts'
import * as shapes from '@muster/domain/access/signIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import { unwritable } from '@muster/domain/text.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import type * as z from 'zod'
import { deviceCookieFor } from '../access/signIn/deviceCookie.ts'
import { beginEnrolment, entitled } from '../access/signIn/enrol.ts'
import {
  askForPasskey,
  type Entered,
  type Entering,
  proveAgain,
  type Refused,
  signInByPasskey,
  signInByPassword,
} from '../access/signIn/enter.ts'
import { changePassword, finishEnrolment, renewRecoveryCodes } from '../access/signIn/finishEnrolment.ts'
import { invitationOf, isSetUpFinished } from '../access/signIn/invitations.ts'
import { passkeysPossible } from '../access/signIn/passkeys.ts'
import { keptHash, newSecret } from '../access/signIn/secrets.ts'
import { sweep } from '../access/signIn/sessions.ts'
import { signInNameOf } from '../access/signIn/store.ts'
import { newTokenSecret } from '../access/signIn/tokens.ts'
import { visitorOf } from '../access/signIn/visitor.ts'
import type { Ground } from '../kernel/action.ts'
import { perform } from '../kernel/perform.ts'
import { callerAt, signedInAt } from './callerAt.ts'
import { giveDeviceCookie, giveSessionCookie, takeSessionCookie } from './cookies.ts'
import type {} from './fromHere.ts' // declares what it leaves in the context

const largestMessage = 100_000
const sweptEvery = 600_000

/**
 * The ways in, under `/api/sign-in`, behind `fromHere`. Here is what cannot be an action: secrets come in that the ledger must not have, and cookies go
 * out. Each ends in the command of what was proved.
 */
export function signInDoor(ground: Ground, refused: Refused = () => {}): Hono {
  const door = new Hono()
  const entering = (c: Context): Entering => ({ ground, visitor: visitorOf(c.get('visit'), c.req.header('user-agent')), refused })
  let swept = 0
  door.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    if (Date.now() - swept > sweptEvery) {
      swept = Date.now()
      // What is over is taken away when somebody comes by; should it fail, the next one does it.
      void sweep(ground.db).catch(() => {})
    }
    await next()
  })
  door.use(bodyLimit({ maxSize: largestMessage, onError: tooLarge }))

  door.get('/greeting', async (c) => c.json(await greeting(ground, c)))
  door.post('/link', async (c) => {
    const { kind, name, signInName } = await invitationOf(ground, (await sent(c, shapes.LookAtLink)).secret)
    return c.json({ kind, name, signInName } satisfies z.input<typeof shapes.LinkIsFor>)
  })

  door.post('/enrol', async (c) => {
    const input = await sent(c, shapes.Enrol)
    const who = await entitled(ground, input, await callerAt(ground, c))
    return c.json(await beginEnrolment(ground, entering(c).visitor, input, who))
  })
  door.post('/enrol/finish', async (c) => {
    const input = await sent(c, shapes.FinishEnrolment)
    const { answer, secret, accountId } = await finishEnrolment(ground, entering(c).visitor, input, await callerAt(ground, c))
    if (secret !== null) giveSessionCookie(c, secret)
    const device = await deviceCookieFor(ground.keys, await signInNameOf(ground.db, accountId), (name) => getCookie(c, name))
    if (device) giveDeviceCookie(c, device)
    return c.json(answer)
  })
  door.post('/change-password', async (c) => {
    const { password } = await sent(c, shapes.ChangePassword)
    await changePassword(ground, entering(c).visitor, password, await signedInAt(ground, c))
    return c.json({})
  })
  door.post('/recovery-codes', async (c) => {
    await sent(c, shapes.Nothing)
    return c.json({ recoveryCodes: await renewRecoveryCodes(ground, entering(c).visitor, await signedInAt(ground, c)) })
  })

  door.post('/passkey/ask', async (c) => {
    await sent(c, shapes.Nothing)
    return c.json(await askForPasskey(entering(c), undefined))
  })
  door.post('/passkey', async (c) =>
    entered(c, await signInByPasskey(entering(c), await sent(c, shapes.ByPasskey), (name) => getCookie(c, name))),
  )
  door.post('/password', async (c) => {
    const input = await sent(c, shapes.ByPassword)
    return entered(c, await signInByPassword(entering(c), input, (name) => getCookie(c, name)))
  })

  door.post('/again/ask', async (c) => {
    await sent(c, shapes.Nothing)
    return c.json(await askForPasskey(entering(c), await sitting(ground, c)))
  })
  door.post('/again', async (c) => {
    const caller = await sitting(ground, c)
    const input = await sent(c, shapes.Again)
    const proof = 'ceremonyId' in input ? input : { ...input, signInName: await signInNameOf(ground.db, caller.accountId) }
    const secret = await proveAgain(entering(c), proof, caller)
    return entered(c, { secret, accountId: caller.accountId, name: caller.name, device: null })
  })
  door.post('/out', async (c) => {
    await sent(c, shapes.Nothing)
    const caller = await callerAt(ground, c)
    if (caller?.sessionId) await perform(ground, 'access/signOut', caller, {})
    takeSessionCookie(c)
    return c.json({})
  })
  door.post('/secret', async (c) => {
    const { for: use } = await sent(c, shapes.SecretFor)
    await sitting(ground, c)
    const secret = use === 'token' ? newTokenSecret() : newSecret()
    return c.json({ secret, secretHash: await keptHash(ground.keys, use, secret) } satisfies z.input<typeof shapes.SecretMade>)
  })
  return door
}

async function greeting(ground: Ground, c: Context): Promise<z.input<typeof shapes.Greeting>> {
  const caller = await callerAt(ground, c)
  const { accountId = null, name = '', isFresh = false } = caller ?? {}
  return {
    awaitsSetUp: !(await isSetUpFinished(ground.db)),
    passkeysPossible: passkeysPossible(c.get('visit').host),
    signedIn: accountId === null ? null : { accountId, name, isFresh },
  }
}

/** Somebody in a session, which no token is. @throws Fault notSignedIn */
async function sitting(ground: Ground, c: Context): Promise<Caller & { accountId: string }> {
  const { accountId, ...caller } = await signedInAt(ground, c)
  if (caller.sessionId === null || accountId === null) throw new Fault('notSignedIn')
  return { accountId, ...caller }
}

function entered(c: Context, { secret, accountId, name, device }: Entered) {
  giveSessionCookie(c, secret)
  if (device) giveDeviceCookie(c, device)
  return c.json({ accountId, name } satisfies z.input<typeof shapes.SignedIn>)
}

/** What was sent, as JSON that says it is JSON: no form of another page can send that without asking first. @throws Fault invalid */
async function sent<S extends z.ZodType>(c: Context, shape: S): Promise<z.output<S>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new Fault('invalid', { place: 'content-type', problem: 'application/json' })
  const result = shape.safeParse(await c.req.json().catch(() => undefined))
  if (!result.success) {
    const [issue] = result.error.issues
    throw new Fault('invalid', { place: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
  }
  const found = unwritable(result.data)
  if (found) throw new Fault('invalid', found)
  return result.data
}

function tooLarge(c: Context): never {
  throw new Fault('fileTooLarge', {
    size: Number(c.req.header('content-length') ?? largestMessage),
    limit: largestMessage,
    measure: 'bytes',
  })
}
