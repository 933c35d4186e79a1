import { Fault } from '@muster/domain/fault.ts'
import { makeLedgerFunctions } from '../ledger/makeFunctions.ts'
import { type Database, type Sql, transaction } from './db.ts'
import { makeMigrationTable, readMigrations } from './migrations.ts'

/**
 * Brings the schema up to this version of Muster, as the owner of the database. Each numbered file runs in a transaction, once, its number
 * first, so that a second runner stands aside. Refuses when an applied file was edited or when the database is ahead of these files.
 * Returns the names of the files applied. `between` is what has to be done by code before the ledger commits to what stands from before.
 */
export async function migrate(owner: Database, between: (owner: Database) => Promise<unknown> = async () => {}): Promise<string[]> {
  const files = await readMigrations()
  await alone(owner, makeMigrationTable)
  const applied: string[] = []
  for (const { name, text, checksum } of files) if (await applyOnce(owner, name, text, checksum)) applied.push(name)
  const names = files.map(({ name }) => name)
  const [later] = await owner`select name from schema_migration where not name = any(${names}) order by name limit 1`
  if (later) throw new Fault('migrationFromLater', { name: later.name })
  await between(owner)
  await alone(owner, makeLedgerFunctions)
  await alone(owner, allowApp)
  return applied
}

/** One runner at a time; whoever comes second waits. */
function alone<T>(owner: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(owner, '', async (sql) => {
    await sql`select pg_advisory_xact_lock(7283)`
    return work(sql)
  })
}

/**
 * What the unprivileged role may do, where there is one: read all, add facts, close facts; never change what a fact says, what was performed or
 * what was signed. To lock a row one must be allowed to change something of it: its key, which cannot change while a fact refers to it.
 */
async function allowApp(sql: Sql): Promise<void> {
  await sql.unsafe(`
    do $$ declare fact record; begin
      if exists (select 1 from pg_roles where rolname = 'muster_app') and current_user <> 'muster_app' then
        grant usage on schema public to muster_app;
        revoke update on all tables in schema public from muster_app;
        grant select, insert on all tables in schema public to muster_app;
        for fact in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'known_to' loop
          execute format('grant update (known_to, ended_entry) on %I to muster_app', fact.table_name);
        end loop;
        grant update (unit_id) on unit to muster_app;
        grant update (person_id) on person to muster_app;
        grant update (happening_id) on happening to muster_app;
        grant update (undone_entry, undone_at) on exchange_import to muster_app;
        grant update (file_name, format) on exchange_file to muster_app;
        revoke insert, delete on unit_closure, unit_reach, person_place, access_account, access_profile, access_whose, access_role, access_grant, access_credential,
          access_token, access_proposal, access_break, absence_line, access_seen_unit, access_seen_person from muster_app;
        revoke all on access_session, access_ceremony, access_attempt, access_invitation, access_use, access_sealed_credential, access_bound, access_purpose,
          family_written, absence_place from muster_app;
        grant usage on all sequences in schema public to muster_app;
        revoke insert on schema_migration from muster_app;
      end if;
    end $$`)
}

function applyOnce(owner: Database, name: string, text: string, checksum: string): Promise<boolean> {
  return alone(owner, async (sql) => {
    const [before] = await sql`select checksum from schema_migration where name = ${name}`
    if (before && before.checksum !== checksum) throw new Fault('migrationChanged', { name })
    if (before) return false
    await sql`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
    await sql.unsafe(text)
    return true
  })
}
