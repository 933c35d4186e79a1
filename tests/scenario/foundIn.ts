import type { Database } from '../../server/src/kernel/db.ts'

/** The ways in which a text may lie in a row as PostgreSQL shows it: as it is, as bytes in hex, as base64 wherever it begins, quoted in JSON. */
function waysOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  )
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    bytes.toString('hex'),
    ...base64,
    ...base64.map((part) => Buffer.from(part).toString('hex')),
  ]
}

/** The tables of a database in which a text is found, in whatever column; those with owner’s eyes alone among them. */
export async function foundIn(db: Database, text: string): Promise<string[]> {
  const tables = await db<{ name: string }[]>`
    select relname as name from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace order by 1`
  const found: string[] = []
  for (const { name } of tables) {
    const [row] =
      await db`select exists (select from ${db(name)} t where t::text ilike any(${waysOf(text).map((way) => `%${like(way)}%`)})) as found`
    if (row?.found) found.push(name)
  }
  return found
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
