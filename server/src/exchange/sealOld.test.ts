import { createHash } from 'node:crypto'
import { readRoster } from '@muster/domain/exchange/roster/readRoster.ts'
import { v7 } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought } from '../../../tests/scenario/files.ts'
import { foundIn } from '../../../tests/scenario/foundIn.ts'
import { pageWithWords } from '../../../tests/scenario/words.ts'
import { ada, ownWorld } from '../../../tests/scenario/world.ts'
import { canonical } from '../kernel/canonical.ts'
import { migrate } from '../kernel/migrate.ts'
import { makeMigrationTable, readMigrations } from '../kernel/migrations.ts'
import { verifyLedger } from '../ledger/verify/verify.ts'
import { type PeopleSource, planImport, rowsOf } from './people.ts'
import { sealWhatIsOpen } from './sealOld.ts'

const own = ownWorld()
const text = aRoster({ ...men, adair: `${men.adair} Xyzzy plugh.` })
const unitName = 'From before'
const bytes = Buffer.from(text)
const phrases = ['Xyzzy plugh', 'nativity Ohio', 'disability']
let people: Record<string, string>

/** A database as the version before sealing left it: a roster in open columns, under an entry that commits to nothing. */
beforeEach(async () => {
  const { db } = own()
  await db`drop schema public cascade`
  await db`create schema public`
  await makeMigrationTable(db)
  for (const { name, text: sql, checksum } of (await readMigrations()).filter((one) => one.name < '0008')) {
    await db.unsafe(sql)
    await db`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
  }
  const digest = 'd'.repeat(64)
  await db`insert into exchange_file (digest, file_name, bytes, format) values (${digest}, 'roster.txt', ${bytes}, 'roster')`
  const source: PeopleSource = {
    kind: 'roster',
    file: { digest, fileName: 'roster.txt', format: 'roster' },
    reading: readRoster(text),
    unitName,
    shortName: null,
    zone: 'UTC',
  }
  const digestOf = ({ line: _moves, ...reading }: { line: number }) => createHash('sha256').update(canonical(reading)).digest('base64url')
  const imported = planImport(source, { units: [], identities: [], people: [], digestOf }, { newId: v7, caller: ada })
  const { claims = [], unread = [], ...rows } = rowsOf(imported)
  const old = {
    ...rows,
    claims: claims.map(({ order, ...claim }) => ({ ...claim, place: order })),
    unread: unread.map(({ order: _none, ...piece }) => piece),
  }
  await db`insert into ledger_entry (command_id, action, actor, at, input, input_digest, rows_digest, answer)
    values (${v7()}, 'exchange/roster', 'Ada', now(), '{}', '', '', '{}')`
  await db`select exchange_write(${db.json(old as never)}, now(), 1)`
  await db`alter table person_status disable trigger user`
  await db`update person_status set detail = 'for disability' where code = 'SEP' and person_id in (select person_id from exchange_source where who like 'Baker%')`
  await db`alter table person_status enable trigger user`
  people = Object.fromEntries(
    (await db<{ who: string; personId: string }[]>`select who, person_id from exchange_source where person_id is not null`).map((row) => [
      row.who.split(',')[0],
      row.personId,
    ]),
  )
})

const found = async () => Object.fromEntries(await Promise.all(phrases.map(async (phrase) => [phrase, await foundIn(own().db, phrase)])))
const nothing = Object.fromEntries(phrases.map((phrase) => [phrase, []]))
const sealed = (batch?: number, keysOf = async () => own().ground.keys) =>
  migrate(own().db, (owner) => sealWhatIsOpen(owner, keysOf, batch === undefined ? {} : { batch }))

test('texts from before are sealed when the keys are there, and everything stands as it did', async () => {
  expect((await found())['Xyzzy plugh']).toEqual(expect.arrayContaining(['exchange_source', 'exchange_file']))
  await sealed()
  expect(await found()).toEqual(nothing)
  const { sources, claims, statuses } = await pageWithWords(own(), people.Baker)
  expect(sources.map((source) => source.text)).toEqual([men.baker])
  expect(claims.find(({ kind }) => kind === 'discharged')).toMatchObject({ place: 'St. Louis, Mo.', detail: 'for disability' })
  expect(statuses.map((one) => one.code)).toEqual(['PRE', 'PDY', 'SEP'])
  const pieces = (await pageWithWords(own(), people.Adair)).sources.flatMap((source) =>
    source.unread.map((piece) => source.text.slice(...piece.words)),
  )
  expect(pieces).toEqual(['Xyzzy', 'plugh'])
})

test('the same roster read again is known again, and changes nobody', async () => {
  await sealed()
  expect(await brought(own(), 'roster', 'roster.txt', text, { unitName })).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: 5,
    importId: null,
  })
})

test('the ledger commits to what stands from before once it is sealed, and holds', async () => {
  await migrate(own().db)
  const waiting = await own().db`select entry from ledger_entry where commitment is null`
  expect(waiting.map((row) => row.entry)).toEqual([1])
  await sealed()
  const { findings } = await verifyLedger(own().db)
  expect(findings).toEqual([])
  const [kept] = await own()
    .db`select commitment is not null as committed, rows ? 'access_sealed' as has_records from ledger_entry where entry = 1`
  expect(kept).toEqual({ committed: true, hasRecords: true })
})

test('stopped half way it goes on where it stood, and the second time there is nothing to do', async () => {
  await migrate(own().db)
  const { keys } = own().ground
  let batches = 0
  const failing = {
    ...keys,
    sealAll: async (records: Parameters<typeof keys.sealAll>[0]) =>
      ++batches > 1 ? Promise.reject(new Error('the power went')) : keys.sealAll(records),
  }
  await expect(sealWhatIsOpen(own().db, async () => failing, { batch: 2 })).rejects.toThrow('the power went')
  const [half] = await own().db`select count(sealed_id)::int as done, count(text)::int as open from exchange_source`
  expect(half).toEqual({ done: 2, open: 3 })
  expect(await sealWhatIsOpen(own().db, async () => keys, { batch: 2 })).toEqual({ texts: 3, files: 0 })
  expect(await found()).toEqual(nothing)
  expect(await sealWhatIsOpen(own().db, () => Promise.reject(new Error('keys are not asked for')))).toEqual({ texts: 0, files: 0 })
})

test('of two that come at once each text is sealed by one', async () => {
  await migrate(own().db)
  const both = await Promise.all([1, 2].map(() => sealWhatIsOpen(own().db, async () => own().ground.keys, { batch: 1 })))
  expect(both.reduce((sum, one) => sum + one.texts, 0)).toBe(5)
  const [{ records } = {}] = await own().db`select count(*)::int as records from access_sealed`
  expect(records).toBe(5)
})

test('afterwards nobody changes what a source says, and the columns that stood open are gone', async () => {
  await sealed()
  await expect(own().db`update exchange_source set sealed_id = sealed_id`).rejects.toThrow(/only the end may be set/)
  await expect(own().db`update exchange_claim set read = read`).rejects.toThrow(/only the end may be set/)
  const columns = await own().db`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name like 'exchange%' and column_name in ('text', 'claim', 'facts', 'bytes')`
  expect(columns).toEqual([])
})

test('the schema is the one that a new database has', async () => {
  await sealed()
  const columns = (db: ReturnType<typeof own>['db']) => db`
    select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' order by 1, ordinal_position`
  const upgraded = await columns(own().db)
  await own().db`drop schema public cascade`
  await own().db`create schema public`
  await migrate(own().db)
  expect(upgraded).toEqual(await columns(own().db))
})
