import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { promisify } from 'node:util'

/** A signed note (C2SP signed-note): a text, and below an empty line who signed it. The text is worth nothing before a signature was checked. */
export type Note = { text: string; signatures: Signature[] }
export type Signature = { name: string; keyId: string; bytes: Buffer; line: string }

/** Kinds of signatures by their byte: plain Ed25519, and an Ed25519 cosignature with its time (C2SP tlog-cosignature). */
export const plain = 1
export const timed = 4

/** Whom one believes, and for what kind of signature: `name+keyId+base64(kind || public key)`. */
export type VerifierKey = { name: string; keyId: string; kind: number; publicKey: Buffer }

const most = { bytes: 65_536, signatures: 64 }
const verifying = promisify(verify)

/** Four bytes in hexadecimal that name a key (C2SP signed-note, «Signatures»). */
export function keyIdOf(name: string, kind: number, publicKey: Uint8Array): string {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(kind)).update(publicKey).digest().subarray(0, 4).toString('hex')
}

export function verifierKey(name: string, kind: number, publicKey: Uint8Array): VerifierKey {
  return { name, kind, keyId: keyIdOf(name, kind, publicKey), publicKey: Buffer.from(publicKey) }
}

export function verifierText({ name, keyId, kind, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${Buffer.concat([Buffer.of(kind), publicKey]).toString('base64')}`
}

/** The key a text stands for; undefined where it stands for none, or for one whose id is not its own. */
export function readVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', keyId = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  const bytes = base64(encoded)
  const kind = bytes?.[0]
  if (bytes?.length !== 33 || (kind !== plain && kind !== timed)) return undefined
  const key = verifierKey(name, kind, bytes.subarray(1))
  return key.keyId === keyId ? key : undefined
}

/** The note a text is; undefined where it is none. */
export function readNote(text: string): Note | undefined {
  const end = text.lastIndexOf('\n\n')
  if (end < 0 || Buffer.byteLength(text) > most.bytes || !text.endsWith('\n') || !isPlain(text)) return undefined
  const lines = text.slice(end + 2, -1).split('\n')
  const signatures = lines.map(readSignature)
  if (signatures.length > most.signatures || !signatures.every((one) => one !== undefined)) return undefined
  return { text: text.slice(0, end + 1), signatures }
}

/** No control characters but the ends of lines (C2SP signed-note, «Format»), and nothing that UTF-8 cannot say. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && [...text].every((one) => one === '\n' || one >= ' ')
}

export function readSignature(line: string): Signature | undefined {
  const [, name = '', encoded = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? []
  const bytes = base64(encoded)
  if (!bytes || bytes.length < 5) return undefined
  return { name, keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4), line }
}

export function signatureLine({ name, keyId }: Pick<VerifierKey, 'name' | 'keyId'>, bytes: Uint8Array): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}`
}

export function noteOf(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.map((line) => `${line}\n`).join('')}`
}

/** The signature of a key under a note, where there is one: told by name and id. */
export function signatureBy({ signatures }: Note, { name, keyId }: VerifierKey): Signature | undefined {
  return signatures.find((one) => one.name === name && one.keyId === keyId)
}

/** Did this key sign this text (RFC 8032)? Checked off the main thread. */
export async function isSignedBy(key: VerifierKey, text: string | Uint8Array, bytes: Uint8Array): Promise<boolean> {
  if (key.publicKey.length !== 32) return false
  return verifying(null, Buffer.from(text as Uint8Array), publicKeyOf(key.publicKey), bytes) // Buffer.from takes both
}

const known = new Map<string, KeyObject>()
const spki = Buffer.from('302a300506032b6570032100', 'hex') // RFC 8410, section 4, up to the 32 bytes of the key

function publicKeyOf(bytes: Buffer): KeyObject {
  const name = bytes.toString('hex')
  const found = known.get(name) ?? createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' })
  if (known.size > 100) known.clear()
  known.set(name, found)
  return found
}

/** Bytes of standard base64; undefined where the text is written otherwise than they would be. */
export function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined
}
