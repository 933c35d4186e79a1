import type { Sql } from '../kernel/db.ts'
import type { Ledger } from './form.ts'

type Checkpoint = { size: number; root: Buffer | string; note: string }

/** How far the ledger of this schema has come; null where there is none. The newest checkpoint says what its tree was then. */
export async function ledgerOf(sql: Sql): Promise<Ledger | null> {
  const [there] = await sql`
    select to_regclass('public.ledger_entry') is not null as entries, to_regclass('public.ledger_checkpoint') is not null as checkpoints`
  if (!there?.entries) return null
  const [counted] = await sql<{ entries: number }[]>`select count(*) as entries from ledger_entry`
  const entries = counted?.entries ?? 0
  const [newest] = there.checkpoints
    ? await sql<Checkpoint[]>`select size, root, note from ledger_checkpoint order by size desc, at desc limit 1`
    : []
  if (!newest) return { entries, sealed: 0, root: null, note: null }
  const root = Buffer.isBuffer(newest.root) ? newest.root.toString('base64') : newest.root
  return { entries, sealed: newest.size, root, note: newest.note }
}
