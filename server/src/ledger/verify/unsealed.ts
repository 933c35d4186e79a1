import { setTimeout as wait } from 'node:timers/promises'
import type { Database, Sql } from '../../kernel/db.ts'
import { type Finding, most, type Remark } from './findings.ts'

export type Unsealed = { count: number; late: { entry: string; at: string }[] }

/**
 * Entries without a leaf. That is nothing to worry about for the last ones: the seal follows within two seconds, and where Muster is not running, when it
 * runs again. Late is one that was passed by: a higher one is sealed, and a checkpoint was made over a minute after both.
 */
export async function readUnsealed(sql: Sql): Promise<Unsealed> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from public.ledger_entry e where not exists (select from public.ledger_leaf l where l.entry = e.entry)`
  if (!row?.count) return { count: 0, late: [] }
  const late = await sql<{ entry: string; at: string }[]>`
    with newest as (select max(at) - interval '1 minute' as at from public.ledger_checkpoint)
    select e.entry::text as entry, e.at from public.ledger_entry e, newest n where not exists (select from public.ledger_leaf l where l.entry = e.entry)
      and e.at < n.at and exists (select from public.ledger_leaf l join public.ledger_entry h on h.entry = l.entry where l.entry > e.entry and h.at < n.at)
    order by e.entry limit ${most}`
  return { count: row.count, late: [...late] }
}

/**
 * A command that took long is committed long after its moment: whatever is sealed a few seconds later was no forgery. Where nobody waits (in a backup nothing
 * is sealed any more) it cannot be told from one, and is a remark.
 */
export async function notSealed(db: Database, { late }: Unsealed, patience: number): Promise<{ findings: Finding[]; remarks: Remark[] }> {
  if (patience === 0)
    return { findings: [], remarks: late.map(({ entry, at }) => ({ kind: 'late', entry: Number(entry), facts: { entry, at } })) }
  let left = late
  for (const start = performance.now(); left.length > 0; ) {
    const entries = left.map(({ entry }) => entry)
    const sealed = await db<{ entry: string }[]>`
      select entry::text as entry from public.ledger_leaf where entry = any(${db.array(entries, 25)}::text[]::int8[])`
    left = left.filter(({ entry }) => !sealed.some((one) => one.entry === entry))
    if (performance.now() - start >= patience) break
    await wait(Math.min(patience, 500))
  }
  return { findings: left.map(({ entry, at }) => ({ kind: 'entryNotSealed', entry: Number(entry), facts: { entry, at } })), remarks: [] }
}
