import type { Caller } from '@muster/domain/access/caller.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Context } from 'hono'
import { sessionOf, turnSession } from '../access/signIn/sessions.ts'
import { tokenOf } from '../access/signIn/tokens.ts'
import type { Ground } from '../kernel/action.ts'
import { giveSessionCookie, sessionCookie } from './cookies.ts'
import type {} from './fromHere.ts' // declares what it leaves in the context

/**
 * Who asks: by a token (`Authorization: Bearer muster_…`), else by the session of the cookie; undefined where nobody is signed in. A session whose secret is
 * an hour old gets another with this answer.
 * @throws Fault notSignedIn, for a token that opens nothing: a program is told, and not taken for somebody else
 */
export async function callerAt(ground: Ground, c: Context): Promise<Caller | undefined> {
  const said = c.req.header('authorization')
  if (said !== undefined) {
    const caller = await tokenOf(ground, /^Bearer (\S+)$/i.exec(said)?.[1] ?? '')
    if (!caller) throw new Fault('notSignedIn')
    return caller
  }
  const secret = sessionCookie(c)
  const found = secret === undefined ? undefined : await sessionOf(ground, secret)
  if (!found || secret === undefined) return undefined
  if (found.session.isDue) {
    const next = await turnSession(ground, found.session, secret)
    if (next !== undefined) giveSessionCookie(c, next)
  }
  return found.caller
}

/** The same, where somebody has to be signed in. @throws Fault notSignedIn */
export async function signedInAt(ground: Ground, c: Context): Promise<Caller> {
  const caller = await callerAt(ground, c)
  if (!caller) throw new Fault('notSignedIn')
  return caller
}
