import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../../tests/aDatabase.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { connect, type Database } from './db.ts'
import { migrate } from './migrate.ts'

const files = readdirSync(new URL('../../migrations/', import.meta.url)).sort()

let owner: Database
let database: Awaited<ReturnType<typeof aDatabase>>
const emptied: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  database = await aDatabase()
  owner = connect(database.ownerUrl, { connections: 2 })
})
afterAll(async () => {
  for (const empty of emptied) await empty()
  await owner.end()
  await database.drop()
})

/** A database with nothing in it, and its owner twice. */
async function nothingYet(): Promise<[Database, Database]> {
  const name = `muster_empty_${randomBytes(6).toString('hex')}`
  await owner.unsafe(`create database ${name}`)
  const url = Object.assign(new URL(database.ownerUrl), { pathname: `/${name}` }).href
  const both = [connect(url, { connections: 1 }), connect(url, { connections: 1 })] as const
  emptied.push(async () => {
    await Promise.all(both.map((one) => one.end()))
    await owner.unsafe(`drop database ${name} with (force)`)
  })
  return [...both]
}

test('every migration is applied once, in order, and the second time there is nothing to do', async () => {
  const [fresh] = await nothingYet()
  expect(await migrate(fresh)).toEqual(files)
  expect(await migrate(fresh)).toEqual([])
  expect((await fresh`select name from schema_migration order by name`).map((row) => row.name)).toEqual(files)
})

test('of two that come at once each file is applied by one', async () => {
  for (let round = 0; round < 3; round++) {
    const [one, other] = await nothingYet()
    const [first, second] = await Promise.all([migrate(one), migrate(other)])
    expect([...first, ...second].sort()).toEqual(files)
    expect(await migrate(one)).toEqual([])
  }
})

test('a migration that was changed after it was applied is refused by name', async () => {
  const [name = ''] = files.slice(2)
  const [before] = await owner`select checksum from schema_migration where name = ${name}`
  await owner`update schema_migration set checksum = 'another' where name = ${name}`
  expect(await refusal(migrate(owner))).toMatchObject({
    code: 'migrationChanged',
    status: 503,
    sentence: `The migration ${name} is not the one this database was made with. Install the version of Muster that made it, or a later one.`,
  })
  await owner`update schema_migration set checksum = ${before?.checksum} where name = ${name}`
  expect(await migrate(owner)).toEqual([])
})

test('a database that a later Muster used is refused', async () => {
  await owner`insert into schema_migration (name, checksum) values ('9999_of_tomorrow.sql', 'x')`
  expect(await refusal(migrate(owner))).toMatchObject({
    code: 'migrationFromLater',
    sentence: 'This database was used by a later Muster (it has 9999_of_tomorrow.sql). Install that version or a later one.',
  })
  await owner`delete from schema_migration where name like '9999%'`
  expect(await migrate(owner)).toEqual([])
})

test('a migration that fails leaves nothing of itself behind', async () => {
  const [fresh] = await nothingYet()
  await fresh`create table person_status (mine int)`
  await expect(migrate(fresh)).rejects.toThrow(/already exists/)
  const [left] = await fresh`select to_regclass('person')::text as person, to_regclass('unit')::text as unit`
  expect(left).toEqual({ person: null, unit: 'unit' })
  await fresh`drop table person_status`
  expect(await migrate(fresh)).toEqual(files.slice(2))
})

test('opened again, nothing is written; what a hand changed of the rights or of what code made is put back', async () => {
  await migrate(owner)
  const written = async () =>
    JSON.stringify(await owner`select xmin::text, relname from pg_class where relnamespace = 'public'::regnamespace order by relname`)
  const before = await written()
  const [body] = await owner`select prosrc from pg_proc where proname = 'ledger_rows'`
  await migrate(owner)
  expect(await written()).toBe(before)
  const mayChange = async () => (await owner`select has_table_privilege('muster_app', 'person_status', 'update') as may`)[0]?.may
  await owner`grant update on person_status to muster_app`
  await owner.unsafe(
    `create or replace function ledger_rows(of_room text, of_entry bigint) returns jsonb language sql as $$ select '{}'::jsonb $$`,
  )
  expect(await mayChange()).toBe(true)
  await migrate(owner)
  expect(await mayChange()).toBe(false)
  expect((await owner`select prosrc from pg_proc where proname = 'ledger_rows'`)[0]).toEqual(body)
})
