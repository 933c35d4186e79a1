import { Fault } from '@muster/domain/fault.ts'
import type { Revived } from '@muster/domain/machine/shapes.ts'
import { v7 } from 'uuid'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import { migrate } from '../kernel/migrate.ts'
import { asideFor, dropAside, moveAll, whatStands } from './aside.ts'
import { demandKnown, migrateForward } from './build.ts'
import { settle } from './copy.ts'
import type { Header, Ledger, Trailer } from './form.ts'
import { ledgerOf } from './ledgerOf.ts'
import { load } from './load.ts'
import { ownerWanted } from './ownerWanted.ts'
import { readBackup } from './read.ts'
import { bearerOf, restorer } from './restoredBy.ts'
import { revivedFrom } from './revived.ts'
import { isThere, noteRestore, noteRevived, type RestoreRow, restores, waitingRestore } from './store.ts'
import type { Progress } from './write.ts'

export type Restoring = {
  file: string
  identities: readonly string[]
  /** who restores: the name they sign in by */
  by: string
  /** whether what is there may be replaced */
  over?: boolean
  progress?: (done: Progress) => void
  /** what must not come alive again with an old database, such as sittings that were ended since; within the same transaction */
  after?: (sql: Sql) => Promise<void>
  /** what code does between the migrations and everything else (`migrate`), with what the backup says of itself */
  between?: (owner: Database, header: Header) => Promise<unknown>
}
export type Restored = {
  restoreId: string
  /** the name of whoever restored */
  by: string
  header: Header
  trailer: Trailer
  digest: string
  keptAside: string | null
  /** what came alive again; null where there was nothing to compare with */
  revived: Revived[] | null
  migrated: string[]
}

/**
 * Restores a backup, as the owner of the database: everything in one transaction, so that a cut leaves what was there. What was there is kept in a
 * schema of its own. From then on Muster is read-only until a second person confirms.
 * @throws Fault what `readBackup` and `load` throw, `backupFromLater`, `backupOfOtherMuster`, `restoreOverData`, `restoreWaits`, `restoreByUnknown`,
 * `restoreNotAlone`, `ownerWanted`
 */
export async function restore(
  db: Database,
  { file, identities, by, over = false, progress, after, between }: Restoring,
): Promise<Restored> {
  const reading = await readBackup(file, identities)
  try {
    const { header } = reading
    await demandKnown(header)
    const restored = await asOwner(db, async (sql) => {
      await settle(sql)
      await alone(sql)
      await demandNothingKept(sql)
      const before = await ledgerOf(sql)
      const former = await bearerOf(sql, by)
      const { keptAside, replaced } = await makeRoom(sql, before, over)
      const trailer = await load(sql, reading, progress)
      const migrated = await migrateForward(sql)
      const who = restorer(by, [await bearerOf(sql, by), former])
      await after?.(sql)
      const restoreId = keptAside?.restoreId ?? v7()
      // One that waits inside the backup waited in another life of this database.
      await sql`update machine_restore set state = 'withdrawn' where state = 'waiting'`
      await noteRestore(sql, {
        restoreId,
        fileDigest: reading.digest(),
        madeAt: header.madeAt,
        ...who,
        entries: trailer.ledger?.entries ?? 0,
        root: trailer.ledger?.root ?? null,
        replacedEntries: replaced?.entries ?? null,
        replacedRoot: replaced?.root ?? null,
        keptAside: keptAside?.schema ?? null,
        state: 'waiting',
      })
      const revived = keptAside && (await revivedFrom(sql, keptAside.schema))
      if (revived) await noteRevived(sql, restoreId, revived)
      return { restoreId, by: who.by, revived, header, trailer, digest: reading.digest(), keptAside: keptAside?.schema ?? null, migrated }
    })
    await migrate(db, (owner) => between?.(owner, header) ?? Promise.resolve()) // nothing is left to migrate: it makes what code makes, and gives Muster's role its rights
    await db`analyze`
    return restored
  } finally {
    await reading.close()
  }
}

async function asOwner<T>(db: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    return await transaction(db, '', work)
  } catch (error) {
    throw ownerWanted(error)
  }
}

/** What a restore that waits has kept would be nobody's any more once another one stood in its place. */
async function demandNothingKept(sql: Sql): Promise<void> {
  const waiting = (await isThere(sql, 'machine_restore')) ? await waitingRestore(sql) : undefined
  if (waiting && waiting.keptAside !== null && (await isSchema(sql, waiting.keptAside))) throw new Fault('restoreWaits')
}

type Room = { keptAside: { restoreId: string; schema: string } | null; replaced: Ledger | null }

/** Moves what stands in `public` aside; what holds no row at all is not kept. */
async function makeRoom(sql: Sql, before: Ledger | null, over: boolean): Promise<Room> {
  const { tables, filled } = await whatStands(sql)
  // Everything anybody does leaves an entry: without one, what rows there are were put in by migrations.
  const holdsData = before === null ? filled : before.entries > 0
  if (holdsData && !over) throw new Fault('restoreOverData', { entries: before?.entries ?? 0 })
  if (tables === 0) return { keptAside: null, replaced: null }
  const restoreId = v7()
  const schema = asideFor(restoreId)
  await moveAll(sql, 'public', schema)
  if (filled) return { keptAside: { restoreId, schema }, replaced: before }
  await dropAside(sql, schema)
  return { keptAside: null, replaced: null }
}

/** No migration runs meanwhile, and nobody else is at work in the database: a server would answer from a mixture. */
async function alone(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(7283)`
  const [row] = await sql`
    select count(*)::int as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename is not null`
  if (row?.others > 0) throw new Fault('restoreNotAlone', { others: row?.others })
}

/**
 * Takes back a restore that waits: what was there before stands again, as it was, and what was restored is gone.
 * @throws Fault `restoreNotWaiting`, `restoreNothingAside` where nothing was there before, `restoreNotAlone`
 */
export async function takeBack(db: Database, between?: (owner: Database) => Promise<unknown>): Promise<RestoreRow> {
  const row = await asOwner(db, async (sql) => {
    await alone(sql)
    const newest = (await isThere(sql, 'machine_restore')) ? await waitingRestore(sql) : undefined
    if (!newest) throw new Fault('restoreNotWaiting')
    if (newest.keptAside === null || !(await isSchema(sql, newest.keptAside))) throw new Fault('restoreNothingAside')
    const gone = `gone_${newest.restoreId.replaceAll('-', '')}`
    await moveAll(sql, 'public', gone)
    await moveAll(sql, newest.keptAside, 'public')
    await dropAside(sql, newest.keptAside)
    await dropAside(sql, gone)
    if (await isThere(sql, 'machine_restore')) await noteRestore(sql, { ...newest, keptAside: null, state: 'withdrawn' })
    return newest
  })
  await migrate(db, between)
  return row
}

/**
 * Throws away what restores replaced, once they were confirmed. Answers how many.
 * @throws Fault `restoreWaits` while one waits
 */
export async function clearAside(db: Database): Promise<number> {
  return asOwner(db, async (sql) => {
    if (!(await isThere(sql, 'machine_restore'))) return 0
    if (await waitingRestore(sql)) throw new Fault('restoreWaits')
    let cleared = 0
    for (const { keptAside } of await restores(sql)) {
      if (keptAside === null || !(await isSchema(sql, keptAside))) continue
      await dropAside(sql, keptAside)
      cleared++
    }
    return cleared
  })
}

async function isSchema(sql: Sql, name: string): Promise<boolean> {
  const [row] = await sql`select exists (select from pg_namespace where nspname = ${name}) as there`
  return row?.there === true
}
