import { type Caller, everywhere } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aCaller, ada, ownWorld, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'
import { enter } from '../kernel/permit.ts'

const world = ownWorld()
const companies = 400
const strength = 40
let regiment: Unit
let mine: string
let clerk: Caller
let personId: string
const absenceId = v7()

/** A corps of sixteen thousand with a year of changes: large enough that reading a table from end to end shows. */
beforeAll(async () => {
  const { aRegiment, aCompany, db, aPerson } = world()
  regiment = await aRegiment('Division')
  mine = (await aCompany('Company 0', { under: regiment })).unitId
  personId = await aPerson(mine)
  await db.begin(async (sql) => {
    await sql`select setseed(0.42)`
    await sql`create temporary table company as select gen_random_uuid() as unit_id, n from generate_series(1, ${companies}::int) n`
    await sql`create temporary table man as select gen_random_uuid() as person_id, unit_id, place as n from company, generate_series(1, ${strength}::int) place`
    await sql`insert into unit (unit_id, entry) select unit_id, 1 from company`
    await sql`insert into unit_style (fact_id, unit_id, held_from, name, echelon, sidc, zone, closes_at, known_from, entry)
      select gen_random_uuid(), unit_id, '2024-01-01', 'Company ' || n, 'company', '', 'UTC', '24:00', now(), 1 from company`
    await sql`insert into unit_link (fact_id, unit_id, relation, superior_id, held_from, known_from, entry)
      select gen_random_uuid(), unit_id, 'assigned', ${regiment.unitId}, '2024-01-01', now(), 1 from company`
    await sql`insert into person (person_id, entry) select person_id, 1 from man`
    await sql`insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
      select gen_random_uuid(), person_id, 'Latn', 'Family' || n, 'Given', true, array['family' || n, 'given'], now(), 1 from man`
    await sql`insert into person_status (fact_id, person_id, code, held_from, from_precision, known_from, entry)
      select gen_random_uuid(), person_id, 'PDY', '2024-01-01', 'day', now(), 1 from man`
    await sql`insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, from_precision, known_from, entry)
      select gen_random_uuid(), person_id, 'assigned', unit_id, '2024-01-01', 'day', now(), 1 from man`
    await sql`select units_rebuild_closure(array(select unit_id from unit))`
    await sql`insert into absence_regime (fact_id, regime, version, definition, is_demonstration, held_from, known_from, entry)
      values ('00000000-0000-7000-8000-000000000001', 'none', 1, '{}', true, '2024-12-01', now(), 1)`
    await sql`insert into absence (absence_id, person_id, regime_id, entry)
      select gen_random_uuid(), person_id, '00000000-0000-7000-8000-000000000001', 1 from man`
    await sql`insert into absence (absence_id, person_id, regime_id, entry) values (${absenceId}, ${personId}, '00000000-0000-7000-8000-000000000001', 1)`
    await sql`insert into absence_line select absence_id, person_id, true, 'unaccounted', 'undetermined', 'none', now(), now(), true, false, '{}', 0, null, now(),
      now() + random() * interval '9 days', 'police-notice', '{unitCommander}', null, null from absence`
    await sql`insert into absence_due select absence_id, '-infinity', due_at, due_clock, due_by, decision from absence_line`
    await sql`create temporary table happened as select gen_random_uuid() as happening_id, unit_id, n from man`
    await sql`insert into happening (happening_id, entry) select happening_id, 1 from happened`
    await sql`insert into happening_record (fact_id, happening_id, kind, title, unit_id, held_from, held_to, from_precision, to_precision, is_taken_back, by_name, known_from, entry)
      select gen_random_uuid(), happening_id, 'clash', 'Clash ' || n, unit_id, t.at, t.at, 'day', 'day', false, 'A clerk', now(), 1
      from happened cross join lateral (select '2024-01-01'::timestamptz + n * interval '5 days' as at) t`
    await sql`insert into happening_report (fact_id, happening_id, held, origin, title, says, reliability, credibility, bearing, by_name, known_from, entry)
      select gen_random_uuid(), happening_id, now(), 'press', 'The Gazette', 'It is said.', 'C', 3, 'first', 'A clerk', now(), 1 from happened`
    await sql`insert into ledger_entry (entry, command_id, action, room, outcome, count, actor, scope, at, unit_id, person_id, input, input_digest, answer, salt, rows, commitment)
      overriding system value
      select 1000 + row_number() over (), gen_random_uuid(), 'people/setStatus', 'people', 'performed', 1, 'A clerk', 'chain', now(), unit_id, person_id, '{}', '', '{}',
        decode(repeat('00', 16), 'hex'), '{}', decode(repeat('00', 32), 'hex') from man, generate_series(1, 3)`
  })
  await db`analyze`
  clerk = aCaller('A clerk', { role: 'headquartersStaff', unitId: mine })
})

/** How many rows of each large table were read from end to end by a piece of work, whatever functions did it. */
async function readWhole(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const { db } = world()
  const large = 5000
  const counters = async () => {
    // Each connection tells the statistics what it read when it is next idle, or when it is asked to.
    await Promise.all(Array.from({ length: 12 }, () => world().ground.db`select pg_stat_force_next_flush(), pg_sleep(0.02)`))
    await db`select pg_stat_clear_snapshot()`
    const rows = await db<{ name: string; read: number }[]>`
      select s.relname as name, coalesce(s.seq_tup_read, 0)::float8 as read from pg_stat_user_tables s join pg_class c on c.oid = s.relid where c.reltuples > ${large}`
    return new Map(rows.map((row) => [row.name, row.read]))
  }
  const before = await counters()
  await work()
  const after = await counters()
  return Object.fromEntries(
    [...after].map(([name, read]) => [name, read - (before.get(name) ?? 0)] as const).filter(([, read]) => read > 0),
  )
}

test('the measure sees a table that is read from end to end', async () => {
  const read = await readWhole(() =>
    world().ground.db.begin(async (sql) => {
      await enter(sql, ada, { verb: 'people.read', sensitivity: 'personal' }, { reach: everywhere })
      await sql`select count(*) from person_name where family like '%zzz%'`
    }),
  )
  expect(Object.keys(read)).toEqual(['person_name'])
})

const on = '2024-06-01'
/** Every query that lists. A query that is added has to be put here, or among those below. */
const lists: Record<string, () => object> = {
  'units/tree': () => ({ on }),
  'people/on': () => ({ unit: mine, on }),
  'people/show': () => ({ person: personId }),
  'people/transfers': () => ({ unit: mine }),
  'ledger/changes': () => ({ unit: mine }),
  'exchange/list': () => ({}),
  'access/grants': () => ({}),
  'access/accounts': () => ({}),
  'access/people': () => ({}),
  'access/roles': () => ({}),
  'access/proposals': () => ({}),
  'access/decided': () => ({}),
  'absence/list': () => ({}),
  'absence/counts': () => ({}),
  'absence/expected': () => ({ on: '2024-06-01' }),
  'absence/withoutCase': () => ({}),
  'absence/views': () => ({}),
  'absence/openedNames': () => ({}),
  'events/list': () => ({}),
  'offers/list': () => ({}),
}

test.each(Object.entries(lists))(
  '%s, asked by who holds one company of four hundred, reads no large table from end to end',
  async (name, input) => {
    expect(await readWhole(() => perform(world().ground, name, clerk, input()))).toEqual({})
  },
)

test.each(['person', 'absence'])('the record of changes by one %s reads no large table from end to end', async (by) => {
  const input = by === 'person' ? { person: personId } : { absence: absenceId }
  expect(await readWhole(() => perform(world().ground, 'ledger/changes', clerk, input))).toEqual({})
})

test('the strength of one company of four hundred asks after the cases of its own people alone', async () => {
  const read = await readWhole(() => perform(world().ground, 'strength/return', clerk, { unit: mine, on }))
  expect(Object.keys(read).filter((name) => name.startsWith('absence'))).toEqual([])
})

test('the record of changes of the whole force is read from its end', async () => {
  expect(await readWhole(() => perform(world().ground, 'ledger/changes', ada, {}))).toEqual({})
})

/** Queries that look at one thing, at what oneself has, or are known to read much; each with the reason. */
const apart: Record<string, string> = {
  'units/show': 'no list: counts the books of every unit under one; timed by the bench',
  'strength/morning': 'no list: the same',
  'strength/return': 'no list: the same',
  'strength/series': 'no list: the same',
  'strength/beside': 'no list: the same',
  'people/search': 'scans the keys of names within its own function',
  'app/start': 'counts everybody who is seen, once a visit',
  'exchange/preview': 'reads a file',
  'exchange/suggest': 'reads a file',
  'exchange/show': 'one import',
  'access/breaks': 'a clerk may not; few rows',
  'access/me': 'one account',
  'absence/show': 'one case',
  'absence/paper': 'one case',
  'absence/opening': 'one person',
  'absence/openings': 'a hundred people at most, each by their id',
  'absence/ofPerson': 'one person',
  'absence/regimes': 'the rules that ever held; few rows',
  'absence/regime': 'some rules; few rows',
  'events/show': 'one event',
  'offers/show': 'one offer, and those who came back under it by an index of theirs',
  'offers/explain': 'one case',
  'offers/ways': 'the rules of one unit',
  'passage/list': 'the passes of one case; a clerk may not',
  'passage/show': 'one pass',
  'passage/key': 'no table: the public key',
  'family/calls': 'a clerk may not; those who wait, by an index of theirs',
  'family/named': 'one person; a clerk may not',
  'desk/askedOn': 'one conversation, by the code of its day',
  'desk/list': 'a clerk may not; open conversations, by an index of theirs',
  'desk/look': 'one conversation',
  'desk/hours': 'the rules in force; few rows',
  'desk/open': 'one conversation, by its receipt',
  'causes/show': 'one case',
  'causes/urgent': 'a clerk may not; what went to the inspector, by an index of theirs',
  'causes/totals': 'counts the coded cases of the whole force, so that the same is kept back for everybody',
  'causes/agreement': 'a clerk may not; counts the cases that two people coded',
  'machine/state': 'no list: for who keeps the machine; figures of the server itself',
}

test('every query of the table is measured, or stands apart for a reason', () => {
  const queries = Object.entries(world().ground.actions).filter(([name, action]) => action.kind === 'query' && !name.startsWith('ledger/'))
  const known = [...Object.keys(lists), ...Object.keys(apart)]
  expect(queries.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([])
})
