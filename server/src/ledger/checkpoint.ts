import type { Signer } from '../keys/signer.ts'
import { base64, type Note, noteOf, plain, readNote, signatureLine, verifierKey } from './note.ts'

/** What a checkpoint says (C2SP tlog-checkpoint): of which ledger, how many leaves, and their root. */
export type Checkpoint = { origin: string; size: number; root: Buffer }

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** The checkpoint a note's text is; undefined where it is none. Lines that others may have added below are left alone. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', encoded = '', ...more] = text.split('\n')
  const root = base64(encoded)
  if (more.pop() !== '' || more.includes('') || origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32) return undefined
  return { origin, size: Number(size), root }
}

/** A checkpoint and the note it stands in; undefined where the text is none. */
export function readSignedCheckpoint(text: string): (Checkpoint & { note: Note }) | undefined {
  const note = readNote(text)
  const checkpoint = note && readCheckpoint(note.text)
  return checkpoint && { ...checkpoint, note }
}

/** The signed note of a checkpoint. The key signs under the ledger's origin, whatever else it is called. */
export async function signedCheckpoint(checkpoint: Checkpoint, signer: Signer): Promise<string> {
  const text = checkpointText(checkpoint)
  const key = verifierKey(checkpoint.origin, plain, signer.publicKey)
  return noteOf(text, [signatureLine(key, await signer.sign(Buffer.from(text)))])
}
