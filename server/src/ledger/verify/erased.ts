import type { Sql } from '../../kernel/db.ts'
import { type Finding, most } from './findings.ts'

/**
 * Entries whose payload is said to have been erased. No command of Muster's erases one yet, so whoever did it did it by hand; the day one does, what it
 * erased and why will have to be made sure of here.
 */
export async function checkErased(sql: Sql): Promise<{ count: number; findings: Finding[] }> {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from public.ledger_entry where erased_entry is not null`
  if (!row?.count) return { count: 0, findings: [] }
  const erased = await sql<{ entry: number; by: string }[]>`
    select entry, erased_entry::text as by from public.ledger_entry where erased_entry is not null order by entry limit ${most}`
  return { count: row.count, findings: erased.map(({ entry, by }): Finding => ({ kind: 'entryErased', entry, facts: { entry, by } })) }
}
