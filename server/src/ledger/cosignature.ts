import type { Signer } from '../keys/signer.ts'
import { checkpointText, readCheckpoint } from './checkpoint.ts'
import { isSignedBy, type Signature, signatureLine, timed, type VerifierKey, verifierKey } from './note.ts'

/** What a witness signs (C2SP tlog-cosignature, «Ed25519 signed message»): when, and the whole text of the checkpoint. `time` in seconds since 1970. */
function messageOf(text: string, time: number): string {
  return `cosignature/v1\ntime ${time}\n${text}`
}

/** The line by which a witness says that at this time this was the largest consistent tree it had seen. */
export async function cosignatureLine(text: string, witness: Signer, time: number): Promise<string> {
  const key = verifierKey(witness.name, timed, witness.publicKey)
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(BigInt(time))
  return signatureLine(key, Buffer.concat([stamp, await witness.sign(Buffer.from(messageOf(text, time)))]))
}

/** When the witness signed, as ISO 8601; undefined where this is not its signature under this text. */
export async function cosignedAt(text: string, { bytes }: Signature, witness: VerifierKey): Promise<string | undefined> {
  if (witness.kind !== timed || bytes.length !== 72) return undefined
  const time = bytes.readBigUInt64BE()
  if (time > 253_402_300_799n || !(await isSignedBy(witness, messageOf(text, Number(time)), bytes.subarray(8)))) return undefined // the end of 9999
  return new Date(Number(time) * 1000).toISOString()
}

/** The first three lines alone: what a witness vouches for. */
export function bareText(text: string): string | undefined {
  const checkpoint = readCheckpoint(text)
  return checkpoint && checkpointText(checkpoint)
}
