import { randomBytes, randomUUID } from 'node:crypto'
import type { NewCredential } from '@muster/domain/access/proved.ts'
import { recoveryCodeCount, recoveryCodeOf } from '@muster/domain/access/recoveryCode.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { hashOf } from './secrets.ts'

const width = 32

/** A set of codes, to be shown once, and the credential that knows them by their hashes alone. */
export async function newRecoveryCodes(keys: KeyRing, accountId: string): Promise<{ codes: string[]; credential: NewCredential }> {
  const codes = Array.from({ length: recoveryCodeCount }, () => recoveryCodeOf(randomBytes(10)))
  const hashes = await Promise.all(codes.map((code) => hashed(keys, accountId, code.replaceAll('-', ''))))
  const secret = Buffer.concat(hashes).toString('base64')
  const credentialId = randomUUID()
  return { codes, credential: { credentialId, kind: 'recovery', label: '', public: { count: recoveryCodeCount }, secret, sealed: null } }
}

/** Which of a set a code is, from 0; undefined where it is none. `secret` holds the hashes of the set. */
export async function placeIn(keys: KeyRing, secret: Uint8Array, accountId: string, code: string): Promise<number | undefined> {
  const wanted = Buffer.from(await hashed(keys, accountId, code))
  const places = Array.from({ length: secret.length / width }, (_, place) => place)
  return places.find((place) => wanted.equals(secret.subarray(place * width, (place + 1) * width)))
}

function hashed(keys: KeyRing, accountId: string, code: string): Promise<Uint8Array> {
  return hashOf(keys, 'recoveryCode', `${accountId} ${code}`)
}
