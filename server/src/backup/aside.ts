import type { Sql } from '../kernel/db.ts'

/** Where a restore puts what it replaced: a schema of its own beside `public`, in the same database, without any right for Muster's role. */
export function asideFor(restoreId: string): string {
  return `before_${restoreId.replaceAll('-', '')}`
}

/**
 * Moves every table, function and type from one schema into another, new one. Only names in the catalogues change, so it takes no time, and is undone
 * with the transaction. What belongs to an extension stays: whoever owns the database need not own that.
 */
export async function moveAll(sql: Sql, from: string, to: string): Promise<void> {
  await sql`create schema if not exists ${sql(to)}`
  const moves = await sql<{ move: string }[]>`
    with whose as (select oid as schema from pg_namespace where nspname = ${from}),
      owned as (select classid, objid from pg_depend where deptype in ('e', 'i', 'a') and classid = 'pg_class'::regclass
        union all select classid, objid from pg_depend where deptype = 'e' and classid in ('pg_proc'::regclass, 'pg_type'::regclass))
    select 1 as turn, format('alter routine %s set schema %I', p.oid::regprocedure, ${to}::text) as move from pg_proc p, whose
      where p.pronamespace = schema and (('pg_proc'::regclass)::oid, p.oid) not in (table owned)
    union all
    select 2, format('alter table %s set schema %I', c.oid::regclass, ${to}::text) from pg_class c, whose
      where c.relnamespace = schema and c.relkind in ('r', 'p', 'v', 'm', 'f') and (('pg_class'::regclass)::oid, c.oid) not in (table owned)
    union all
    select 2, format('alter sequence %s set schema %I', c.oid::regclass, ${to}::text) from pg_class c, whose
      where c.relnamespace = schema and c.relkind = 'S' and (('pg_class'::regclass)::oid, c.oid) not in (table owned)
    union all
    select 3, format('alter type %s set schema %I', t.oid::regtype, ${to}::text) from pg_type t, whose
      where t.typnamespace = schema and (t.typtype in ('e', 'd', 'r') or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
        and (('pg_type'::regclass)::oid, t.oid) not in (table owned)
    order by turn -- routines first: the types they are told apart by are named as they are now`
  await sql.unsafe(moves.map(({ move }) => move).join(';\n')) // some hundred of them, in one way there and back
}

/** The schemas that restores put aside and that are still kept. */
export async function keptAsides(sql: Sql): Promise<string[]> {
  const rows = await sql<
    { name: string }[]
  >`select nspname::text as name from pg_namespace where nspname ~ '^before_[0-9a-f]{32}$' order by 1`
  return rows.map(({ name }) => name)
}

/** Takes away a schema that was set aside, with everything in it. */
export async function dropAside(sql: Sql, schema: string): Promise<void> {
  await sql`drop schema if exists ${sql(schema)} cascade`
}

export type Standing = {
  /** how many tables there are */
  tables: number
  /** whether any of them holds a row, those apart that say how the schema was made */
  filled: boolean
}

/** What stands in `public` now. */
export async function whatStands(sql: Sql): Promise<Standing> {
  const tables = await sql<{ name: string }[]>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  for (const { name } of tables) {
    if (name === 'schema_migration') continue
    const [row] = await sql`select exists (select from ${sql(name)}) as filled`
    if (row?.filled) return { tables: tables.length, filled: true }
  }
  return { tables: tables.length, filled: false }
}
