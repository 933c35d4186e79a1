import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownWorld } from '../../../tests/scenario/world.ts'

const world = ownWorld()
beforeAll(async () => {
  const { aCompany, sign } = world()
  const alpha = await aCompany('Alpha')
  await alpha.with(2)
  await sign(alpha, '2024-01-02')
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
  await expect(world().db.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
})

test('the application can close a fact, and that is all it can do to one', async () => {
  const closing = world().db.begin(async (sql) => {
    const closed = await sql`update person_status set known_to = now(), ended_entry = 1 where known_to = 'infinity'`
    throw new Error(`closed ${closed.count}, and taken back`)
  })
  await expect(closing).rejects.toThrow('closed 2, and taken back')
})

test('two statuses of one person on one instant cannot be written, by whatever way', async () => {
  const [one] = await world().db`select person_id from person_status limit 1`
  const twice = world().db`insert into person_status (fact_id, person_id, code, held_from, from_precision, known_from, entry)
    values (${v7()}, ${one?.personId}, 'UNK', '2024-02-01', 'day', now(), 1)`
  await expect(twice).rejects.toThrow(/exclusion constraint/)
})
