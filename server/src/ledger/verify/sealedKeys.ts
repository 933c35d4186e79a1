import { Fault } from '@muster/domain/fault.ts'
import { openRecords } from '../../access/store/sealed.ts'
import type { Database } from '../../kernel/db.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import type { SealedTable } from '../../keys/rewrap.ts'
import { sealedTables } from '../../keys/tables.ts'
import { type Finding, most } from './findings.ts'

type Row = { key: string[]; entry: number | null; held: Buffer }
type Opens = (rows: Row[]) => Promise<unknown>

/**
 * The wrapping of what is sealed is made anew by every rotation, so no digest covers it: where the keys are at hand it is asked of them. A record of a fact is
 * opened whole (in memory, and thrown away), so that wrappings that were exchanged with each other show; of the other tables the data key alone is unwrapped.
 * Batch by batch, as the owner of the database.
 * @throws Fault `keyServiceDown`
 */
export async function checkSealed(db: Database, ring: KeyRing, { batch = 500 }: { batch?: number } = {}): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const table of sealedTables) {
    const opens = opensOf(db, ring, table)
    let after: string[] | undefined
    do {
      const rows = await readRows(db, table, after, batch)
      for (const { key, entry } of await unopened(rows, opens))
        findings.push({ kind: 'sealedUnopened', entry: entry ?? 0, facts: { table: table.table, id: key.join(' '), entry: entry ?? 0 } })
      after = rows.at(-1)?.key
    } while (after && findings.length < most)
  }
  return findings.slice(0, most)
}

function opensOf(db: Database, ring: KeyRing, { table, holds }: SealedTable): Opens {
  if (table === 'access_sealed')
    return (rows) =>
      openRecords(
        db,
        ring,
        rows.flatMap(({ key }) => key),
      )
  const wrap = holds === 'whole' ? ring.rewrap : ring.rewrapHeads
  return (rows) => wrap(rows.map(({ held }) => held))
}

async function readRows(db: Database, { table, key, column }: SealedTable, after: string[] | undefined, batch: number): Promise<Row[]> {
  const [there] = await db<{ entry: boolean }[]>`
    select exists (select from pg_attribute where attrelid = c.oid and attname = 'entry' and not attisdropped) as entry
    from pg_class c where c.oid = to_regclass(${`public.${table}`}) and exists (select from pg_attribute where attrelid = c.oid and attname = ${column})`
  if (!there) return [] // an older schema
  const place = key.join(', ')
  const names = key.map((part) => `${part}::text`).join(', ')
  const beyond = after ? `and (${place}) > (${after.map((_, index) => `$${index + 2}`).join(', ')})` : ''
  const held = table === 'access_sealed' ? `''::bytea` : column // its records are read where they are opened
  return db.unsafe<Row[]>(
    `select array[${names}] as key, ${there.entry ? 'entry' : 'null::bigint as entry'}, ${held} as held
    from public.${table} where ${column} is not null ${beyond} order by ${place} limit $1`,
    [batch, ...(after ?? [])],
  )
}

/** All at once; where one of them does not open, each by itself, so that it is known which. */
async function unopened(rows: Row[], opens: Opens): Promise<Row[]> {
  if (rows.length === 0 || (await isOpened(rows, opens))) return []
  const found: Row[] = []
  for (const row of rows) if (!(await isOpened([row], opens))) found.push(row)
  return found
}

async function isOpened(rows: Row[], opens: Opens): Promise<boolean> {
  try {
    await opens(rows)
    return true
  } catch (error) {
    if (error instanceof Fault && (error.code === 'sealedAltered' || error.code === 'sealingKeyUnknown')) return false
    throw error
  }
}
