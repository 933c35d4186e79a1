import { createHash, randomBytes } from 'node:crypto'
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

/**
 * A secret as it is kept: 32 bytes, keyed by what lies outside the database. Nobody can try secrets against it without the key. Whose it is it does not say:
 * that is what a row is bound by (`bound.ts`).
 */
export function hashOf(keys: Pick<KeyRing, 'match'>, use: SecretUse, secret: string): Promise<Uint8Array> {
  // Hashed first, since the ring compares texts as a reader would: capitals of a secret are not small letters.
  return keys.match(createHash('sha256').update(secret).digest('hex'), `access ${use}`)
}

/** The same in base64, as it goes into rows. */
export async function keptHash(keys: Pick<KeyRing, 'match'>, use: SecretUse, secret: string): Promise<string> {
  return Buffer.from(await hashOf(keys, use, secret)).toString('base64')
}
