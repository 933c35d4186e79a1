import type { Sql } from '../../kernel/db.ts'
import { longest, unsteady } from './entries.ts'
import { type Finding, most } from './findings.ts'

/**
 * Whoever acted in a role held it then. A grant is a fact, and one that was put in by hand, used and taken away again leaves the entries of what was done with it:
 * these say by which account, and in which role (`as_role`: «clerk», or «clerk for Ada Quartermaster» in somebody's place).
 *
 * Held is what the ledger knows: a grant of that role by an entry before this one, not ended by one before it, begun and not over at its moment; in somebody's place
 * also theirs, of whom one of the names is the one that is told. Grants are looked up where a request begins, and the entry is numbered where its command has what it
 * needs: a grant that ended within the time that a command can take is one that was held. Broken glass is a grant of its own. What is seconded is done by the grant of
 * whoever proposed it.
 *
 * Not looked at: what needs no role (`as_role` is empty), what the machine does by itself (no account: setting up, the page of the desk), over which units the
 * grant was and what its role allowed then, and that whoever seconded held anything.
 */
export async function checkGranted(sql: Sql): Promise<Finding[]> {
  const there = await sql`
    select from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname in ('access_grant', 'access_profile')`
  if (there.length < 2) return []
  const [tolerance, begin] = [`${longest} milliseconds`, `${unsteady} milliseconds`]
  const ungranted = await sql<{ entry: number; who: string; role: string }[]>`
    with given as (
      select account_id, grant_id, from_grant, role, entry, case when held_from <= known_from then '-infinity' else held_from - ${begin}::interval end as begun,
        held_to + ${tolerance}::interval as over, ended_entry, known_to - ${tolerance}::interval as known_from, known_to + ${tolerance}::interval as known_to
      from public.access_grant
    ), held as materialized (
      select account_id, role as as_role, entry, begun, over, ended_entry, known_from, known_to,
        null::bigint as lent_ended, null::timestamptz as lent_known_from, null::timestamptz as lent_known_to
      from given where from_grant is null
      union all
      select g.account_id, g.role || ' for ' || n.name, greatest(g.entry, f.entry), greatest(g.begun, f.begun), least(g.over, f.over), g.ended_entry, g.known_from, g.known_to,
        f.ended_entry, f.known_from, f.known_to
      from given g join given f on f.grant_id = g.from_grant join (select distinct account_id, name from public.access_profile) n on n.account_id = f.account_id
    ), ungranted as materialized ( -- all of them before the first: sought for the first few alone, every entry is held against every grant
      select e.entry, e.actor as who, e.as_role as role from public.ledger_entry e
      where e.outcome = 'performed' and e.account_id is not null and e.as_role is not null and not exists (
        select from held h where h.account_id = e.account_id and h.as_role = e.as_role and h.entry < e.entry and h.begun <= e.at and e.at < h.over
          and (h.ended_entry is null or e.entry <= h.ended_entry or (h.known_from <= e.at and e.at < h.known_to))
          and (h.lent_ended is null or e.entry <= h.lent_ended or (h.lent_known_from <= e.at and e.at < h.lent_known_to)))
    )
    select * from ungranted order by entry limit ${most}`
  return ungranted.map(({ entry, who, role }): Finding => ({ kind: 'deedUngranted', entry, facts: { entry, who, role } }))
}
