import type { Database } from '../../server/src/kernel/db.ts'

/**
 * Every table of Muster with its count and a sum over its rows, in whatever order they lie: two databases that answer alike hold the same. The number of a
 * transaction is left out: it means nothing in another cluster. Not written by way of what backs up, so that it can be held against it.
 */
export async function allRows(db: Database): Promise<Record<string, string>> {
  const tables = await db<{ name: string }[]>`
    select relname::text as name from pg_class where relkind = 'r' and relpersistence = 'p' and relnamespace = 'public'::regnamespace order by 1`
  const all: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await db`
      select count(*) || ' ' || coalesce(sum(('x' || substr(md5((to_jsonb(t) - 'xid')::text), 1, 15))::bit(60)::bigint::numeric), 0) as all from ${db(name)} t`
    all[name] = row?.all
  }
  return all
}

export function rowsIn(all: Record<string, string>): number {
  return Object.values(all).reduce((sum, one) => sum + Number(one.split(' ', 1)[0]), 0)
}
