import type { Sql } from '../kernel/db.ts'
import type { Migration, Table } from './form.ts'

/**
 * The tables of `public` that are kept, those first that others refer to. What an unlogged table holds is left out: PostgreSQL empties it
 * after any crash, so nothing may rest on it. Derived tables are copied like the others: a backup is not the place to find out that one cannot be derived.
 */
export async function tablesOf(sql: Sql): Promise<Table[]> {
  const tables = await sql<Table[]>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid <> 'xid8'::regtype -- the number of a transaction means nothing in another cluster: those that come in get that of their coming
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' group by c.relname order by c.relname`
  const references = await sql<{ from: string; to: string }[]>`
    select distinct f.relname::text as "from", t.relname::text as "to" from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conrelid <> k.confrelid and f.relnamespace = 'public'::regnamespace order by 1, 2`
  return inOrder([...tables], references)
}

/** Each after what it refers to; where they refer to each other in a ring, by name. */
export function inOrder<T extends { name: string }>(tables: T[], references: readonly { from: string; to: string }[]): T[] {
  const placed = new Set<string>()
  const order: T[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name))
    const free = waiting.filter(({ name }) => references.every(({ from, to }) => from !== name || placed.has(to) || !names.has(to)))
    const next = free.length > 0 ? free : waiting.slice(0, 1)
    for (const table of next) placed.add(table.name)
    order.push(...next)
    waiting = waiting.filter(({ name }) => !placed.has(name))
  }
  return order
}

/** How far each sequence has counted. Asked after the tables: it may be ahead of them, never behind. */
export async function sequencesOf(sql: Sql): Promise<{ name: string; value: number }[]> {
  const found = await sql<{ name: string; value: number }[]>`
    select sequencename::text as name, last_value as value from pg_sequences where schemaname = 'public' and last_value is not null order by 1`
  return [...found]
}

export async function setSequences(sql: Sql, sequences: readonly { name: string; value: number }[]): Promise<void> {
  for (const { name, value } of sequences) await sql`select setval(format('public.%I', ${name}::text)::regclass, ${value})`
}

/** The migrations that made this schema; none where there is no schema of Muster's. */
export async function migrationsOf(sql: Sql): Promise<Migration[]> {
  const [there] = await sql`select to_regclass('public.schema_migration') is not null as known`
  return there?.known ? [...(await sql<Migration[]>`select name, checksum from schema_migration order by name`)] : []
}
