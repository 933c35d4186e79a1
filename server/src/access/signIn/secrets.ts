import { hash, randomBytes } from 'node:crypto'
import type { KeyRing } from '../../keys/keyRing.ts'

/** What a secret is for: one of a kind opens nothing of another. */
export type SecretUse =
  | 'session'
  | 'invitation'
  | 'token'
  | 'device'
  | 'deviceName'
  | 'attempt'
  | 'recoveryCode'
  | 'challenge'
  | 'boundSession'
  | 'boundLink'
  | 'boundPasskey'
  | 'boundToken'
  | 'boundProof'

/** 32 random bytes, in 43 letters that any address or cookie can hold. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

type Keys = Pick<KeyRing, 'match'>

/**
 * A secret as it is kept: 32 bytes, keyed by what lies outside the database. Nobody can try secrets against it without the key. Whose it is it does not say:
 * that is what a row is bound by (`bound.ts`). Nobody changes the bytes: they may be another's too.
 */
export function hashOf(keys: Keys, use: SecretUse, secret: string): Promise<Uint8Array> {
  // Hashed first, since the ring compares texts as a reader would: capitals of a secret are not small letters.
  const digest = hash('sha256', secret, 'hex')
  const match = () => keys.match(digest, `access ${use}`)
  return asked.has(use) ? remembered(keys, `${use} ${digest}`, match) : match()
}

/** What is asked with every request, and long enough that its digest opens nothing. */
const asked: ReadonlySet<SecretUse> = new Set(['session', 'boundSession', 'token', 'boundToken'])
const found = new WeakMap<Keys, Map<string, Promise<Uint8Array>>>()
const foundAtMost = 10_000

/** The same text by the same keys gives the same bytes: of the latest few thousand they are made once. */
function remembered(keys: Keys, text: string, match: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const known = found.get(keys) ?? new Map<string, Promise<Uint8Array>>()
  const before = known.get(text)
  if (before) return before
  const made = match()
  const [oldest] = known.size < foundAtMost ? [] : known.keys()
  if (oldest !== undefined) known.delete(oldest)
  found.set(keys, known.set(text, made))
  made.catch(() => known.delete(text))
  return made
}

/** The same in base64, as it goes into rows. */
export async function keptHash(keys: Keys, use: SecretUse, secret: string): Promise<string> {
  return Buffer.from(await hashOf(keys, use, secret)).toString('base64')
}
