import { setTimeout as wait } from 'node:timers/promises'
import type { Database, Sql } from '../../kernel/db.ts'
import { type Finding, most } from './findings.ts'

export type Unsealed = { count: number; late: { entry: number; at: string }[] }

/**
 * Entries without a leaf. That is nothing to worry about for the last ones: the seal follows within two seconds, and where Muster is not running, when it
 * runs again. But an entry that checkpoints have passed by for over a minute was put there by hand.
 */
export async function readUnsealed(sql: Sql): Promise<Unsealed> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from public.ledger_entry e where not exists (select from public.ledger_leaf l where l.entry = e.entry)`
  if (!row?.count) return { count: 0, late: [] }
  const late = await sql<{ entry: number; at: string }[]>`
    select e.entry, e.at from public.ledger_entry e where not exists (select from public.ledger_leaf l where l.entry = e.entry)
      and exists (select from public.ledger_checkpoint k where k.at > e.at + interval '1 minute') order by e.entry limit ${most}`
  return { count: row.count, late: [...late] }
}

/** A command that took long is committed long after its moment: whatever is sealed a few seconds later was no forgery. */
export async function notSealed(db: Database, { late }: Unsealed, patience: number): Promise<Finding[]> {
  let left = late
  for (const start = performance.now(); left.length > 0; ) {
    const entries = left.map(({ entry }) => entry)
    const sealed = await db<{ entry: number }[]>`select entry from public.ledger_leaf where entry = any(${db.array(entries, 20)}::int8[])`
    left = left.filter(({ entry }) => !sealed.some((one) => one.entry === entry))
    if (performance.now() - start >= patience) break
    await wait(Math.min(patience, 500))
  }
  return left.map(({ entry, at }): Finding => ({ kind: 'entryNotSealed', entry, facts: { entry, at } }))
}
