import type { Sql } from '../kernel/db.ts'
import { commitment } from './payload.ts'
import { settings } from './settings.ts'
import {
  closedPart,
  erasedPart,
  type FactTable,
  factTables,
  gathered,
  literal,
  quoted,
  roomsWithTables,
  tablesOf,
  writtenRecord,
} from './tables.ts'

/**
 * What the ledger keeps in the database beside its tables, as the text that makes it: from the catalogue as it stands, so that a table of facts that was added is in
 * the manifests from then on.
 */
export async function ledgerFunctions(sql: Sql): Promise<string> {
  return `${rowsFunction(await factTables(sql))};\n${appendFunction}`
}

/**
 * `ledger_rows(room, entry)`: which rows an entry wrote and ended, as `{"table": "<base64>", "table closed": "<base64>"}`. With its owner's eyes and in fixed
 * settings, so that it sees every row and writes each value in one way, whoever calls it.
 */
function rowsFunction(tables: FactTable[]): string {
  const rooms = roomsWithTables.map((room) => `  if of_room = ${literal(room)} then return ${manifest(tablesOf(room, tables))}; end if;`)
  return `create or replace function ledger_rows(of_room text, of_entry bigint) returns jsonb language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp
${Object.entries(settings)
  .map(([name, value]) => `set ${name} = ${literal(value)}`)
  .join(' ')}
as $$
begin
${rooms.join('\n')}
  return ${manifest(tables, [erased])};
end
$$`
}

function manifest(tables: readonly FactTable[], more: readonly string[] = []): string {
  const written = tables.map(
    (table) =>
      `select ${literal(table.name)} as part, ${writtenRecord(table)} as record from public.${quoted(table.name)} t where t.entry = of_entry`,
  )
  const closed = tables.flatMap(({ name, id, ended }) =>
    ended ? [`select ${literal(closedPart(name))}, ${id} from public.${quoted(name)} t where t.${quoted(ended.entry)} = of_entry`] : [],
  )
  const all = [...written, ...closed, ...more]
  if (all.length === 0) return `'{}'::jsonb`
  return `(select coalesce(jsonb_object_agg(part, records), '{}') from (select part, ${gathered('record')} as records from (
    ${all.join('\n    union all ')}) found group by part) parts)`
}

/** What an entry takes away of others, it takes in the open. The rooms named above erase nothing. */
const erased = `select ${literal(erasedPart)}, int8send(t.entry) from public.ledger_entry t where t.erased_entry = of_entry`

/** `ledger_append(…)`: one call for an entry; what it wrote is digested, and the entry commits to it and to all it says. With the caller's own rights. */
const appendFunction = `create or replace function ledger_append(entry bigint, command_id uuid, action text, room text, outcome text, count int, account_id uuid, actor text,
  as_role text, seconded_by text, scope text, at timestamptz, held_from text, unit_id uuid, person_id uuid, reason text, input jsonb, input_digest bytea, answer jsonb,
  salt bytea) returns void language plpgsql volatile
as $$
#variable_conflict use_column
declare
  e public.ledger_entry;
begin
  e.entry := $1; e.command_id := $2; e.action := $3; e.room := $4; e.outcome := $5; e.count := $6; e.account_id := $7; e.actor := $8; e.as_role := $9;
  e.seconded_by := $10; e.scope := $11; e.at := $12; e.held_from := $13; e.unit_id := $14; e.person_id := $15; e.reason := $16; e.input := coalesce($17, 'null');
  e.input_digest := $18; e.answer := coalesce($19, 'null'); e.salt := $20; e.xid := pg_current_xact_id();
  e.rows := case when $5 = 'performed' then ledger_rows($4, $1) else '{}' end;
  e.commitment := ${commitment};
  insert into public.ledger_entry overriding system value select e.*;
end
$$`

/** What the commitment is made of, beside the rows. */
const said = [
  ...[
    'action',
    'room',
    'outcome',
    'count',
    'account_id',
    'actor',
    'as_role',
    'seconded_by',
    'scope',
    'unit_id',
    'person_id',
    'held_from',
    'reason',
  ],
  ...['input_digest', 'input', 'answer', 'salt'],
]

/**
 * Entries from before the ledger committed to anything are given their commitment: what they wrote is digested as it is now, once it is sealed. Where that was done, no
 * entry is read.
 */
export async function commitOldEntries(sql: Sql): Promise<void> {
  const [waits] = await sql`select where exchange_is_open()
    or not exists (select from pg_constraint where conname = 'ledger_entry_whole' and conrelid = 'public.ledger_entry'::regclass and not convalidated)`
  if (waits) return
  const [old] = await sql`select from ledger_entry where commitment is null limit 1`
  if (old)
    await sql.unsafe(`update ledger_entry l set rows = e.rows, commitment = ${commitment}
      from (select o.entry, ${said.map((column) => `o.${column}`).join(', ')}, ledger_rows(o.room, o.entry) as rows
        from ledger_entry o where o.commitment is null offset 0) e
      where l.entry = e.entry`)
  await sql`alter table ledger_entry validate constraint ledger_entry_whole`
}
