import { Fault } from '@muster/domain/fault.ts'
import type { WrappedKey } from './service.ts'

/**
 * A sealed record as it lies in a bytea column:
 *
 *     1 byte   version, 1
 *     1 byte   length of the key's id
 *     …        the key's id, ASCII
 *     2 bytes  length of the wrapped data key, big-endian
 *     …        the wrapped data key (40 bytes by the key file: RFC 3394)
 *     12 bytes nonce
 *     …        AES-256-GCM of the record under the data key, and its tag of 16 bytes
 *
 * A rotation changes what stands before the nonce and nothing after it.
 */
export type Sealed = Uint8Array

export type SealedParts = WrappedKey & {
  /** nonce, ciphertext and tag: what a rotation leaves as it is */
  body: Uint8Array
}

const version = 1
export const nonceLength = 12
export const tagLength = 16

/** What a sealed record begins with while its data key is wrapped by this key. */
export function prefixOf(keyId: string): Uint8Array {
  const id = Buffer.from(keyId, 'ascii')
  if (!/^[\w.-]{1,64}$/.test(keyId)) throw new Error('the id of a key has 1 to 64 letters, digits, full stops, hyphens')
  return Buffer.concat([Buffer.of(version, id.length), id])
}

/** What stands before the nonce: which key wraps the data key, and the data key wrapped. A table may keep it in a column of its own, so that a rotation leaves the record alone. */
export type Head = Uint8Array

export function headOf({ keyId, wrapped }: WrappedKey): Head {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(wrapped.length)
  return Buffer.concat([prefixOf(keyId), length, wrapped])
}

export function joinSealed({ keyId, wrapped, body }: SealedParts): Sealed {
  return Buffer.concat([headOf({ keyId, wrapped }), body])
}

/**
 * A sealed record for two columns; `concat` of both is the record again.
 * @throws Fault `sealedAltered`
 */
export function splitSealed(sealed: Sealed): { head: Head; body: Uint8Array } {
  const { keyId, wrapped, body } = partsOf(sealed)
  return { head: headOf({ keyId, wrapped }), body }
}

/**
 * The parts of a sealed record.
 * @throws Fault `sealedAltered` where it is none
 */
export function partsOf(sealed: Sealed): SealedParts {
  const parts = partsFrom(sealed)
  if (!parts || parts.body.length < nonceLength + tagLength) throw new Fault('sealedAltered')
  return parts
}

/**
 * The parts of a head alone.
 * @throws Fault `sealedAltered` where it is none, or more than one
 */
export function partsOfHead(head: Head): WrappedKey {
  const parts = partsFrom(head)
  if (!parts || parts.body.length > 0) throw new Fault('sealedAltered')
  return { keyId: parts.keyId, wrapped: parts.wrapped }
}

function partsFrom(of: Uint8Array): SealedParts | undefined {
  const bytes = Buffer.from(of.buffer, of.byteOffset, of.byteLength)
  const idEnd = 2 + (bytes[1] ?? 0)
  if (bytes[0] !== version || bytes.length < idEnd + 2) return undefined
  const wrappedEnd = idEnd + 2 + bytes.readUInt16BE(idEnd)
  const keyId = bytes.subarray(2, idEnd).toString('latin1')
  if (bytes.length < wrappedEnd || !/^[\w.-]{1,64}$/.test(keyId)) return undefined
  return { keyId, wrapped: bytes.subarray(idEnd + 2, wrappedEnd), body: bytes.subarray(wrappedEnd) }
}

/**
 * The id of the key that a sealed record's data key is wrapped by.
 * @throws Fault `sealedAltered`
 */
export function keyIdOf(sealed: Sealed): string {
  return partsOf(sealed).keyId
}
