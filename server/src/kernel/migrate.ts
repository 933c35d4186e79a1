import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Fault } from '@muster/domain/fault.ts'
import type { Database } from './db.ts'

const folder = new URL('../../migrations/', import.meta.url)

/**
 * Brings the schema up to this version of Muster, as the owner of the database. Each numbered file runs in a transaction, once, its number
 * first, so that a second runner stands aside. Refuses when an applied file was edited or when the database is ahead of these files.
 * Returns the names of the files applied.
 */
export async function migrate(owner: Database): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  await owner`create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`
  const applied: string[] = []
  for (const name of files) {
    const text = await readFile(new URL(name, folder), 'utf8')
    const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
    if (await applyOnce(owner, name, text, checksum)) applied.push(name)
  }
  const [later] = await owner`select name from schema_migration where not name = any(${files}) order by name limit 1`
  if (later) throw new Fault('migrationFromLater', { name: later.name })
  await allowApp(owner)
  return applied
}

/** What the unprivileged role may do, where there is one: read all, add facts, close facts; never touch what was performed or signed. */
async function allowApp(owner: Database): Promise<void> {
  await owner.unsafe(`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'muster_app') and current_user <> 'muster_app' then
        grant usage on schema public to muster_app;
        grant select, insert, update on all tables in schema public to muster_app;
        grant delete on unit_closure to muster_app;
        grant usage on all sequences in schema public to muster_app;
        revoke insert, update on schema_migration from muster_app;
        revoke update on ledger_entry, strength_return from muster_app;
      end if;
    end $$`)
}

async function applyOnce(owner: Database, name: string, text: string, checksum: string): Promise<boolean> {
  return owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(7283)`
    const [before] = await sql`select checksum from schema_migration where name = ${name}`
    if (before && before.checksum !== checksum) throw new Fault('migrationChanged', { name })
    if (before) return false
    await sql`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
    await sql.unsafe(text)
    return true
  })
}
