import type { Sql } from '../../kernel/db.ts'
import { type Finding, most } from './findings.ts'

/**
 * A restore that was confirmed rests on the entry of whoever confirmed it, and so does what was noted of it by then: by whom, of which file, what it replaced. That
 * one was ever noted rests on nothing: `muster restore` acts beside the ledger.
 */
export async function checkRestores(sql: Sql): Promise<Finding[]> {
  const [there] =
    await sql`select from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname = 'machine_restore'`
  if (!there) return []
  const unconfirmed = await sql<{ restoreId: string }[]>`
    select r.restore_id from public.machine_restore r where r.state = 'confirmed' and not exists (
      select from public.ledger_entry e where e.action = 'machine/confirmRestore' and e.outcome = 'performed'
        and lower(e.input ->> 'restoreId') = r.restore_id::text and e.at = r.confirmed_at and btrim(e.actor) = r.confirmed_by)
    order by r.at limit ${most}`
  const altered = await sql<{ restoreId: string; entry: number }[]>`
    select r.restore_id, e.entry from public.machine_restore r join public.ledger_entry e on e.action = 'machine/confirmRestore' and e.outcome = 'performed'
      and lower(e.input ->> 'restoreId') = r.restore_id::text
    where r.state = 'confirmed' and e.answer -> 'of' <> pg_catalog.jsonb_build_object('by', r.by, 'fileDigest', r.file_digest, 'entries', r.entries, 'root', r.root,
      'replacedEntries', r.replaced_entries, 'replacedRoot', r.replaced_root)
    order by e.entry limit ${most}`
  return [
    ...unconfirmed.map(({ restoreId }): Finding => ({ kind: 'restoreUnconfirmed', entry: 0, facts: { id: restoreId } })),
    ...altered.map(({ restoreId, entry }): Finding => ({ kind: 'restoreAltered', entry, facts: { id: restoreId, entry } })),
  ]
}
