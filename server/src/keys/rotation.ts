import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Sql } from '../kernel/db.ts'
import { followedWithin } from './fileService.ts'
import type { KeyRing } from './keyRing.ts'
import type { KeyIdentity } from './material.ts'
import { keysInUse, type Rewrapped, rewrapAll, type SealedTable } from './rewrap.ts'

/** What was done with the keys, for the ledger. Ids of keys are public. */
export type KeyEvent =
  | { what: 'rotated'; from: string; to: string }
  | { what: 'rewrapped'; records: number; unopened: number; retired: string[] }
export type Recording = (event: KeyEvent) => Promise<void>

/** `unopened` names the records that could not be wrapped; `busy` the keys that were not retired since others were still at work. */
export type RewrappedEverything = Rewrapped & { retired: string[]; busy: string[] }

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
 * Wraps every sealed record by the current key, and retires the keys that nothing refers to any more, in their file and in what the database remembers. May be
 * stopped and begun again. Names the records that could not be wrapped: altered, or of a key that is not at hand.
 *
 * Whoever is at work meanwhile may have sealed by an old key and not committed yet. So before a key is retired everybody has time to follow the new one,
 * every transaction that runs then is waited for, `patience` ms at most, and the records are looked through once more.
 * @throws Fault `notTheOwner`
 */
export async function rewrapEverything(
  db: Database,
  ring: KeyRing,
  tables: readonly SealedTable[],
  record: Recording,
  { patience = 30_000 }: { patience?: number } = {},
): Promise<RewrappedEverything> {
  let { records, unopened } = await wrapAll(db, ring, tables)
  let unused = await unusedKeys(db, ring, tables)
  let busy: string[] = []
  if (unused.length > 0) {
    await sleep(followedWithin)
    if (await othersEnded(db, patience)) {
      const again = await wrapAll(db, ring, tables)
      records += again.records
      unopened = again.unopened
      unused = await unusedKeys(db, ring, tables)
    } else {
      busy = unused.map(({ id }) => id)
      unused = []
    }
  }
  await retire(db, ring, unused)
  const retired = unused.map(({ id }) => id)
  await record({ what: 'rewrapped', records, unopened: unopened.length, retired })
  return { records, unopened, retired, busy }
}

async function wrapAll(db: Database, ring: KeyRing, tables: readonly SealedTable[]): Promise<Rewrapped> {
  const all: Rewrapped = { records: 0, unopened: [] }
  for (const table of tables) {
    const { records, unopened } = await rewrapAll(db, ring, table)
    all.records += records
    all.unopened.push(...unopened)
  }
  return all
}

/** Sealing keys that no longer seal, to which no record refers, and of which the database does not know that yet. */
async function unusedKeys(db: Database, ring: KeyRing, tables: readonly SealedTable[]): Promise<KeyIdentity[]> {
  const inUse = new Set((await Promise.all(tables.map((table) => keysInUse(db, table)))).flat())
  const remembered = await db<{ id: string; state: string }[]>`select key_id as id, state from machine_key where kind = 'sealing'`
  const states = new Map(remembered.map(({ id, state }) => [id, state]))
  return (await ring.identity()).filter(
    ({ kind, state, id }) => kind === 'sealing' && state !== 'current' && !inUse.has(id) && (states.get(id) ?? state) !== 'retired',
  )
}

/** Retired in the database too: a file whose key a service took over goes on calling it current. */
async function retire(db: Database, ring: KeyRing, keys: readonly KeyIdentity[]): Promise<void> {
  for (const { id } of keys) await ring.retire(id)
  const retired = keys.map((key) => ({ ...key, state: 'retired' }))
  if (retired.length > 0) await db`select machine_note_keys(${db.json(retired)})`
}

/** Whether every transaction of others in this database that runs now has ended after so many ms at most. */
async function othersEnded(db: Database, patience: number): Promise<boolean> {
  const before = new Set(await othersRunning(db))
  for (const until = performance.now() + patience; ; await sleep(100)) {
    if (!(await othersRunning(db)).some((one) => before.has(one))) return true
    if (performance.now() >= until) return false
  }
}

/** Transactions by the locks they hold on themselves, which every role may see, those of the own statement apart. */
async function othersRunning(sql: Sql): Promise<string[]> {
  const rows = await sql<{ one: string }[]>`
    select virtualxid as one from pg_locks join pg_stat_activity using (pid)
    where locktype = 'virtualxid' and datname = current_database() and pid <> pg_backend_pid()`
  return rows.map(({ one }) => one)
}
