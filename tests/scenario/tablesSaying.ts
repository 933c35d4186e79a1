import type { Database } from '../../server/src/kernel/db.ts'

/** Tables in which some words stand in the open, as the owner of the database reads them: as text, within JSON, or as the bytes of them. */
export async function tablesSaying(db: Database, words: string): Promise<string[]> {
  const tables = await db<{ name: string }[]>`
    select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const bytes = Buffer.from(words).toString('hex')
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await db<{ isSaid: boolean }[]>`
      select exists (select 1 from ${db(name)} t where position(${words} in to_jsonb(t)::text) > 0 or position(${words} in t::text) > 0
        or position(${bytes} in t::text) > 0) as is_said`
    if (row?.isSaid) found.push(name)
  }
  return found
}
