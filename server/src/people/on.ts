import type { Day } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { Lens } from '@muster/domain/lens.ts'
import { groupOf, rollGroups, StatusCode, StatusGroup, statusCodes } from '@muster/domain/people/dutyStatus.ts'
import { listName } from '@muster/domain/people/name.ts'
import { RankGroup, rankGroupOf } from '@muster/domain/people/rank.ts'
import { PeopleOn } from '@muster/domain/strength/shapes.ts'
import * as z from 'zod'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { seesPerson } from '../kernel/sees.ts'

const Input = Lens.extend({
  status: StatusCode.optional(),
  group: z.union([StatusGroup, z.enum(['roll', 'onHand'])]).optional(),
  rankGroup: RankGroup.optional(),
  scope: z.enum(['all', 'own']).default('all'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
})
type Input = z.output<typeof Input>
type Row = {
  personId: string
  script: string
  family: string
  given: string
  sort: string
  rank: string | null
  nato: string | null
  unitId: string
  unitName: string
  status: StatusCode
  since: string
  sincePrecision: string
  expectedOn: string | null
  place: string | null
  unread: number
}

function codesOf({ status, group }: Input): StatusCode[] {
  if (status) return [status]
  if (group === 'onHand') return ['PDY', 'PLM']
  if (group && group !== 'roll') return statusCodes.filter((code) => groupOf(code) === group)
  return statusCodes.filter((code) => (rollGroups as readonly string[]).includes(groupOf(code)))
}

const PageEnd = z.tuple([z.string(), z.uuid()])

/** Where the page before ended: name and identity of the last on it. */
function pageEnd(cursor: string): z.output<typeof PageEnd> {
  try {
    return PageEnd.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new Fault('invalid', { place: 'cursor', problem: cursor })
  }
}

/**
 * The people a unit's figures are made of. Those on the rolls are assigned that day; those off the rolls (dropped, suspended, ended) are listed
 * under the unit they were last assigned to. Keyset by name, then by identity.
 */
async function load(sql: Sql, input: Input, { reach }: By): Promise<{ unitName: string | null; rows: Row[]; total: number }> {
  const { unit, on, units } = input
  const known = asKnown(input.known)
  const [after, afterId] = input.cursor ? pageEnd(input.cursor) : [null, null]
  const codes = codesOf(input)
  const rankGroups = input.rankGroup ?? null
  // Those attached in are on hand here, as long as their own unit counts them out.
  const onHand = input.group === 'onHand' && !input.status
  const rows = await sql<(Row & { unitName: string; total: number })[]>`
    with members as materialized (select * from units_set(${unit}, ${on}, ${units}, ${known}) where ${input.scope} = 'all' or depth = 0),
    latest as (
      select distinct on (a.person_id) a.person_id, a.unit_id, m.name as unit_name, m.zone, m.closes_at,
        ${on} < counted_from(a.held_to, m.zone, m.closes_at) as assigned, a.relation = 'attached' as guest
      from person_assignment a join members m using (unit_id)
      where (a.relation = 'assigned' or ${onHand} and ${on} < counted_from(a.held_to, m.zone, m.closes_at) and exists (
          select 1 from person_status o where o.person_id = a.person_id and o.code = 'ATO' and o.known_from <= ${known} and ${known} < o.known_to
            and counted_from(o.held_from, m.zone, m.closes_at) <= ${on} and ${on} < counted_from(o.held_to, m.zone, m.closes_at)))
        and a.known_from <= ${known} and ${known} < a.known_to and counted_from(a.held_from, m.zone, m.closes_at) <= ${on}
      order by a.person_id, a.relation = 'attached' and ${onHand} desc, a.held_from desc
    ), standing as (
      select l.*, s.code as status, s.held_from, s.from_precision, s.expected_on, s.place, r.title as rank, r.nato, n.script, n.family, n.given,
        lower(n.family || ', ' || n.given) collate "C" as sort
      from latest l
      join person_status s on s.person_id = l.person_id and s.known_from <= ${known} and ${known} < s.known_to and (l.guest or s.code = any(${sql.array(codes, 25)}))
        and counted_from(s.held_from, l.zone, l.closes_at) <= ${on} and ${on} < counted_from(s.held_to, l.zone, l.closes_at)
      left join person_rank r on r.person_id = l.person_id and r.known_from <= ${known} and ${known} < r.known_to
        and counted_from(r.held_from, l.zone, l.closes_at) <= ${on} and ${on} < counted_from(r.held_to, l.zone, l.closes_at)
      left join lateral (select * from person_name n where n.person_id = l.person_id and n.known_from <= ${known} and ${known} < n.known_to
        order by n.is_primary desc limit 1) n on true
      where ${seesPerson(sql, reach, sql`l.person_id`)} and (l.assigned or s.code in ('DFR', 'SUS', 'LTM', 'DEC', 'SEP'))
        and not exists (select 1 from person_assignment b where not l.assigned and b.person_id = l.person_id and b.relation = 'assigned'
          and b.known_from <= ${known} and ${known} < b.known_to and counted_from(b.held_from, l.zone, l.closes_at) <= ${on}
          and ${on} < counted_from(b.held_to, l.zone, l.closes_at))
    ), grouped as (
      select * from standing where ${rankGroups}::text is null
        or case when nato like 'OF%' then 'OF' when nato like 'WO%' then 'WO' when nato = 'CIV' then 'CIV' else 'OR' end = ${rankGroups}
    )
    select g.person_id, g.script, g.family, g.given, g.sort, g.rank, g.nato, g.unit_id, g.unit_name, g.status, counted_from(g.held_from, g.zone, g.closes_at) as since,
      g.from_precision as since_precision, g.expected_on, g.place,
      (select count(*)::int from exchange_unread u where u.person_id = g.person_id and u.decision is null and u.reason not like '%Mended' and u.known_from <= ${known} and ${known} < u.known_to) as unread,
      (select count(*)::int from grouped) as total
    from grouped g
    where ${after}::text is null or (g.sort, g.person_id) > (${after}::text collate "C", ${afterId}::uuid)
    order by g.sort, g.person_id limit ${input.limit}`
  const [named] = await sql<{ name: string }[]>`select name from units_set(${unit}, ${on}, ${units}, ${known}) where depth = 0`
  return { unitName: named?.name ?? null, rows, total: rows[0]?.total ?? 0 }
}

export const peopleOn = query({
  summary: 'The people behind a figure of a unit on a day',
  needs: { verb: 'people.read', sensitivity: 'personal', at: ({ unit }) => ({ unitId: unit }) },
  input: Input,
  output: PeopleOn,
  load,
  answer: ({ unitName, rows, total }, { unit, on, limit }) => {
    if (unitName === null) throw new Fault('unitUnknown', { unitId: unit })
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      unitId: unit,
      unitName,
      on,
      total,
      cursor: last ? Buffer.from(JSON.stringify([last.sort, last.personId])).toString('base64url') : null,
      people: rows.map(({ script, family, given, sort: _sort, nato, ...row }) => ({
        ...row,
        name: listName({ script, family, given }),
        rankGroup: rankGroupOf(nato),
        group: groupOf(row.status),
        since: row.since as Day,
      })),
    }
  },
})
