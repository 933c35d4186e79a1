import { commitOldEntries, ledgerFunctions } from '../ledger/makeFunctions.ts'
import type { Sql } from './db.ts'

/**
 * What code makes in the database beside the migrations: functions of the ledger, and the rights of the unprivileged role. It is made anew wherever anything of it is
 * not as it was left, also by a hand at the database; otherwise nothing is written, so that whoever opens Muster for one line at a terminal waits for none of it.
 */
export async function makeByCode(sql: Sql): Promise<void> {
  const functions = await ledgerFunctions(sql)
  const wanted = `${functions};\n${rights}`
  const [{ noted } = { noted: null }] = await sql<
    { noted: string | null }[]
  >`select obj_description('public.schema_migration'::regclass, 'pg_class') as noted`
  if (noted === null || noted !== (await standing(sql, wanted))) {
    await sql.unsafe(functions)
    await sql.unsafe(rights)
    await sql.unsafe(`comment on table public.schema_migration is '${await standing(sql, wanted)}'`) // letters and digits alone
  }
  await commitOldEntries(sql)
}

/** A digest of what is to be made and of how it stands: every right on a table, a column or a sequence, the bodies of the functions, and whether the role is there. */
async function standing(sql: Sql, wanted: string): Promise<string> {
  const [row] = await sql<{ digest: string }[]>`
    select encode(sha256(convert_to(concat_ws(chr(10), ${wanted}::text, current_user, (select rolname from pg_roles where rolname = 'muster_app'),
      (select nspacl from pg_namespace where nspname = 'public'),
      (select string_agg(concat_ws(' ', relname, relacl), chr(10) order by relname) from pg_class where relnamespace = 'public'::regnamespace and relkind <> 'i'),
      (select string_agg(concat_ws(' ', c.relname, a.attname, a.attacl), chr(10) order by c.relname, a.attname) from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and a.attacl is not null),
      (select string_agg(concat_ws(' ', proname, prosrc, proacl, proconfig, prosecdef), chr(10) order by proname, oid) from pg_proc
        where pronamespace = 'public'::regnamespace and proname in ('ledger_rows', 'ledger_append'))), 'UTF8')), 'hex') as digest`
  if (!row) throw new Error('an aggregate without groups has one row')
  return row.digest
}

/**
 * What the unprivileged role may do, where there is one: read all, add facts, close facts; never change what a fact says, what was performed or
 * what was signed. To lock a row one must be allowed to change something of it: its key, which cannot change while a fact refers to it.
 */
const rights = `
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
      family_written, absence_place, absence_due from muster_app;
    grant usage on all sequences in schema public to muster_app;
    revoke insert on schema_migration from muster_app;
  end if;
end $$`
