import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'

/** The initial value of RFC 3394, section 2.2.3.1: it is what shows that a wrapped key was altered or wrapped by another key. */
const initial = Buffer.alloc(8, 0xa6)

const dataKeyLength = 32

/** AES Key Wrap (RFC 3394, NIST SP 800-38F) under a key of 256 bits: 32 bytes become 40. It needs no nonce, so none can be used twice. */
export function wrapKey(kek: KeyObject, dataKey: Uint8Array): Uint8Array {
  if (dataKey.length !== dataKeyLength) throw new Error('a data key has 32 bytes')
  const cipher = createCipheriv('id-aes256-wrap', kek, initial)
  return new Uint8Array(Buffer.concat([cipher.update(dataKey), cipher.final()]))
}

/** The data key; undefined where it was altered or wrapped by another key. */
export function unwrapKey(kek: KeyObject, wrapped: Uint8Array): Uint8Array | undefined {
  try {
    const decipher = createDecipheriv('id-aes256-wrap', kek, initial)
    const dataKey = new Uint8Array(Buffer.concat([decipher.update(wrapped), decipher.final()]))
    return dataKey.length === dataKeyLength ? dataKey : undefined
  } catch {
    return undefined
  }
}
