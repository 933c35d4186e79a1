import type { Caller } from '@muster/domain/access/caller.ts'
import type { ProvedAgain, ProvedSignIn } from '@muster/domain/access/proved.ts'
import type { ByPasskey, ByPassword } from '@muster/domain/access/signIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import type { Ground } from '../../kernel/action.ts'
import { perform } from '../../kernel/perform.ts'
import { worded } from '../../kernel/wording.ts'
import { beginCeremony, type CeremonyKind, proveCeremony, tryCeremony } from './ceremonies.ts'
import { type DeviceCookie, deviceCookieName, deviceIdOf, newDeviceCookie } from './deviceCookie.ts'
import { partyOf, requestOptions } from './passkeys.ts'
import { nameTyped, type Proof, proveByPasskey, proveByPassword } from './prove.ts'
import { keptHash, newSecret } from './secrets.ts'
import { newSession } from './sessions.ts'
import { countAttempt } from './throttle.ts'
import type { Visitor } from './visitor.ts'
import { callerFrom, whoIs } from './who.ts'

/** Told where somebody was not let in, for the ledger: whose account it was, where that is known. As `Refusals.record` has it. */
export type Refused = (refusal: {
  accountId: string | null
  actor: string
  action: string
  scope: 'chain' | 'inspection' | 'desk'
  unitId: null
  personId: null
}) => void
export type Entering = { ground: Ground; visitor: Visitor; refused: Refused }
/** A session that began: its secret is for the visitor's cookie and nobody else. */
export type Entered = { secret: string; accountId: string; name: string; device: DeviceCookie | null }

const HeldChallenge = z.object({ rpId: z.string(), origin: z.string(), challenge: z.string() })

/** The question for an authenticator. `caller` is who proves it again, within a session. */
export async function askForPasskey({ ground, visitor }: Entering, caller: Caller | undefined) {
  const party = partyOf(visitor)
  const options = await requestOptions(party)
  const held = { ...party, challenge: options.challenge }
  const { accountId = null, sessionId = null } = caller ?? {}
  const ceremonyId = await beginCeremony(ground.db, caller ? 'again' : 'signIn', { accountId, sessionId, held })
  return { ceremonyId, options }
}

/** @throws Fault proofRefused, tooManyAttempts */
export async function signInByPasskey(entering: Entering, input: z.output<typeof ByPasskey>): Promise<Entered> {
  const proof = await byPasskey(entering, 'signIn', input, null)
  return begin(entering, input.ceremonyId, proof)
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
  const ceremonyId = await beginCeremony(ground.db, 'signIn', {})
  return { ...(await begin(entering, ceremonyId, proof)), device: known === null ? await newDeviceCookie(ground.keys, signInName) : null }
}

/** Makes a session fresh again; its secret is another one from now on. @throws Fault proofRefused, signInRefused, tooManyAttempts */
export async function proveAgain(
  entering: Entering,
  input: z.output<typeof ByPasskey> | { signInName: string; password: string; code: string },
  caller: Caller,
): Promise<string> {
  const { ground, visitor } = entering
  const { accountId, sessionId } = caller
  const byKey = 'ceremonyId' in input
  const proof = byKey ? await byPasskey(entering, 'again', input, caller) : await byPassword(entering, input, sessionId)
  if (proof.accountId !== accountId) throw new Fault('proofRefused', { because: 'passkey' })
  const ceremonyId = byKey ? input.ceremonyId : await beginCeremony(ground.db, 'again', { accountId, sessionId })
  const secret = newSecret()
  const secretHash = await keptHash(ground.keys, 'session', secret)
  await proveCeremony(ground.db, ceremonyId, proof.accountId, {
    by: proof.by,
    how: proof.how,
    device: visitor.device,
    secretHash,
  } satisfies ProvedAgain)
  await perform(ground, 'access/proveAgain', { ...caller, isFresh: true }, { ceremonyId })
  return secret
}

async function byPassword(
  { ground, visitor, refused }: Entering,
  input: { signInName: string; password: string; code: string },
  deviceId: string | null,
): Promise<Proof> {
  const { signInName } = input
  const counting = await countAttempt(ground, { signInName, address: visitor.address, deviceId })
  const { proof, accountId } = await proveByPassword(ground, input)
  if (!proof) {
    tell(ground, refused, accountId)
    throw new Fault('signInRefused')
  }
  await counting.forgive()
  return proof
}

async function byPasskey(
  { ground, visitor, refused }: Entering,
  kind: CeremonyKind,
  { ceremonyId, response }: z.output<typeof ByPasskey>,
  caller: Caller | null,
) {
  const counting = await countAttempt(ground, { signInName: null, address: visitor.address, deviceId: null })
  const asked = await tryCeremony(ground.db, ceremonyId, kind)
  if (asked.sessionId !== (caller?.sessionId ?? null)) throw new Fault('proofRefused', { because: 'gone' })
  const held = HeldChallenge.parse(asked.held)
  // The page that asks is the page that was asked: a challenge of one name of the server is not answered at another.
  if (held.rpId !== visitor.host || held.origin !== visitor.origin) throw new Fault('proofRefused', { because: 'passkey' })
  try {
    const proof = await proveByPasskey(ground, held, held.challenge, response)
    await counting.forgive()
    return proof
  } catch (error) {
    if (error instanceof Fault) tell(ground, refused, caller?.accountId ?? null)
    throw error
  }
}

async function begin({ ground, visitor }: Entering, ceremonyId: string, { accountId, by, how, rehashed }: Proof): Promise<Entered> {
  const who = await whoIs(ground.db, accountId)
  if (who?.state !== 'active') throw new Fault('signInRefused')
  const { secret, session } = await newSession(ground.keys, how, visitor.device)
  await proveCeremony(ground.db, ceremonyId, accountId, { by, session, rehashed } satisfies ProvedSignIn)
  await perform(ground, 'access/signIn', callerFrom(who, { sessionId: session.sessionId, isFresh: true }), { ceremonyId })
  return { secret, accountId, name: who.name, device: null }
}

/** Not waited for: whoever was refused is answered as soon where the name is somebody's as where it is nobody's. */
function tell({ db }: Ground, refused: Refused, accountId: string | null): void {
  const told = accountId === null ? Promise.resolve(undefined) : whoIs(db, accountId)
  told.then(
    (who) => {
      const scope = who?.grants.find(({ role }) => role.scope !== 'chain')?.role.scope ?? 'chain'
      refused({
        accountId,
        actor: who?.name ?? worded('access.actor.unknown'),
        action: 'access/signIn',
        scope,
        unitId: null,
        personId: null,
      })
    },
    // Where the database is gone there is no ledger to tell either.
    () => {},
  )
}
