import type { LedgerState } from '@muster/domain/ledger/shapes.ts'
import type * as z from 'zod'
import type { Sql } from '../kernel/db.ts'
import { faultSentence } from '../kernel/wording.ts'
import { verifierText } from './note.ts'
import { checkpointAt } from './proofStore.ts'
import { type AtHand, whyNotSealed } from './signedTree.ts'
import { signingKeys, verifierOf } from './signingKeys.ts'

/**
 * How the ledger stands, for the System page: how much is sealed, how far the seal is behind (seconds), which key signs, who cosigned last; and, where a key
 * is at hand, why that one signs nothing more.
 */
export async function ledgerState(sql: Sql, atHand?: AtHand): Promise<z.input<typeof LedgerState>> {
  const checkpoint = await checkpointAt(sql)
  const [behind] = await sql<{ waiting: number; lag: number | null }[]>`
    select waiting, extract(epoch from clock_timestamp() - since)::float8 as lag from ledger_waiting()`
  const keys = await signingKeys(sql)
  const [witness] = await sql<
    { witness: string; size: number; at: string }[]
  >`select witness, size, at from ledger_cosignature order by size desc, at desc limit 1`
  const fault = atHand && (await whyNotSealed(sql, atHand))
  const [first] = keys
  const inForce = keys.at(-1)
  const sealed = checkpoint?.size ?? 0
  const waiting = behind?.waiting ?? 0
  return {
    entries: sealed + waiting,
    sealed,
    waiting,
    lagSeconds: Math.max(0, behind?.lag ?? 0),
    checkpoint: checkpoint ? { size: checkpoint.size, at: checkpoint.at, root: checkpoint.root.toString('base64') } : null,
    key: first && inForce ? verifierText(verifierOf(first.name, inForce)) : null,
    keys: keys.length,
    witness: witness ? { name: witness.witness.split('+')[0] ?? '', size: witness.size, at: witness.at } : null,
    notSealed: fault ? faultSentence(fault) : null,
  }
}
