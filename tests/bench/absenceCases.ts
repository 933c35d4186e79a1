import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import type { Database } from '@muster/server/kernel/db.ts'

export const absenceId = (number: number) => `00000000-0000-7000-b000-${String(number).padStart(12, '0')}`
const regimeId = '00000000-0000-7000-c000-000000000001'

/**
 * A force of 1.3 million in 26,000 units (one over 20 over 400 over the rest), and so many cases, each of another person, of which the first so many are open; by
 * SQL, as commands would have left them: each with four events and the line that the lists read. Of the closed ones something is still due in one of a thousand: an
 * alert that nobody proved cancelled, where a death, a limit or the end of a search had closed the case before. Whoever is away is counted so, and a hundred are who
 * have no case; one in twenty of the others is on leave, of whom some thousands are due back by today.
 */
export async function synthetic(owner: Database, { cases, open }: { cases: number; open: number }): Promise<void> {
  const uuid = (kind: string, number: string) => `('00000000-0000-7000-${kind}-' || lpad((${number})::text, 12, '0'))::uuid`
  const definition = await shippedRegime('demo')
  await owner.unsafe(`
    insert into unit (unit_id, entry) select ${uuid('8000', 'g')}, 1 from generate_series(1, 26000) g;
    insert into unit_style (fact_id, unit_id, held_from, name, echelon, sidc, zone, closes_at, known_from, entry)
      select gen_random_uuid(), ${uuid('8000', 'g')}, '2020-01-01', 'Unit ' || g, case when g = 1 then 'army' when g <= 21 then 'corps' when g <= 421 then 'brigade' else 'company' end,
        '10031000001211000000', 'UTC', '24:00', '2020-01-01', 1 from generate_series(1, 26000) g;
    insert into unit_link (fact_id, unit_id, relation, superior_id, held_from, known_from, entry)
      select gen_random_uuid(), ${uuid('8000', 'g')}, 'assigned', ${uuid('8000', 'case when g <= 21 then 1 when g <= 421 then 2 + g % 20 else 22 + g % 400 end')},
        '2020-01-01', '2020-01-01', 1 from generate_series(2, 26000) g;
    select units_rebuild_closure(array(select unit_id from unit));
    alter table person_assignment disable trigger user;
    insert into person (person_id, entry) select ${uuid('9000', 'g')}, 1 from generate_series(1, 1300000) g;
    insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
      select gen_random_uuid(), ${uuid('9000', 'g')}, 'Latn', 'Family' || g, 'Given', true, array['family' || g, 'given'], '2020-01-01', 1 from generate_series(1, 1300000) g;
    insert into person_rank (fact_id, person_id, held_from, from_precision, title, known_from, entry)
      select gen_random_uuid(), ${uuid('9000', 'g')}, '2020-01-01', 'day', 'Private', '2020-01-01', 1 from generate_series(1, 1300000) g;
    insert into person_status (fact_id, person_id, code, held_from, from_precision, expected_on, known_from, entry)
      select gen_random_uuid(), ${uuid('9000', 'g')}, s.code, '2020-01-01', 'day', case when s.code = 'LVE' then current_date + 30 - g / 20 % 32 end, '2020-01-01', 1
      from generate_series(1, 1300000) g
      cross join lateral (select case when g <= ${open} and g % 4 <> 3 or g % 13000 = 0 then 'UNK' when g % 20 = 0 then 'LVE' else 'PDY' end as code) s;
    insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, from_precision, known_from, entry)
      select gen_random_uuid(), ${uuid('9000', 'g')}, 'assigned', ${uuid('8000', '422 + g % 25579')}, '2020-01-01', 'day', '2020-01-01', 1 from generate_series(1, 1300000) g;
    insert into person_place (person_id, unit_id, how, seen_from, seen_to)
      select person_id, unit_id, 'assigned', '-infinity', 'infinity' from person_assignment;
    alter table person_assignment enable trigger user;`)
  await owner`insert into absence_regime (fact_id, regime, version, definition, is_demonstration, held_from, known_from, entry)
    values (${regimeId}, 'demo', 1, ${owner.json(definition as never)}, true, '2020-01-01', '2020-01-01', 1)`
  await owner.unsafe(`
    insert into absence (absence_id, person_id, regime_id, entry) select ${uuid('b000', 'g')}, ${uuid('9000', 'g')}, '${regimeId}', g from generate_series(1, ${cases}) g;
    insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, known_from, entry)
      select gen_random_uuid(), ${uuid('b000', 'g')}, ${uuid('9000', 'g')}, p.place, p.says ->> 'kind', now() - g % 900 * interval '1 hour' + p.place * interval '1 hour',
        p.says || case when p.place = 1 then jsonb_build_object('missedAt', iso(now() - g % 900 * interval '1 hour')) else '{}' end, 'Capt. Bell', now(), g
      from generate_series(1, ${cases}) g cross join (values
        (1, '{"kind": "opened", "trigger": "missedMuster", "leaveEnded": false, "zone": "UTC", "checks": {"leave": "nothingFound"}, "tried": "Called twice.", "missedDeparture": false}'::jsonb),
        (2, '{"kind": "contact", "with": "person", "how": "call", "reached": false}'),
        (3, '{"kind": "search", "where": "hospitals", "result": "nothing"}'),
        (4, '{"kind": "done", "part": "police-notice"}')) p (place, says);
    insert into absence_line select ${uuid('b000', 'g')}, ${uuid('9000', 'g')}, g <= ${open}, case when g <= ${open} then (array['unaccounted', 'inquiry', 'determined', 'rejoined'])[1 + g % 4] else 'closed' end,
      case g % 4 when 2 then 'involuntary' else 'undetermined' end, 'none', now() - g % 900 * interval '1 hour', now() - g % 900 * interval '1 hour', g % 4 <> 3, g % 97 = 0, '{}', g % 5,
      case when g % 3 = 0 then now() - g % 200 * interval '1 hour' end, now() - g % 300 * interval '1 hour',
        case when g <= ${open} or g % 1000 = 0 then now() + (g % 400 - 80) * interval '1 hour' end, 'nature-decision', '{unitCommander}', 'nature',
      case when g % 4 = 3 then now() - g % 50 * interval '1 hour' end from generate_series(1, ${cases}) g;
    insert into absence_due select absence_id, '-infinity', due_at, due_clock, due_by, decision from absence_line where due_at is not null;
    insert into absence_due select absence_id, due_at + (n - 1) * interval '31 hours', due_at + n * interval '31 hours', 'clock-' || n, due_by, null
      from absence_line, generate_series(1, 5) n where due_at is not null`)
  await owner.unsafe('vacuum analyze')
}
