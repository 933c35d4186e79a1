import { everywhere } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaller, ownWorld } from '../../../tests/scenario/world.ts'
import { connect, type Database, type Sql } from './db.ts'
import { enter } from './permit.ts'

const world = ownWorld()
let app: Database
beforeAll(async () => {
  app = connect(world().appUrl, { connections: 1 })
  const { aCompany, sign } = world()
  const alpha = await aCompany('Alpha')
  await alpha.with(2)
  await sign(alpha, '2024-01-02')
})
afterAll(() => app?.end())

/** As a transaction of somebody who holds the whole force, in the middle of entry 1. */
const entered = (work: (sql: Sql) => Promise<unknown>) =>
  app.begin(async (sql) => {
    await enter(sql, aCaller('A clerk', { role: 'clerk' }), { verb: 'people.correct', sensitivity: 'personal' }, { reach: everywhere })
    await sql`select set_config('muster.entry', '1', true)`
    await work(sql)
  })

test.each([
  ['change what was performed', 'update ledger_entry set actor = $$somebody else$$'],
  ['take an entry out of the ledger', 'delete from ledger_entry'],
  ['change what was signed', 'update strength_return set signed_by = $$somebody else$$'],
  ['take back what was signed', 'delete from strength_return'],
  ['take a person out of the books', 'delete from person'],
  ['take a status out of the books', 'delete from person_status'],
  ['take a unit out of the books', 'delete from unit_style'],
  ['empty a table', 'truncate person_status'],
  ['say that a migration was applied', "insert into schema_migration (name, checksum) values ('x', 'x')"],
  ['change a table', 'alter table person_status add column score int'],
  ['change a rule of the database', 'alter table person_status disable trigger all'],
  ['say that somebody was captured who was not', "update person_status set code = 'CAP'"],
  ['say that something held on other days', "update person_status set held_from = '2020-01-01'"],
  ['say that it was known earlier', "update person_status set known_from = '2020-01-01'"],
  ['call a unit something else', "update unit_style set name = 'Beta'"],
])('the application can not %s', async (_what, statement) => {
  await expect(app.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
})

test('the application can close a fact, and that is all it can do to one', async () => {
  const closing = entered(async (sql) => {
    const closed = await sql`update person_status set known_to = now(), ended_entry = 1 where known_to = 'infinity'`
    throw new Error(`closed ${closed.count}, and taken back`)
  })
  await expect(closing).rejects.toThrow('closed 2, and taken back')
})

const facts = {
  unit_style: 'name',
  unit_link: 'superior_id',
  unit_note: 'kind',
  person_name: 'family',
  person_record: 'term',
  person_rank: 'title',
  person_assignment: 'unit_id',
  person_status: 'held_from',
  person_transfer: 'state',
  exchange_source: 'reading',
  exchange_claim: 'read',
  exchange_unread: 'reason',
}

test.each(Object.entries(facts))('what %s says nobody changes, not even the owner of the database', async (table, column) => {
  const owner = connect(world().ownerUrl, { connections: 1 })
  await expect(owner.unsafe(`update ${table} set ${column} = ${column}`)).rejects.toThrow(/only the end may be set, and once/)
  await expect(owner.unsafe(`update ${table} set known_from = known_from`)).rejects.toThrow(/only the end/)
  await owner.end()
})

test.each([
  ['closed on another day', "known_to = '2099-01-01'"],
  ['opened again', "known_to = 'infinity', ended_entry = null"],
  ['laid to another entry', 'ended_entry = 2'],
])('a fact that was closed cannot be %s', async (_what, change) => {
  const attempt = entered(async (sql) => {
    await sql`update person_status set known_to = now(), ended_entry = 1 where known_to = 'infinity'`
    await sql.unsafe(`update person_status set ${change}`)
  })
  await expect(attempt).rejects.toThrow('of person_status only the end may be set, and once')
})

test('a fact that stands is laid to no entry as its end', async () => {
  await expect(entered((sql) => sql`update person_status set ended_entry = 1`)).rejects.toThrow(/only the end/)
})

test('an import is taken back once, and stays so', async () => {
  const { db } = world()
  await db`insert into exchange_file (digest, file_name, wrapped, sealed, format) values ('d', 'f', '', '', 'roster')`
  await db`insert into exchange_import (import_id, entry, kind, format, file_digest, file_name, manifest, at, by_name)
    values (${v7()}, 1, 'roster', 'roster', 'd', 'f', '{}', now(), 'Ada')`
  await db`update exchange_import set undone_entry = 2, undone_at = now()`
  await expect(db`update exchange_import set undone_entry = 3`).rejects.toThrow(/of exchange_import only the end/)
  await expect(db`update exchange_import set undone_entry = null, undone_at = null`).rejects.toThrow(/only the end/)
})

test('two statuses of one person on one instant cannot be written, by whatever way', async () => {
  const [one] = await world().db`select person_id from person_status limit 1`
  const twice = entered(
    (sql) => sql`insert into person_status (fact_id, person_id, code, held_from, from_precision, known_from, entry)
    values (${v7()}, ${one?.personId}, 'UNK', '2024-02-01', 'day', now(), 1)`,
  )
  await expect(twice).rejects.toThrow(/exclusion constraint/)
})
