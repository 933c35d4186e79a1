import { Fault } from '@muster/domain/fault.ts'
import { readSignedCheckpoint } from '../checkpoint.ts'
import { cosignedAt } from '../cosignature.ts'
import { isSignedBy, signatureBy, type VerifierKey } from '../note.ts'
import { rootOf } from '../tree.ts'
import type { Finding, Remark } from './findings.ts'
import type { KnownKeys } from './keyring.ts'
import type { Walk } from './walk.ts'

/** A checkpoint that somebody kept elsewhere: on paper, at a witness. What it knew has to be the beginning of what is here. */
export type Kept = NonNullable<ReturnType<typeof readSignedCheckpoint>>

/** @throws Fault `checkpointUnreadable` */
export function readKept(text: string, file: string): Kept {
  const read = readSignedCheckpoint(text)
  if (!read) throw new Fault('checkpointUnreadable', { file })
  return read
}

/** Is it of this ledger and signed by a key of it, and did the witnesses named sign beneath? */
export async function checkKept(
  kept: Kept,
  known: KnownKeys,
  trusted: readonly VerifierKey[],
  witnesses: readonly VerifierKey[],
): Promise<{ findings: Finding[]; remarks: Remark[] }> {
  const findings: Finding[] = []
  const remarks: Remark[] = []
  const entry = kept.size
  if (kept.origin !== known.origin) findings.push({ kind: 'fromOther', entry, facts: { origin: kept.origin, known: known.origin } })
  else if (!(await isSignedByOne(kept, [...known.keys.map(({ verifier }) => verifier), ...trusted])))
    findings.push({ kind: 'fromUnsigned', entry, facts: { size: kept.size } })
  for (const witness of witnesses) {
    const signature = signatureBy(kept.note, witness)
    const at = signature && (await cosignedAt(kept.note.text, signature, witness))
    if (at) remarks.push({ kind: 'cosigned', entry, facts: { witness: witness.name, size: kept.size, at } })
    else findings.push({ kind: 'fromCosignatureUnfit', entry, facts: { witness: witness.name, size: kept.size } })
  }
  return { findings, remarks }
}

async function isSignedByOne({ note }: Kept, keys: readonly VerifierKey[]): Promise<boolean> {
  for (const key of keys) {
    const signature = signatureBy(note, key)
    if (signature && (await isSignedBy(key, note.text, signature.bytes))) return true
  }
  return false
}

/** Compares on the way: asked at every size, it looks once. */
export function comparing(kept: Kept): {
  rootAt: (size: number, walk: Walk) => void
  finding: (size: number, last: number) => Finding | undefined
} {
  let fits = kept.size === 0
  return {
    rootAt: (size, { kept: tree, remade }) => {
      if (size !== kept.size) return
      fits = rootOf(tree).equals(kept.root) || (remade !== undefined && rootOf(remade).equals(kept.root))
    },
    finding: (size, last): Finding | undefined => {
      if (size < kept.size)
        return { kind: 'fromShorter', entry: last + 1, facts: { known: kept.size, size, missing: kept.size - size, last } }
      return fits ? undefined : { kind: 'fromUnfit', entry: kept.size, facts: { size: kept.size } }
    },
  }
}
