import type { Caller } from '@muster/domain/access/caller.ts'
import type { ProvedAgain, ProvedSignIn } from '@muster/domain/access/proved.ts'
import { readRecoveryCode } from '@muster/domain/access/recoveryCode.ts'
import type { ByPasskey, ByPassword } from '@muster/domain/access/signIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import type { Ground } from '../../kernel/action.ts'
import type { Database } from '../../kernel/db.ts'
import { perform } from '../../kernel/perform.ts'
import { ownScope } from '../../kernel/permit.ts'
import { worded } from '../../kernel/wording.ts'
import { answerOnce, beginCeremony, type CeremonyKind, challengeOf, demandStanding, newQuestion, proveCeremony } from './ceremonies.ts'
import { type DeviceCookie, deviceCookieFor, deviceCookieName, deviceIdOf, newDeviceCookie } from './deviceCookie.ts'
import { partyOf, requestOptions } from './passkeys.ts'
import { nameTyped, type Proof, passkeyCalled, proveByPasskey, proveByPassword } from './prove.ts'
import { keptHash, newSecret } from './secrets.ts'
import { newSession } from './sessions.ts'
import { signInNameOf } from './store.ts'
import { countAttempt } from './throttle.ts'
import type { Visitor } from './visitor.ts'
import { callerFrom, whoIs } from './who.ts'

/** Told where somebody was not let in, for the ledger: whose account it was, where that is known. As `Refusals.record` has it. */
export type Refused = (refusal: { accountId: string | null; actor: string; action: string; scope: 'chain' | 'inspection' | 'desk' }) => void
export type Entering = {
  ground: Ground
  visitor: Visitor
  refused: Refused
  /** given what has to be waited for until `refused` was told, by who ends right afterwards */
  telling?: (told: Promise<void>) => void
}
/** A session that began: its secret is for the visitor's cookie and nobody else. */
export type Entered = { secret: string; accountId: string; name: string; device: DeviceCookie | null }

/** The question for an authenticator. `caller` is who proves it again, within a session. */
export async function askForPasskey({ ground, visitor }: Entering, caller: Caller | undefined) {
  const party = partyOf(visitor)
  const ceremonyId = newQuestion()
  const of = { ceremonyId, sessionId: caller?.sessionId ?? null }
  return { ceremonyId, options: await requestOptions(party, await challengeOf(ground.keys, caller ? 'again' : 'signIn', party, of)) }
}

/** `cookieOf` as in `signInByPassword`: the device is known from now on, by a password too. @throws Fault proofRefused, tooManyAttempts */
export async function signInByPasskey(
  entering: Entering,
  input: z.output<typeof ByPasskey>,
  cookieOf: (name: string) => string | undefined,
): Promise<Entered> {
  const { db, keys } = entering.ground
  const entered = await begin(entering, await byPasskey(entering, 'signIn', input, null))
  return { ...entered, device: await deviceCookieFor(keys, await signInNameOf(db, entered.accountId), cookieOf) }
}

/**
 * Signs in by name, password and code. `cookieOf` reads a cookie of the request: a device that has signed in by this name is held up by its own failures alone.
 * @throws Fault signInRefused, tooManyAttempts, signInBusy
 */
export async function signInByPassword(
  entering: Entering,
  { signInName: typed, password, code }: z.output<typeof ByPassword>,
  cookieOf: (name: string) => string | undefined,
): Promise<Entered> {
  const { ground } = entering
  const signInName = nameTyped(typed)
  const known = await deviceIdOf(ground.keys, signInName, cookieOf(await deviceCookieName(ground.keys, signInName)))
  const proof = await byPassword(entering, { signInName, password, code }, known)
  return { ...(await begin(entering, proof)), device: known === null ? await newDeviceCookie(ground.keys, signInName) : null }
}

/** Makes a session fresh again; its secret is another one from now on. @throws Fault proofRefused, signInRefused, tooManyAttempts */
export async function proveAgain(
  entering: Entering,
  input: z.output<typeof ByPasskey> | { signInName: string; password: string; code: string },
  caller: Caller,
): Promise<string> {
  const { ground, visitor } = entering
  const { accountId, sessionId } = caller
  const proof = await ('ceremonyId' in input ? byPasskey(entering, 'again', input, caller) : byPassword(entering, input, sessionId))
  if (proof.accountId !== accountId) throw new Fault('proofRefused', { because: 'passkey' })
  const ceremonyId = await beginCeremony(ground.db, 'again', { accountId, sessionId })
  const secret = newSecret()
  const secretHash = await keptHash(ground.keys, 'session', secret)
  await proveCeremony(ground, ceremonyId, proof.accountId, {
    by: proof.by,
    how: proof.how,
    device: visitor.device,
    secretHash,
  } satisfies ProvedAgain)
  await perform(ground, 'access/proveAgain', { ...caller, isFresh: true }, { ceremonyId })
  return secret
}

async function byPassword(
  entering: Entering,
  input: { signInName: string; password: string; code: string },
  deviceId: string | null,
): Promise<Proof> {
  const { ground, visitor } = entering
  const { signInName } = input
  const isRecovery = readRecoveryCode(input.code) !== undefined
  const trying = deviceId === null ? { signInName, address: visitor.address, isRecovery } : { signInName, deviceId }
  const counting = await countAttempt(ground, trying)
  const { proof, accountId } = await proveByPassword(ground, input)
  if (!proof) {
    tell(entering, accountId)
    throw new Fault('signInRefused')
  }
  await counting.forgive()
  return proof
}

async function byPasskey(
  entering: Entering,
  kind: CeremonyKind,
  { ceremonyId, response }: z.output<typeof ByPasskey>,
  caller: Caller | null,
): Promise<Proof> {
  const { ground, visitor } = entering
  const party = partyOf(visitor)
  demandStanding(ceremonyId, Date.now())
  const found = await passkeyCalled(ground, response.id)
  const counting = await countAttempt(ground, found ? { passkey: found.credentialId } : { address: visitor.address })
  try {
    // The page that answers is the page that was asked, in the session that was asked: a challenge of one name of the server is none of another.
    const challenge = await challengeOf(ground.keys, kind, party, { ceremonyId, sessionId: caller?.sessionId ?? null })
    const proof = await proveByPasskey(ground, party, challenge, found, response)
    await answerOnce(ground.db, ceremonyId, kind)
    await counting.forgive()
    return proof
  } catch (error) {
    if (error instanceof Fault) tell(entering, caller?.accountId ?? found?.accountId ?? null)
    throw error
  }
}

async function begin({ ground, visitor }: Entering, { accountId, by, how, rehashed }: Proof): Promise<Entered> {
  const who = await whoIs(ground.db, accountId)
  if (who?.state !== 'active') throw new Fault('signInRefused')
  const ceremonyId = await beginCeremony(ground.db, 'signIn', {})
  const { secret, session } = await newSession(ground.keys, how, visitor.device)
  await proveCeremony(ground, ceremonyId, accountId, { by, session, rehashed } satisfies ProvedSignIn)
  const caller = await callerFrom(ground.db, who, { sessionId: session.sessionId, isFresh: true })
  await perform(ground, 'access/signIn', caller, { ceremonyId })
  return { secret, accountId, name: who.name, device: null }
}

/** Not waited for: whoever was refused is answered as soon where the name is somebody's as where it is nobody's. */
function tell({ ground: { db }, refused, telling }: Entering, accountId: string | null): void {
  const told = whose(db, accountId).then(
    (caller) => {
      refused({
        accountId,
        actor: caller?.name ?? worded('access.actor.unknown'),
        action: 'access/signIn',
        scope: caller ? ownScope(caller) : 'chain',
      })
    },
    // Where the database is gone there is no ledger to tell either.
    () => {},
  )
  telling?.(told)
}

async function whose(db: Database, accountId: string | null): Promise<Caller | undefined> {
  const who = accountId === null ? undefined : await whoIs(db, accountId)
  return who && callerFrom(db, who, { sessionId: null, isFresh: false })
}
