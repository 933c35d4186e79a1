import { createHash } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import { canonical } from '../kernel/canonical.ts'
import type { Sql } from '../kernel/db.ts'
import type { Signer } from '../keys/signer.ts'
import { isSignedBy, plain, type VerifierKey, verifierKey, verifierText } from './note.ts'
import { appendEntry, stamp } from './store.ts'

/** A key that signs or signed, and the entry that made it known. The first needs nobody to vouch for it. */
export type SigningKey = { name: string; publicKey: Buffer; endorsement: Buffer | null; entry: number }

/** Held while something is sealed, or a key replaced: one at a time, whoever does it. */
export async function sealingAlone(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(7287)`
}
export async function sealingAloneIfFree(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ free: boolean }[]>`select pg_try_advisory_xact_lock(7287) as free`
  return row?.free === true
}

/** Every key that ever signed, in its order. The name of the first is the ledger's, for good: its origin. */
export function signingKeys(sql: Sql): Promise<SigningKey[]> {
  return sql<SigningKey[]>`select name, public_key, endorsement, entry from ledger_key order by entry`
}

/** The key a checkpoint is checked by, under the ledger's origin. */
export function verifierOf(origin: string, { publicKey }: Pick<SigningKey, 'publicKey'>): VerifierKey {
  return verifierKey(origin, plain, publicKey)
}

/** What the key in force signs to vouch for the next one. */
export function endorsementText(origin: string, old: Uint8Array, next: Uint8Array): string {
  return `muster.ledger.key/1\n${verifierText(verifierKey(origin, plain, old))}\n${verifierText(verifierKey(origin, plain, next))}\n`
}

export async function isEndorsed(origin: string, old: SigningKey, next: SigningKey): Promise<boolean> {
  if (!next.endorsement) return false
  const text = endorsementText(origin, old.publicKey, next.publicKey)
  return isSignedBy(verifierOf(origin, old), text, next.endorsement)
}

/**
 * The origin, once it is sure that this signer's is the key in force; of an empty ledger the name of the first signer.
 * @throws Fault `ledgerKeyDiffers` where another key is in force: nothing is signed then, since nobody could tell it from a forgery
 */
export function originFor(keys: readonly SigningKey[], signer: Pick<Signer, 'name' | 'publicKey'>): string {
  const [first] = keys
  if (first && !keys.at(-1)?.publicKey.equals(signer.publicKey)) throw new Fault('ledgerKeyDiffers', { name: first.name })
  return first?.name ?? signer.name
}

/** Who had a key replaced. */
export type Replacing = { accountId: string | null; actor: string; asRole: string | null; secondedBy: string | null; reason: string | null }
export const machine: Replacing = { accountId: null, actor: 'Muster', asRole: null, secondedBy: null, reason: null }

/** Makes a key known by an entry; answers its number. */
export async function introduce(sql: Sql, signer: Signer, endorsement: Uint8Array | null, by: Replacing = machine): Promise<number> {
  const { at, entry } = await stamp(sql)
  const key = verifierText(verifierKey(signer.name, plain, signer.publicKey))
  await sql`select set_config('muster.account', ${by.accountId ?? ''}, true)`
  await sql`insert into ledger_key (public_key, name, endorsement, entry) values (${signer.publicKey}, ${signer.name}, ${endorsement}, ${entry})`
  await appendEntry(sql, {
    ...{
      entry,
      at,
      commandId: v7(),
      action: 'ledger/signWith',
      room: 'ledger',
      outcome: 'performed',
      count: 1,
      scope: 'chain',
      heldFrom: null,
    },
    ...{
      accountId: by.accountId,
      actor: by.actor,
      asRole: by.asRole,
      secondedBy: by.secondedBy,
      reason: by.reason,
      unitId: null,
      personId: null,
    },
    ...{
      input: { key },
      inputDigest: createHash('sha256').update(canonical({ key })).digest(),
      answer: { key, endorsed: endorsement !== null },
    },
  })
  return entry
}
