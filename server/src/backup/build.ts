import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'
import { makeMigrationTable, readMigrations } from '../kernel/migrations.ts'
import type { Header, Migration } from './form.ts'
import { migrationsOf, tablesOf } from './schema.ts'

/**
 * Whether this Muster can make the schema of a backup.
 * @throws Fault `backupFromLater` where it has a migration that this Muster does not know, `backupOfOtherMuster` where one of ours reads otherwise
 */
export async function demandKnown({ migrations, version }: Header): Promise<void> {
  const ours = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of migrations) {
    if (!ours.has(name)) throw new Fault('backupFromLater', { name, version })
    if (ours.get(name) !== checksum) throw new Fault('backupOfOtherMuster', { name, version })
  }
}

/** Makes in an empty schema what these migrations made, and empties it: what they put in is in the backup as well. Nothing that was made acts on rows yet. */
export async function buildSchema(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  await makeMigrationTable(sql)
  await migrateTo(sql, new Set(migrations.map(({ name }) => name)))
  const tables = await tablesOf(sql)
  for (const { name } of tables) await sql`alter table ${sql(name)} disable trigger user`
  await sql`truncate ${sql(tables.map(({ name }) => name))}`
}

/** Lets the guards and derivations act again on what happens from here on. */
export async function wakeTriggers(sql: Sql): Promise<void> {
  for (const { name } of await tablesOf(sql)) await sql`alter table ${sql(name)} enable trigger user`
}

/** Brings a schema to this version of Muster within the transaction at hand. */
export async function migrateForward(sql: Sql): Promise<string[]> {
  const before = new Set((await migrationsOf(sql)).map(({ name }) => name))
  const missing = (await readMigrations()).map(({ name }) => name).filter((name) => !before.has(name))
  await migrateTo(sql, new Set(missing))
  return missing
}

async function migrateTo(sql: Sql, wanted: ReadonlySet<string>): Promise<void> {
  for (const { name, text, checksum } of await readMigrations()) {
    if (!wanted.has(name)) continue
    await sql`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
    await sql.unsafe(text)
  }
}
