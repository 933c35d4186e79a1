import { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from './db.ts'
import { makeByCode } from './madeByCode.ts'
import { makeMigrationTable, readMigrations } from './migrations.ts'

/**
 * Brings the schema up to this version of Muster, as the owner of the database. Each numbered file runs in a transaction, once, its number
 * first, so that a second runner stands aside. Refuses when an applied file was edited or when the database is ahead of these files.
 * Returns the names of the files applied. `between` is what has to be done by code before the ledger commits to what stands from before.
 */
export async function migrate(owner: Database, between: (owner: Database) => Promise<unknown> = async () => {}): Promise<string[]> {
  const files = await readMigrations()
  await alone(owner, makeMigrationTable)
  const before = new Map((await owner<Applied[]>`select name, checksum from schema_migration`).map((one) => [one.name, one.checksum]))
  const applied: string[] = []
  for (const { name, text, checksum } of files) {
    demandSame(name, before.get(name) ?? checksum, checksum)
    if (!before.has(name) && (await applyOnce(owner, name, text, checksum))) applied.push(name)
  }
  const names = files.map(({ name }) => name)
  const [later] = await owner`select name from schema_migration where not name = any(${names}) order by name limit 1`
  if (later) throw new Fault('migrationFromLater', { name: later.name })
  await between(owner)
  await alone(owner, makeByCode)
  return applied
}
type Applied = { name: string; checksum: string }

/** One runner at a time; whoever comes second waits. */
function alone<T>(owner: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(owner, '', async (sql) => {
    await sql`select pg_advisory_xact_lock(7283)`
    return work(sql)
  })
}

function applyOnce(owner: Database, name: string, text: string, checksum: string): Promise<boolean> {
  return alone(owner, async (sql) => {
    const [before] = await sql<Applied[]>`select name, checksum from schema_migration where name = ${name}`
    if (before) demandSame(name, before.checksum, checksum)
    if (before) return false
    await sql`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
    await sql.unsafe(text)
    return true
  })
}

function demandSame(name: string, before: string, checksum: string): void {
  if (before !== checksum) throw new Fault('migrationChanged', { name })
}
