import type { Sql } from '../../kernel/db.ts'
import { type Finding, most } from './findings.ts'

/**
 * Tables that are worked out from facts, and what they have to hold. They are committed to by no entry, and permission rests on them: who reaches which unit, where
 * somebody is seen, which case is on a list. Muster's own functions are not asked. A list of a case says more than is worked out here (what is due next): that is
 * made anew with the next event of the case.
 */
const wanted: { table: string; columns: string; rows: string }[] = [
  {
    table: 'unit_closure',
    columns: 'ancestor_id, unit_id, depth, held_from, held_to',
    rows: `with recursive up as (
        select s.unit_id as ancestor_id, s.unit_id, 0 as depth, min(s.held_from) as held_from, max(s.held_to) as held_to
        from public.unit_style s where s.known_to = 'infinity' group by s.unit_id
        union all
        select l.superior_id, u.unit_id, u.depth + 1, greatest(u.held_from, l.held_from), least(u.held_to, l.held_to)
        from up u join public.unit_link l on l.unit_id = u.ancestor_id
        where l.relation = 'assigned' and l.known_to = 'infinity' and greatest(u.held_from, l.held_from) < least(u.held_to, l.held_to) and u.depth < 64)
      select ancestor_id, unit_id, depth, held_from, held_to from up`,
  },
  {
    // From the closure, which is looked at above.
    table: 'unit_reach',
    columns: 'ancestor_id, unit_id, how, depth, seen_from, seen_to',
    rows: `with own as (
        select c.ancestor_id, c.unit_id, c.depth, case when c.held_from = o.held_from then '-infinity' else c.held_from end as seen_from,
          case when c.held_to = o.held_to then 'infinity' else c.held_to end as seen_to
        from public.unit_closure c join public.unit_closure o on o.unit_id = c.unit_id and o.depth = 0
      ), guests as (
        select host.ancestor_id, under.unit_id, min(host.depth + 1 + under.depth) as depth, greatest(l.held_from, host.held_from, under.held_from) as seen_from,
          least(l.held_to, host.held_to, under.held_to) as seen_to
        from public.unit_link l join public.unit_closure host on host.unit_id = l.superior_id join public.unit_closure under on under.ancestor_id = l.unit_id
        where l.relation = 'attached' and l.known_to = 'infinity'
        group by host.ancestor_id, under.unit_id, l.fact_id, l.held_from, l.held_to, host.held_from, host.held_to, under.held_from, under.held_to)
      select ancestor_id, unit_id, 'assigned' as how, min(depth) as depth, seen_from, max(seen_to) as seen_to from own group by ancestor_id, unit_id, seen_from
      union all
      select ancestor_id, unit_id, 'attached', min(depth), seen_from, max(seen_to) from guests where seen_from < seen_to group by ancestor_id, unit_id, seen_from`,
  },
  {
    table: 'person_place',
    columns: 'person_id, unit_id, how, seen_from, seen_to',
    rows: `select person_id, unit_id, 'assigned' as how, case when place = 1 then '-infinity' else held_from end as seen_from, coalesce(next_from, 'infinity') as seen_to
      from (select person_id, unit_id, held_from, row_number() over w as place, lead(held_from) over w as next_from from public.person_assignment
        where relation = 'assigned' and known_to = 'infinity' window w as (partition by person_id order by held_from)) a
      union all
      select person_id, unit_id, 'attached', held_from, held_to from public.person_assignment where relation = 'attached' and known_to = 'infinity'
      union all
      select person_id, to_unit, 'coming', min(known_from), 'infinity'::timestamptz from public.person_transfer
      where state = 'pending' and known_to = 'infinity' group by person_id, to_unit`,
  },
  {
    table: 'absence_place',
    columns: 'absence_id, person_id, unit_id, how, seen_from, seen_to',
    rows: `select l.absence_id, l.person_id, p.unit_id, p.how, p.seen_from, p.seen_to
      from public.absence_line l join public.person_place p using (person_id) where l.is_open`,
  },
  {
    // Closed it is by what ends a case alone, until it is reopened, or whoever left the country asks to come back: as the last of them says that was not withdrawn.
    table: 'absence_line',
    columns: 'absence_id, person_id, is_open',
    rows: `select a.absence_id, a.person_id, coalesce(l.is_open, true) as is_open from public.absence a left join (
        select distinct on (e.absence_id) e.absence_id, e.kind in ('reopened', 'askedToComeBack', 'passGiven', 'rejoined') as is_open from public.absence_event e
        where e.kind in ('leftAbroad', 'deceased', 'timeBarred', 'closed', 'reopened', 'askedToComeBack', 'passGiven', 'rejoined') and not exists (select from public.absence_event w
          where w.absence_id = e.absence_id and w.kind = 'withdrawn' and w.says ->> 'eventId' = e.event_id::text)
        order by e.absence_id, e.place desc) l using (absence_id)`,
  },
]

/** Rows of such tables that follow from no fact, and those that are not there although they follow. */
export async function checkDerived(sql: Sql): Promise<Finding[]> {
  const there = await sql<{ name: string }[]>`
    select relname::text as name from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
  const findings: Finding[] = []
  for (const { table, columns, rows } of wanted) {
    if (!there.some(({ name }) => name === table)) continue
    const [row] = await sql.unsafe<{ added: string[]; gone: string[] }[]>(`
      with wanted as materialized (${rows}), found as materialized (select ${columns} from public.${table})
      select array(select t.row::text from (select added as row from (select * from found except all select * from wanted) added limit ${most}) t) as added,
        array(select t.row::text from (select gone as row from (select * from wanted except all select * from found) gone limit ${most}) t) as gone`)
    const told = (standing: string, words: string[] = []) =>
      words.map((id): Finding => ({ kind: 'derivedUnfit', entry: last, facts: { table, id, standing } }))
    findings.push(...told('added', row?.added), ...told('gone', row?.gone))
  }
  return findings
}

/** They belong to no entry, and are told after all that does. */
const last = Number.MAX_SAFE_INTEGER
