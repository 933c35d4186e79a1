import { createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'

/** What a key is for. Each kind has a file of its own, named for it. */
export const keyKinds = ['sealing', 'signing', 'matching'] as const
export type KeyKind = (typeof keyKinds)[number]

/** `current` seals; `old` still opens what refers to it; nothing refers to a `retired` one but backups. */
export type KeyState = 'current' | 'old' | 'retired'

/** What may be known of a key. The database remembers these, so that it can be said whether the file at hand is the right one. */
export type KeyIdentity = { kind: KeyKind; id: string; state: KeyState; made: string | null; fingerprint: string }

const keyLength = 32
/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410, section 4). */
const spkiLength = 12

/** An Ed25519 private key from its 32 bytes (RFC 8032, section 5.1.5). */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.length !== keyLength) throw new Error('an Ed25519 key has 32 bytes')
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
}

/**
 * A key for another purpose, from one that is kept (HKDF with SHA-256, RFC 5869): whoever has it has nothing of the kept one, and the sheets that bring the kept
 * one back bring it back too.
 */
export function derivedKey(kept: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', kept, new Uint8Array(), purpose, keyLength))
}

/** The 32 bytes of its public half. */
export function publicBytesOf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiLength))
}

/**
 * A public name for a key, 32 hexadecimal digits: of a signing key from its public half, of a secret one by HMAC-SHA-256 under it. A key of 256 random bits
 * cannot be found from it.
 */
export function fingerprintOf(kind: KeyKind, key: Uint8Array): string {
  const label = `muster ${kind} key 1`
  const digest =
    kind === 'signing'
      ? createHash('sha256')
          .update(label)
          .update(publicBytesOf(privateKeyOf(key)))
          .digest()
      : createHmac('sha256', key).update(label).digest()
  return digest.subarray(0, 16).toString('hex')
}

/** The short name by which sealed records refer to a key: the first half of its fingerprint. */
export function keyIdOfFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 16)
}
