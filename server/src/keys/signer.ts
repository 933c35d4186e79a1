import { sign } from 'node:crypto'
import { promisify } from 'node:util'
import { privateKeyOf, publicBytesOf } from './material.ts'

/**
 * Who signs: a name, the 32 bytes of an Ed25519 public key, and the signing of a message (64 bytes, RFC 8032). `folder` is where its key lies: there the
 * sealer of the ledger keeps what it signed last.
 */
export type Signer = { name: string; publicKey: Uint8Array; sign: (message: Uint8Array) => Promise<Uint8Array>; folder?: string }

const signing = promisify(sign)

/** A signer over the 32 bytes of an Ed25519 private key. The key itself cannot be asked for. */
export function signerOf(name: string, seed: Uint8Array): Signer {
  const key = privateKeyOf(seed)
  return { name, publicKey: publicBytesOf(key), sign: async (message) => new Uint8Array(await signing(null, message, key)) }
}
