import type { Database } from '@muster/server/kernel/db.ts'

/** About how many bytes of PostgreSQL's text form one person of `fill` makes, with everything that hangs on them. */
export const bytesAPerson = 2_400

/**
 * Fills a migrated database with people of a force that never was, by SQL alone, as its owner: each with a name, a record, an assignment, a status and
 * the entries that made them. Nothing of it was performed: it is there to be copied.
 */
export async function fill(owner: Database, people: number, progress: (done: number) => void = () => {}): Promise<void> {
  await owner`
    insert into unit (unit_id, entry) select md5('unit ' || n)::uuid, 0 from generate_series(1, 200) n on conflict do nothing`
  await owner`
    insert into unit_style (fact_id, unit_id, held_from, name, echelon, sidc, zone, closes_at, known_from, entry)
    select gen_random_uuid(), md5('unit ' || n)::uuid, '2020-01-01', 'Company ' || n, 'company', '10031000000000000000', 'UTC', '24:00', '2020-01-01', 0
    from generate_series(1, 200) n on conflict do nothing`
  for (let first = 0; first < people; first += 20_000) {
    await someMore(owner, first + 1, Math.min(people, first + 20_000))
    progress(Math.min(people, first + 20_000))
  }
}

async function someMore(owner: Database, first: number, last: number): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`
      create temporary table coming on commit drop as
      select md5('person ' || n)::uuid as person_id, md5('unit ' || n % 200 + 1)::uuid as unit_id, n from generate_series(${first}::int, ${last}::int) n`
    const entry = sql`
      insert into ledger_entry (command_id, action, actor, at, person_id, reason, input, input_digest, answer, scope, outcome, count, room, salt, rows, commitment)
      select gen_random_uuid(), 'people/register', 'Somebody who fills', clock_timestamp(), person_id, null,
        jsonb_build_object('personId', person_id, 'unitId', unit_id, 'on', '2020-01-01', 'rank', 'Private',
          'names', jsonb_build_array(jsonb_build_object('family', 'Family ' || n, 'given', 'Given ' || n % 977))),
        decode(md5(n::text) || md5(n::text || 'i'), 'hex'), jsonb_build_object('personId', person_id), 'chain', 'performed', 1, 'people',
        uuid_send(gen_random_uuid()), jsonb_build_array(jsonb_build_object('table', 'person', 'digest', md5(n::text || 'r'))),
        decode(md5(n::text || 'c') || md5(n::text || 'd'), 'hex')
      from coming`
    await entry
    await sql`insert into person (person_id, entry) select person_id, n from coming`
    await sql`
      insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
      select gen_random_uuid(), person_id, 'Latn', 'Family ' || n, 'Given ' || n % 977, true, array['family', 'given', n::text], '2020-01-01', n from coming`
    await sql`
      insert into person_record (fact_id, person_id, service_number, born_on, entered_on, term, known_from, entry)
      select gen_random_uuid(), person_id, 'S' || n, date '1985-01-01' + n % 7000, '2020-01-01', 'regular', '2020-01-01', n from coming`
    await sql`
      insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, from_precision, known_from, entry)
      select gen_random_uuid(), person_id, 'assigned', unit_id, '2020-01-01', 'day', '2020-01-01', n from coming`
    for (const code of ['PDY', 'HSP', 'LVE', 'CRS'])
      await sql`
        insert into person_status (fact_id, person_id, code, held_from, held_to, from_precision, place, detail, known_from, entry)
        select gen_random_uuid(), person_id, ${code}, timestamptz '2020-01-01' + year, timestamptz '2020-01-01' + year + interval '1 year', 'day',
          'A place of number ' || n % 311, md5(n::text || ${code}), '2020-01-01', n
        from coming, (values (make_interval(years => ${['PDY', 'HSP', 'LVE', 'CRS'].indexOf(code)}::int))) as held (year)`
  })
}
