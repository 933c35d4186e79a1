import type { Sql } from '../../kernel/db.ts'
import { readSignedCheckpoint } from '../checkpoint.ts'
import { cosignedAt } from '../cosignature.ts'
import { isSignedBy, readSignature, readVerifierKey, signatureBy } from '../note.ts'
import type { Finding } from './findings.ts'
import { inForceAt, type KnownKeys } from './keyring.ts'

export type KeptCheckpoint = { size: number; root: Buffer; note: string; at: string }

/** The checkpoints over (from, to] leaves. */
export async function readCheckpoints(sql: Sql, from: number, to: number): Promise<KeptCheckpoint[]> {
  return sql<
    KeptCheckpoint[]
  >`select size, root, note, at from public.ledger_checkpoint where size > ${from} and size <= ${to} order by size`
}

/** Is the note what the row says, and signed by the key in force at its size? `entry` is the last one it covers. */
export async function checkSignature(keys: KnownKeys, { size, root, note }: KeptCheckpoint, entry: number): Promise<Finding | undefined> {
  const key = inForceAt(keys, size)
  const read = readSignedCheckpoint(note)
  const altered: Finding = { kind: 'checkpointAltered', entry, facts: { size } }
  if (!read || read.origin !== keys.origin || read.size !== size || !read.root.equals(root)) return altered
  const signature = key && signatureBy(read.note, key)
  if (!key || !signature) return { kind: 'checkpointForeign', entry, facts: { size } }
  return (await isSignedBy(key, read.note.text, signature.bytes)) ? undefined : altered
}

type Cosignature = { size: number; witness: string; line: string; note: string | null }

/** Every cosignature that came is one by the witness it names, under the checkpoint it stands with. */
export async function checkCosignatures(sql: Sql): Promise<{ count: number; findings: Finding[] }> {
  const all = await sql<Cosignature[]>`
    select c.size, c.witness, c.line, k.note from public.ledger_cosignature c left join public.ledger_checkpoint k on k.size = c.size order by c.size, c.witness`
  const findings: Finding[] = []
  for (const { size, witness, line, note } of all) {
    const key = readVerifierKey(witness)
    const signature = readSignature(line)
    const read = note === null ? undefined : readSignedCheckpoint(note)
    if (key && signature && read && (await cosignedAt(read.note.text, signature, key))) continue
    findings.push({ kind: 'cosignatureUnfit', entry: size, facts: { size, witness: witness.split('+')[0] ?? '' } })
  }
  return { count: all.length, findings }
}
