import type { Caller } from '@muster/domain/access/may.ts'
import { reachOf } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleInput } from '../../../tests/scenario/sample.ts'
import { aCaller, ada, ownWorld, stranger, type Unit } from '../../../tests/scenario/world.ts'
import { connect, type Database, type Sql } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { enter } from '../kernel/permit.ts'

const world = ownWorld()
let app: Database
let regiment: Unit
let mine: Unit
let other: Unit
let commander: Caller

beforeAll(async () => {
  const { aRegiment, aCompany, act, sign } = world()
  app = connect(world().appUrl, { connections: 2 })
  regiment = await aRegiment('33rd')
  ;[mine, other] = [await aCompany('Company D', { under: regiment }), await aCompany('Company E', { under: regiment })]
  for (const unit of [mine, other]) {
    const [one = '', two = ''] = await unit.with(3)
    await act('people/promote', { personId: one, on: '2024-02-01', rank: 'Corporal', nato: 'OR-3' })
    await act('people/transferOut', { personId: two, toUnitId: regiment.unitId, on: '2024-03-01', transferId: v7() })
    await act('people/correctRecord', { personId: one, serviceNumber: `No ${unit.name}`, reason: 'from the book' })
    await act('units/note', { kind: 'authorised', unitId: unit.unitId, on: '2024-01-01', authorised: 90 })
    await sign(unit, '2024-01-05')
    const told = { kind: 'clash', title: `Clash of ${unit.name}`, unitId: unit.unitId, from: '2024-03-04T06:00:00Z' }
    await act('events/record', { happeningId: v7(), told })
    const clerk = aCaller(`A clerk of ${unit.name}`, { role: 'clerk', unitId: unit.unitId })
    await world().db`insert into access_account (account_id, entry) values (${clerk.accountId}, 0) on conflict do nothing`
    await act('family/ask', { callId: v7(), personId: one, asker: 'A mother', reachAt: '0555 014 177' }, undefined, clerk)
  }
  commander = aCaller('Capt. Peirce', { role: 'commander', unitId: mine.unitId })
})
afterAll(() => app?.end())

/** What a caller's transaction sees when no store cuts anything: the second wall alone. */
function asSeenBy<T>(caller: Caller | undefined, work: (sql: Sql) => Promise<T>): Promise<T> {
  const need = { verb: 'people.read', sensitivity: 'personal' } as const
  return app.begin(async (sql) => {
    if (caller) await enter(sql, caller, need, { reach: reachOf(caller, need) })
    return work(sql)
  }) as Promise<T> // `begin` unwraps promises in arrays, which there are none of here
}

async function tables(): Promise<string[]> {
  const rows = await world().db<
    { name: string }[]
  >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  return rows.map((row) => row.name)
}

const count = async (sql: Sql, table: string) => Number((await sql`select count(*) from ${sql(table)}`)[0]?.count)

test('row security stands before every table, and the application owns none', async () => {
  const open = await world().db`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    and (not relrowsecurity or pg_get_userbyid(relowner) = 'muster_app')`
  expect(open.map((row) => row.relname)).toEqual([])
  const [role] = await world().db`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'muster_app'`
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
})

/** What gives nothing away: the tree of the ledger, and which migrations were applied. */
const forEverybody = ['ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'ledger_key', 'ledger_cosignature', 'schema_migration']

test('before anybody is named no row of any table is seen', async () => {
  const seen = await asSeenBy(undefined, async (sql) => {
    const all: [string, number][] = []
    for (const table of await tables()) if (!forEverybody.includes(table)) all.push([table, await count(sql, table).catch(() => -1)])
    return all.filter(([, rows]) => rows > 0)
  })
  expect(seen).toEqual([])
})

/** The order of battle and who acts: open to everybody who has an account. */
const openToCallers = ['unit', 'unit_style', 'unit_link', 'unit_closure', 'access_account', 'access_profile', 'access_role']

test('whoever holds nothing sees the order of battle and nothing else', async () => {
  const seen = await asSeenBy(stranger, async (sql) => {
    const all: string[] = []
    for (const table of await tables())
      if (!forEverybody.includes(table) && !openToCallers.includes(table) && (await count(sql, table).catch(() => 0)) > 0) all.push(table)
    return all
  })
  expect(seen).toEqual([])
})

/** How each table tells whose a row is: of a person, of a unit. */
const whose: Record<string, string> = {
  person: 'person_id',
  person_name: 'person_id',
  person_record: 'person_id',
  person_rank: 'person_id',
  person_assignment: 'person_id',
  person_status: 'person_id',
  person_transfer: 'person_id',
  person_place: 'person_id',
  unit_note: 'unit_id',
  strength_return: 'unit_id',
  happening_record: 'unit_id',
}

describe('with the first wall taken away', () => {
  test.each(Object.entries(whose))('%s shows a commander what is theirs, and nothing of another company', async (table, column) => {
    const { db } = world()
    const unitOf = (unit: Unit) =>
      column === 'unit_id'
        ? db`select ${unit.unitId}::uuid as id`
        : db`select person_id as id from person_assignment where unit_id = ${unit.unitId} and known_to = 'infinity'`
    const ids = async (unit: Unit) => (await unitOf(unit)).map((row) => String(row.id))
    const [ours, theirs] = await Promise.all([ids(mine), ids(other)])
    const seen = await asSeenBy(commander, async (sql) =>
      (await sql`select ${sql(column)} as id from ${sql(table)}`).map((row) => String(row.id)),
    )
    const all = (await db`select ${db(column)} as id from ${db(table)}`).map((row) => String(row.id))
    expect(theirs.some((id) => all.includes(id))).toBe(true)
    expect(theirs.filter((id) => seen.includes(id))).toEqual([])
    expect(all.filter((id) => ours.includes(id)).length).toBeGreaterThan(0)
    expect(seen.filter((id) => ours.includes(id)).length).toBeGreaterThan(0)
  })

  // These look with the owner's eyes: the wall stands within them. The first wall is given to them, and here it is «everybody».
  test.each([
    [
      'people_load',
      (sql: Sql, ids: string[]) => sql`select jsonb_array_elements_text(people_load(${sql.array(ids, 2950)}) -> 'people') as id`,
    ],
    [
      'people_found',
      (sql: Sql, ids: string[]) => sql`select person_id as id from people_found(${sql.array(ids, 2950)}, now(), true, '{}')`,
    ],
    ['people_listed', (sql: Sql, ids: string[]) => sql`select person_id as id from people_listed(${sql.array(ids, 2950)})`],
  ])('%s tells of whoever is seen, and of nobody else', async (_name, told) => {
    const of = async (unit: Unit) =>
      (await world().db`select person_id as id from person_place where unit_id = ${unit.unitId} and how = 'assigned' order by id`).map(
        (row) => String(row.id),
      )
    const [ours, theirs] = [await of(mine), await of(other)]
    const seen = await asSeenBy(commander, async (sql) => (await told(sql, [...ours, ...theirs])).map((row) => String(row.id)))
    expect(seen.toSorted()).toEqual(ours)
    expect(ours.length).toBeGreaterThan(0)
    expect(await asSeenBy(commander, async (sql) => (await told(sql, theirs)).length)).toBe(0)
  })

  test('the ledger shows a commander what was done to their own, and nothing of another company', async () => {
    const seen = await asSeenBy(commander, async (sql) => (await sql`select unit_id from ledger_entry`).map((row) => String(row.unitId)))
    expect([seen.includes(mine.unitId), seen.includes(other.unitId)]).toEqual([true, false])
  })

  test.each([
    [
      'a status',
      (person: string) =>
        `insert into person_status (fact_id, person_id, code, held_from, from_precision, known_from, entry) values ('${v7()}', '${person}', 'HSP', '2024-06-01', 'day', now(), 77)`,
    ],
    [
      'a name',
      (person: string) =>
        `insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry) values ('${v7()}', '${person}', 'Latn', 'X', 'Y', false, '{}', now(), 77)`,
    ],
    [
      'an assignment to another unit',
      (person: string) =>
        `insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, from_precision, known_from, entry) values ('${v7()}', '${person}', 'attached', '${mine.unitId}', '2025-06-01', 'day', now(), 77)`,
    ],
  ])('%s of somebody in another company cannot be written', async (_what, statement) => {
    const [theirs] = await world()
      .db`select person_id from person_assignment where unit_id = ${other.unitId} and known_to = 'infinity' limit 1`
    const attempt = asSeenBy(commander, async (sql) => {
      await sql`select set_config('muster.entry', '77', true)`
      await sql.unsafe(statement(String(theirs?.personId)))
    })
    await expect(attempt).rejects.toThrow(/row-level security/)
  })

  test.each([
    ['closed', "update person_status set known_to = now(), ended_entry = 77 where known_to = 'infinity'"],
    ['closed by assignment', "update person_assignment set known_to = now(), ended_entry = 77 where known_to = 'infinity'"],
  ])('facts of another company cannot be %s', async (_how, statement) => {
    const closed = await asSeenBy(commander, async (sql) => {
      await sql`select set_config('muster.entry', '77', true)`
      const { count: rows } = await sql.unsafe(statement)
      throw Object.assign(new Error('taken back'), { rows })
    }).catch((error: { rows: number }) => error.rows)
    const [ours] = await world().db`select count(*)::int as people from person_place where unit_id = ${mine.unitId} and how = 'assigned'`
    expect(closed).toBe(ours?.people)
  })

  test('a fact that carries another entry than the one under way cannot be written, not even by who holds everything', async () => {
    const [one] = await world().db`select person_id from person limit 1`
    const attempt = asSeenBy(ada, async (sql) => {
      await sql`select set_config('muster.entry', '77', true)`
      await sql`insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
        values (${v7()}, ${one?.personId}, 'Latn', 'X', 'Y', false, '{}', now(), 76)`
    })
    await expect(attempt).rejects.toThrow(/row-level security/)
  })
})

describe('with the second wall taken away', () => {
  const on = '2024-06-01'
  /** Every query whose place is anywhere: what it shows is cut by the first wall alone when the owner of the tables asks. */
  const lists: [string, object][] = [
    ['people/search', { q: 'Abbott Baker Carter Dawson Ellis Fisher', limit: 100 }],
    ['units/tree', { on }],
    ['exchange/list', {}],
    ['ledger/changes', {}],
    ['access/grants', {}],
    ['access/breaks', {}],
    ['absence/list', {}],
    ['absence/expected', { on }],
    ['absence/withoutCase', {}],
    ['absence/views', {}],
    ['events/list', {}],
    ['family/calls', {}],
  ]

  test.each(lists)('%s shows a commander nothing of another company', async (name, input) => {
    const asOwner = { ...world().ground, db: world().db }
    const staff = aCaller(
      'A clerk of the staff',
      { role: 'commander', unitId: mine.unitId },
      { role: 'headquartersStaff', unitId: mine.unitId },
      { role: 'welfare', unitId: mine.unitId },
    )
    const { answer } = await perform(asOwner, name, staff, input)
    const text = JSON.stringify(answer)
    const rows = await world().db`select person_id as id from person_place where unit_id = ${other.unitId} and how = 'assigned'`
    const theirs = [other.unitId, ...rows.map((row) => String(row.id))]
    // A search gives the names of units, which are open; everybody else's people it keeps.
    const secret = name === 'people/search' ? theirs.slice(1) : theirs
    expect(secret.filter((id) => text.includes(id))).toEqual([])
  })

  // Read by nobody who also commands: held in the room's own tests (apart.test.ts, causes.test.ts).
  const ofCauses = ['causes/urgent', 'causes/agreement']

  // Open to everybody who acts, as the order of battle is, and the rules; no person is in them.
  const promises = ['offers/list', 'offers/show', 'absence/activated']

  test('every query that takes place anywhere is among these, or is about oneself', () => {
    const anywhere = Object.entries(world().ground.actions).filter(
      ([, { kind, needs, input }]) =>
        kind === 'query' && needs.verb !== 'self' && needs.verb !== 'ledger.prove' && needs.at(sampleInput(input, {})) === 'anywhere',
    )
    const known = [
      ...lists.map(([name]) => name),
      'access/accounts',
      'exchange/show',
      'absence/counts',
      'events/show',
      ...ofCauses,
      ...promises,
    ]
    expect(anywhere.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([])
  })
})
