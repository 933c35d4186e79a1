import { createHash } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'
import { type Signer, signerOf } from '../keys/signer.ts'
import { readSignedCheckpoint } from './checkpoint.ts'
import { cosignatureLine, cosignedAt } from './cosignature.ts'
import { base64, isSignedBy, keyIdOf, noteOf, readNote, signatureBy, timed, type VerifierKey, verifierText } from './note.ts'
import { isConsistent } from './proof.ts'
import { checkpointAt, consistencyOf, cosignaturesOf } from './proofStore.ts'

/**
 * What goes to a witness (C2SP tlog-witness, «add-checkpoint»): the size it knows, the proof from there, an empty line, and the checkpoint. It is a file, so
 * that it can be carried over to where no wire leads.
 */
export type Request = { old: number; proof: Buffer[]; note: string }

export function requestText({ old, proof, note }: Request): string {
  return `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`
}

/** A request, or a checkpoint alone as one from nothing. Undefined where the text is neither. */
export function readRequest(text: string): Request | undefined {
  const [, size, lines = '', note = ''] = /^old (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/=]{44}\n){0,63})\n([\s\S]+)$/.exec(text) ?? []
  if (size === undefined) return readNote(text) ? { old: 0, proof: [], note: text } : undefined
  const proof = lines.split('\n').filter(Boolean).map(base64)
  return proof.every((hash) => hash?.length === 32) ? { old: Number(size), proof: proof as Buffer[], note } : undefined // every one was just looked at
}

/** The request for a witness that cosigned last at `since` (0: never). */
export async function requestFor(sql: Sql, since: number, atLeast?: number): Promise<Request & { size: number }> {
  const checkpoint = await checkpointAt(sql, atLeast)
  if (!checkpoint || checkpoint.size < since) throw new Fault('ledgerShorter', { wanted: Math.max(since, 1), size: checkpoint?.size ?? 0 })
  const { path } = since === 0 ? { path: [] } : await consistencyOf(sql, since, checkpoint.size)
  const lines = await cosignaturesOf(sql, checkpoint.size)
  const read = readNote(checkpoint.note)
  const note = read ? noteOf(read.text, [...read.signatures.map(({ line }) => line), ...lines.map(({ line }) => line)]) : checkpoint.note
  return { old: since, proof: path, note, size: checkpoint.size }
}

/** What a witness remembers of a ledger: the largest tree it cosigned. */
export type Seen = { size: number; root: Buffer }

/**
 * Cosigns, if this is the ledger that is trusted and continues what was cosigned before. Whoever calls it keeps `seen` before giving the line away.
 * @throws Fault `checkpointUnreadable`, `checkpointNotSigned`, `checkpointOlder`, `checkpointInconsistent`
 */
export async function cosign(
  { file, text }: { file: string; text: string },
  log: VerifierKey,
  witness: Signer,
  seen: Seen | undefined,
  time: number,
): Promise<{ line: string; note: string; seen: Seen }> {
  const request = readRequest(text)
  const read = request && readSignedCheckpoint(request.note)
  if (!request || !read) throw new Fault('checkpointUnreadable', { file })
  const { origin, size, root, note } = read
  const signature = signatureBy(note, log)
  if (origin !== log.name || !signature || !(await isSignedBy(log, note.text, signature.bytes)))
    throw new Fault('checkpointNotSigned', { origin })
  const known = seen ?? { size: 0, root: createHash('sha256').digest() }
  if (size < known.size || (request.old !== known.size && size !== known.size))
    throw new Fault('checkpointOlder', { origin, seen: known.size, size })
  const proof = size === known.size ? [] : request.proof
  if (!isConsistent(known, { size, root }, proof)) throw new Fault('checkpointInconsistent', { origin, seen: known.size, size })
  const line = await cosignatureLine(note.text, witness, time)
  return { line, note: noteOf(note.text, [...note.signatures.map((one) => one.line), line]), seen: { size, root } }
}

/**
 * Keeps what a witness sent back: its cosignature, under a checkpoint of ours.
 * @throws Fault `checkpointUnreadable`, `checkpointUnknown`, `cosignatureUnfit`
 */
export async function keepCosignature(
  sql: Sql,
  { file, text }: { file: string; text: string },
  witness: VerifierKey,
): Promise<{ size: number; at: string }> {
  const read = readSignedCheckpoint(text)
  if (!read) throw new Fault('checkpointUnreadable', { file })
  const [ours] = await sql<{ note: string }[]>`select note from ledger_checkpoint where size = ${read.size}`
  if (!ours || readNote(ours.note)?.text !== read.note.text) throw new Fault('checkpointUnknown', { size: read.size })
  const signature = signatureBy(read.note, witness)
  const at = signature && (await cosignedAt(read.note.text, signature, witness))
  if (!signature || !at) throw new Fault('cosignatureUnfit', { file, witness: witness.name })
  await sql`insert into ledger_cosignature (size, witness, line, at) values (${read.size}, ${verifierText(witness)}, ${signature.line}, ${at})
    on conflict do nothing`
  return { size: read.size, at }
}

/**
 * The key of a witness as text, in the form other witnesses' programs use (Go's sumdb/note): `PRIVATE+KEY+name+id+base64(kind || 32 bytes)`.
 */
export function witnessKeyText(name: string, seed: Uint8Array): string {
  const { publicKey } = signerOf(name, seed)
  return `PRIVATE+KEY+${name}+${keyIdOf(name, timed, publicKey)}+${Buffer.concat([Buffer.of(timed), seed]).toString('base64')}\n`
}

/** @throws Fault `witnessKeyUnreadable` */
export function readWitnessKey(text: string, file: string): Signer {
  const [, name = '', id = '', encoded = ''] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = base64(encoded)
  if (bytes?.length !== 33 || bytes[0] !== timed) throw new Fault('witnessKeyUnreadable', { file })
  const signer = signerOf(name, bytes.subarray(1))
  if (keyIdOf(name, timed, signer.publicKey) !== id) throw new Fault('witnessKeyUnreadable', { file })
  return signer
}
