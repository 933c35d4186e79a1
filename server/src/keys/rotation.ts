import type { Database } from '../kernel/db.ts'
import type { KeyRing } from './keyRing.ts'
import { keysInUse, rewrapAll, type SealedTable } from './rewrap.ts'

/** What was done with the keys, for the ledger. Ids of keys are public. */
export type KeyEvent =
  | { what: 'rotated'; from: string; to: string }
  | { what: 'rewrapped'; records: number; unopened: number; retired: string[] }
export type Recording = (event: KeyEvent) => Promise<void>

/**
 * Makes a new sealing key current. The file comes first and the ledger after it: a key that only the ledger knew would open nothing.
 * @throws Fault `keysBeingChanged`, `keysElsewhere`
 */
export async function rotate(ring: KeyRing, record: Recording): Promise<{ from: string; to: string }> {
  const { from, to } = await ring.rotate()
  await record({ what: 'rotated', from, to })
  return { from, to }
}

/**
 * Wraps every sealed record by the current key, and retires the keys that nothing refers to any more. May be stopped and begun again. Names the records that
 * could not be: altered, or of a key that is not at hand.
 * @throws Fault `notTheOwner`
 */
export async function rewrapEverything(db: Database, ring: KeyRing, tables: readonly SealedTable[], record: Recording) {
  let records = 0
  const unopened: string[] = []
  for (const table of tables) {
    const done = await rewrapAll(db, ring, table)
    records += done.records
    unopened.push(...done.unopened)
  }
  const inUse = new Set((await Promise.all(tables.map((table) => keysInUse(db, table)))).flat())
  const old = (await ring.identity()).filter(({ kind, state, id }) => kind === 'sealing' && state === 'old' && !inUse.has(id))
  for (const { id } of old) await ring.retire(id)
  const retired = old.map(({ id }) => id)
  await record({ what: 'rewrapped', records, unopened: unopened.length, retired })
  return { records, unopened, retired }
}
