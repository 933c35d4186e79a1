import type { Sql } from '../../kernel/db.ts'
import { type Finding, most } from './findings.ts'

/** A restore that was confirmed rests on the entry of whoever confirmed it. That one was ever noted rests on nothing: `muster restore` acts beside the ledger. */
export async function checkRestores(sql: Sql): Promise<Finding[]> {
  const [there] =
    await sql`select from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname = 'machine_restore'`
  if (!there) return []
  const unconfirmed = await sql<{ restoreId: string }[]>`
    select r.restore_id from public.machine_restore r where r.state = 'confirmed' and not exists (
      select from public.ledger_entry e where e.action = 'machine/confirmRestore' and e.outcome = 'performed'
        and e.input ->> 'restoreId' = r.restore_id::text and e.at = r.confirmed_at and btrim(e.actor) = r.confirmed_by)
    order by r.at limit ${most}`
  return unconfirmed.map(({ restoreId }): Finding => ({ kind: 'restoreUnconfirmed', entry: 0, facts: { id: restoreId } }))
}
