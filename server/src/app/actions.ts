import type { Caller } from '@muster/domain/access/may.ts'
import { Verb } from '@muster/domain/access/role.ts'
import { Start } from '@muster/domain/app/shapes.ts'
import type { Day } from '@muster/domain/calendar.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'
import { version } from '../kernel/version.ts'

type Row = { units: number; people: number; first: { unitId: string; name: string; on: Day } | null }

/** What somebody may do somewhere: what a page need not offer to anybody else. */
function verbsOf({ grants }: Caller): Verb[] {
  return Verb.options.filter((verb) => grants.some((grant) => grant.role.may[verb] !== undefined))
}

export const app = {
  'app/start': query({
    summary: 'What a page needs to begin',
    needs: {
      verb: 'self',
      byPrograms: true,
      sensitivity: 'open',
      at: () => 'anywhere',
      sees: { verb: 'people.read', sensitivity: 'personal' },
    },
    input: z.object({}),
    output: Start,
    // The top unit with the most people; its latest day with people, or, in closed books, the day on which most statuses began that nobody wished for.
    // Who does not see the whole force begins at the unit they hold.
    load: (sql, _input, { reach }) => sql<Row[]>`
      with tops as (
        select s.unit_id, s.name, s.held_from, s.held_to, (select count(distinct a.person_id) from unit_closure c join person_assignment a using (unit_id)
          where c.ancestor_id = s.unit_id and a.known_to = 'infinity') as people
        from unit_style s where s.known_to = 'infinity'
          and case when ${reach.all} then not exists (select 1 from unit_link l where l.unit_id = s.unit_id and l.relation = 'assigned' and l.known_to = 'infinity')
            else s.unit_id = any(${sql.array([...reach.units], 2950)}) end
        order by people desc, s.held_from desc limit 1)
      select (select count(distinct unit_id)::int from unit_style where known_to = 'infinity') as units,
        (select count(distinct person_id)::int from person_name where known_to = 'infinity') as people,
        (select jsonb_build_object('unitId', t.unit_id, 'name', t.name, 'on', case when t.held_to > current_date then iso(current_date) else coalesce(
          (select iso((s.held_from at time zone 'UTC')::date) from person_status s
            where s.known_to = 'infinity' and s.code in ('CAP', 'MIS', 'DEC', 'UNK', 'DWU') and exists (select 1 from person_assignment a join unit_closure c using (unit_id)
              where a.person_id = s.person_id and c.ancestor_id = t.unit_id and a.known_to = 'infinity')
            group by s.held_from order by count(*) desc, s.held_from limit 1), iso(t.held_from)) end) from tops t) as first`,
    answer: ([row], _input, { caller }) => ({
      version,
      who: caller.name,
      accountId: caller.accountId,
      verbs: verbsOf(caller),
      units: row?.units ?? 0,
      people: row?.people ?? 0,
      first: row?.first ?? null,
    }),
  }),
} as const
