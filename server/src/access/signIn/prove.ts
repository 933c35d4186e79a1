import type { Way } from '@muster/domain/access/accounts.ts'
import type { NewCredential } from '@muster/domain/access/proved.ts'
import { readRecoveryCode } from '@muster/domain/access/recoveryCode.ts'
import { SignInName } from '@muster/domain/access/signInName.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Database } from '../../kernel/db.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { isBound } from './bound.ts'
import { type Party, usedPasskey } from './passkeys.ts'
import { hashPassword, isDated, isPassword, nobodysHash } from './passwordHash.ts'
import { newRecoveryCodes, placeIn } from './recoveryCodes.ts'
import { type KeptCredential, openCredential, sealedCredential } from './sealing.ts'
import type { SessionGround } from './sessions.ts'
import { newTotpSecret, stepOf } from './totp.ts'

/** Who somebody has shown to be, and by which credential. */
export type Proof = { accountId: string; by: string; how: Way; rehashed: { old: string; credential: NewCredential } | null }

type WaysIn = { accountId: string; credentials: (KeptCredential & { kind: 'password' | 'totp' | 'recovery' })[] }

const nobodies = new WeakMap<KeyRing, Promise<WaysIn>>()

/** The ways in of nobody, made once: a name that nobody bears is asked as much as one that somebody does, and no password and no code fits. */
function nobodysWays(keys: KeyRing): Promise<WaysIn> {
  const before = nobodies.get(keys)
  if (before) return before
  const made = makeNobody(keys)
  nobodies.set(keys, made)
  // While a key service is down there are none: when it is back, a name that nobody bears is not to be told by that.
  made.catch(() => nobodies.delete(keys))
  return made
}

async function makeNobody(keys: KeyRing): Promise<WaysIn> {
  const accountId = '00000000-0000-0000-0000-000000000000'
  const password = await sealedCredential(keys, accountId, 'password', Buffer.from(nobodysHash))
  const totp = await sealedCredential(keys, accountId, 'totp', newTotpSecret())
  const { credential: recovery } = await newRecoveryCodes(keys, accountId)
  return {
    accountId,
    credentials: [
      { ...password, kind: 'password' },
      { ...totp, kind: 'totp' },
      { ...recovery, kind: 'recovery' },
    ],
  }
}

/** The form in which a sign-in name is looked up; what cannot be one is nobody's. */
export function nameTyped(typed: string): string {
  const name = SignInName.safeParse(typed)
  return name.success ? name.data : typed.normalize('NFKC').trim().toLowerCase().slice(0, 200)
}

/**
 * Proves by password and code; no proof where one of the three is wrong, and nothing tells which. A name that nobody bears takes the same steps. `accountId` is
 * whose name it was, for the ledger alone.
 * @throws Fault signInBusy
 */
export async function proveByPassword(
  { db, keys }: SessionGround,
  { signInName, password, code }: { signInName: string; password: string; code: string },
): Promise<{ proof: Proof | null; accountId: string | null }> {
  const [row] = await db<{ ways: WaysIn | null }[]>`select access_ways_in(${signInName}) as ways`
  const whose = row?.ways?.accountId ?? null
  const known = row?.ways?.credentials.some(({ kind }) => kind === 'password') ? row.ways : null
  const ways = known ?? (await nobodysWays(keys))
  const kept = ways.credentials.find(({ kind }) => kind === 'password')
  if (!kept) throw new Error('there are ways in with a password, somebody’s or nobody’s')
  const { accountId } = ways
  const hash = Buffer.from(await openCredential(keys, accountId, 'password', kept)).toString()
  const isRight = await isPassword(password, hash)
  const found = await codeOf(keys, ways, code, Date.now())
  if (!known || !isRight || !found || !(await found.spend(db))) return { proof: null, accountId: whose }
  const rehashed = isDated(hash) ? { old: kept.credentialId, credential: await passwordCredential(keys, accountId, password) } : null
  return { proof: { accountId, by: kept.credentialId, how: found.how, rehashed }, accountId }
}

export async function passwordCredential(keys: KeyRing, accountId: string, password: string): Promise<NewCredential> {
  return sealedCredential(keys, accountId, 'password', Buffer.from(await hashPassword(password)))
}

/** A code that is right; it is spent only once the password was right too, and only once. */
type Code = { how: Way; spend: (db: Database) => Promise<boolean> }

async function codeOf(keys: KeyRing, { accountId, credentials }: WaysIn, typed: string, nowMs: number): Promise<Code | undefined> {
  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  const totp = credentials.find(({ kind }) => kind === 'totp')
  const step = totp && stepOf(await openCredential(keys, accountId, 'totp', totp), digits, nowMs)
  if (totp && step !== undefined) return { how: 'password', spend: (db) => spend(db, 'number', totp.credentialId, accountId, step) }
  const code = readRecoveryCode(typed)
  const set = credentials.find(({ kind }) => kind === 'recovery')
  const place = code === undefined ? undefined : await placeIn(keys, Buffer.from(set?.secret ?? '', 'base64'), accountId, code)
  if (set && place !== undefined) return { how: 'recoveryCode', spend: (db) => spend(db, 'code', set.credentialId, accountId, place) }
  return undefined
}

/** Uses a step of an app, a count of a passkey or a recovery code; true for whoever comes first. */
export async function spend(
  db: Database,
  what: 'number' | 'code',
  credentialId: string,
  accountId: string,
  place: number,
): Promise<boolean> {
  const [row] =
    what === 'number'
      ? await db<{ first: boolean }[]>`select access_use_number(${credentialId}, ${accountId}, ${place}) as first`
      : await db<{ first: boolean }[]>`select access_use_code(${credentialId}, ${accountId}, ${place}) as first`
  return row?.first ?? false
}

export type KnownCredential = {
  accountId: string
  credentialId: string
  public: { webauthnId: string }
  secret: string
  counter: number
  bound: string | null
}

/** A passkey that somebody enrolled here, by what its authenticator calls it: a number nobody else is told. One that was given to somebody else by hand is none. */
export async function passkeyCalled({ db, keys }: SessionGround, id: string): Promise<KnownCredential | undefined> {
  const [row] = await db<{ found: KnownCredential | null }[]>`select access_passkey_of(${id}) as found`
  if (!row?.found) return undefined
  const { accountId, credentialId, public: shown, secret, bound } = row.found
  const parts = { accountId, credentialId, webauthnId: shown.webauthnId, secret }
  const kept = bound === null ? null : Buffer.from(bound, 'base64')
  return (await isBound(keys, 'passkey', parts, kept, credentialId)) ? row.found : undefined
}

/**
 * Proves by a passkey, its counter never going back.
 * @throws Fault proofRefused
 */
export async function proveByPasskey(
  { db }: SessionGround,
  party: Party,
  challenge: string,
  found: KnownCredential | undefined,
  response: { id: string },
): Promise<Proof> {
  if (!found) throw new Fault('proofRefused', { because: 'passkey' })
  const { accountId, credentialId, public: shown, secret, counter } = found
  const known = { webauthnId: shown.webauthnId, publicKey: Buffer.from(secret, 'base64'), counter }
  const used = await usedPasskey(party, challenge, known, response)
  if (!(await spend(db, 'number', credentialId, accountId, used))) throw new Fault('proofRefused', { because: 'passkey' })
  return { accountId, by: credentialId, how: 'passkey', rehashed: null }
}
