import type { Database } from '../server/src/kernel/db.ts'

type Row = { text: string }

/** The schema as the catalogues of PostgreSQL have it, in a stable order: what a reader reviews, and what a changed migration changes. */
export async function schemaText(owner: Database): Promise<string> {
  const tables = await owner<(Row & { name: string })[]>`
    select c.relname as name, 'create table ' || c.relname || ' (' || chr(10) || string_agg(
      '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attidentity = 'a' then ' generated always as identity' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || case when a.attnotnull then ' not null' else '' end,
      ',' || chr(10) order by a.attnum) || chr(10) || ');' as text
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by c.relname order by c.relname`
  const constraints = await owner<(Row & { name: string })[]>`
    select conrelid::regclass::text as name, 'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || pg_get_constraintdef(oid) || ';' as text
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 0 order by 1, conname`
  const indexes = await owner<(Row & { name: string })[]>`
    select tablename::text as name, indexdef || ';' as text from pg_indexes i where schemaname = 'public'
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname) order by 1, indexname`
  const functions = await owner<Row[]>`
    select pg_get_functiondef(p.oid) as text from pg_proc p where pronamespace = 'public'::regnamespace and prokind = 'f'
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by proname, pg_get_function_identity_arguments(oid)`
  const blocks = tables.map(({ name, text }) => [
    text,
    ...constraints.filter((one) => one.name === name).map((one) => one.text),
    ...indexes.filter((one) => one.name === name).map((one) => one.text),
  ])
  const parts = [...blocks.map((block) => block.join('\n')), ...functions.map(({ text }) => `${text.trim()};`)]
  return `-- The schema that the migrations make. Printed by a test; never edited by hand.\n\n${parts.join('\n\n')}\n`
}
