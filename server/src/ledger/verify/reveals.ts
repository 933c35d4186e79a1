import type { Sql } from '../../kernel/db.ts'
import { type Finding, most } from './findings.ts'

/**
 * What takes two people to open was opened by two for whoever read it, at that moment: a row that lets somebody read it is a fact, and one that was put in by hand and
 * taken away again leaves the entry of the reading behind.
 */
export async function checkReveals(sql: Sql): Promise<Finding[]> {
  const [there] =
    await sql`select from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname = 'access_opening'`
  if (!there) return []
  const alone = await sql<{ entry: number }[]>`
    select e.entry from public.ledger_entry e
    where e.action = 'access/reveal' and e.outcome = 'performed' and e.seconded_by is null and e.answer ->> 'kind' in ('complaint', 'identity')
      and not exists (select from public.access_opening o where o.account_id = e.account_id and o.kind = e.answer ->> 'kind' and o.entry < e.entry and e.at < o.held_to + interval '1 minute'
        and o.of_id::text in (lower(e.input ->> 'personId'), lower(e.input ->> 'importId'), lower(e.input ->> 'recordId')))
    order by e.entry limit ${most}`
  return alone.map(({ entry }): Finding => ({ kind: 'revealedAlone', entry, facts: { entry } }))
}
