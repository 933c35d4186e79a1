import type { Database } from '@muster/server/kernel/db.ts'
import { commitment } from '@muster/server/ledger/payload.ts'

const idOf = (kind: string, number: number) => `00000000-0000-7000-${kind}-${String(number).padStart(12, '0')}`
export const unitId = (number: number) => idOf('8000', number)
export const personId = (number: number) => idOf('9000', number)
export const caseId = (number: number) => idOf('b000', number)

/** A force of 26,000 units (one over 20 over 400 over the rest), 30,000 clerks, and so many entries of theirs about them, by SQL: as commands would have left them, but for facts. */
export async function synthetic(owner: Database, entries: number): Promise<void> {
  const uuid = (kind: string, number: string) => `('00000000-0000-7000-${kind}-' || lpad((${number})::text, 12, '0'))::uuid`
  await owner.unsafe(`
    insert into unit (unit_id, entry) select ${uuid('8000', 'g')}, 1 from generate_series(1, 26000) g;
    insert into unit_style (fact_id, unit_id, held_from, name, echelon, sidc, zone, closes_at, known_from, entry)
      select gen_random_uuid(), ${uuid('8000', 'g')}, '2020-01-01', 'Unit ' || g, 'company', '10031000001211000000', 'UTC', '24:00', '2020-01-01', 1
      from generate_series(1, 26000) g;
    insert into unit_link (fact_id, unit_id, relation, superior_id, held_from, known_from, entry)
      select gen_random_uuid(), ${uuid('8000', 'g')}, 'assigned', ${uuid('8000', 'case when g <= 21 then 1 when g <= 421 then 2 + g % 20 else 22 + g % 400 end')},
        '2020-01-01', '2020-01-01', 1 from generate_series(2, 26000) g;
    select units_rebuild_closure(array(select unit_id from unit));
    analyze unit, unit_style, unit_link, unit_closure;
    select ledger_append(1, gen_random_uuid(), 'units/import', 'units', 'performed', 1, null, 'Ada', null, null, 'chain', '2024-01-01Z', null, null, null, null, '{}',
      sha256(''), '{}', uuid_send(gen_random_uuid()));
    insert into access_account (account_id, entry) select ${uuid('a000', 'g')}, 2 from generate_series(0, 29999) g;
    insert into access_grant (fact_id, grant_id, account_id, role, held_from, known_from, entry)
      select gen_random_uuid(), gen_random_uuid(), ${uuid('a000', 'g')}, 'clerk', '2020-01-01', '2024-01-01Z', 2 from generate_series(0, 29999) g;
    analyze access_account, access_grant;
    select ledger_append(2, gen_random_uuid(), 'access/import', 'access', 'performed', 1, null, 'Ada', null, null, 'chain', '2024-01-01Z', null, null, null, null, '{}',
      sha256(''), '{}', uuid_send(gen_random_uuid()))`)
  for (let from = 3; from <= entries; from += 500_000)
    await owner.unsafe(`
      insert into ledger_entry (entry, command_id, action, room, outcome, count, account_id, actor, as_role, scope, at, unit_id, person_id, reason, input,
        input_digest, answer, salt, rows, commitment)
      overriding system value
      select e.entry, e.command_id, e.action, e.room, e.outcome, e.count, e.account_id, e.actor, e.as_role, e.scope, e.at, e.unit_id, e.person_id, e.reason, e.input,
        e.input_digest, e.answer, e.salt, e.rows, ${commitment}
      from (select g as entry, gen_random_uuid() as command_id, k.action, split_part(k.action, '/', 1) as room, case when g % 997 = 0 then 'refused' else 'performed' end as outcome,
          1 as count, ${uuid('a000', 'g % 30000')} as account_id, 'Clerk ' || g % 30000 as actor, 'clerk'::text as as_role, null::text as seconded_by, 'chain'::text as scope,
          '2024-01-01Z'::timestamptz + g * interval '1 second' as at, null::text as held_from, ${uuid('8000', '1 + g * 7919 % 26000')} as unit_id,
          ${uuid('9000', 'g * 104729 % 1000000')} as person_id, case when g % 3 = 0 then 'as the book has it' end as reason,
          jsonb_build_object('personId', gen_random_uuid(), 'from', '2024-01-01', 'code', 'LVE', 'n', g) as input, sha256(g::text::bytea) as input_digest,
          jsonb_build_object('personId', gen_random_uuid()) as answer, uuid_send(gen_random_uuid()) as salt, '{}'::jsonb as rows
        from generate_series(${from}::bigint, ${Math.min(entries, from + 499_999)}) g
        cross join lateral (select case when g % 99991 = 0 then 'access/reveal' when g % 4 = 0 then 'strength/sign' when g % 4 = 1 then 'people/register' else 'people/setStatus' end as action) k) e`)
  await owner.unsafe(`select setval(pg_get_serial_sequence('ledger_entry', 'entry'), ${entries} + 1)`)
  await owner.unsafe('vacuum analyze ledger_entry')
}

/**
 * Cases of people that entries are about, each written by all of those: made once the ledger was verified, since no entry commits to their rows. Half of these people
 * are in a company of one brigade, and half in a company of another.
 */
export async function syntheticCases(owner: Database, count: number): Promise<void> {
  await owner.unsafe(`
    create temporary table made as select n, ('00000000-0000-7000-9000-' || lpad((n * 7919)::text, 12, '0'))::uuid as person_id,
      ('00000000-0000-7000-b000-' || lpad(n::text, 12, '0'))::uuid as absence_id from generate_series(0, ${count}) n;
    insert into person (person_id, entry) select person_id, 1 from made;
    insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, from_precision, known_from, entry)
      select gen_random_uuid(), person_id, 'assigned', ('00000000-0000-7000-8000-' || lpad((25000 - n % 2)::text, 12, '0'))::uuid, '2024-01-01', 'day', now(), 1 from made;
    insert into absence_regime (fact_id, regime, version, definition, is_demonstration, held_from, known_from, entry)
      values ('00000000-0000-7000-8000-000000000001', 'none', 1, '{}', true, '2024-01-01', now(), 1);
    insert into absence (absence_id, person_id, regime_id, entry) select absence_id, person_id, '00000000-0000-7000-8000-000000000001', 1 from made;
    insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, known_from, entry)
      select gen_random_uuid(), m.absence_id, m.person_id, row_number() over (partition by m.n order by e.entry), 'contact', e.at, '{"kind": "contact"}', e.actor, e.at, e.entry
      from made m join ledger_entry e using (person_id);
    drop table made;
    analyze person, person_assignment, person_place, absence, absence_event`)
}
