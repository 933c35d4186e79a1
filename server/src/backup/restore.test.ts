import { join } from 'node:path'
import { nowhere } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aBackedUp } from '../../../tests/scenario/aBackedUp.ts'
import { allRows } from '../../../tests/scenario/allRows.ts'
import { refusal, stranger } from '../../../tests/scenario/world.ts'
import { schemaText } from '../../../tests/schemaText.ts'
import { connect, type Database, transaction } from '../kernel/db.ts'
import { migrate } from '../kernel/migrate.ts'
import { readMigrations } from '../kernel/migrations.ts'
import { enter } from '../kernel/permit.ts'
import { clearAside, type Restored, restore, takeBack } from './restore.ts'
import { inScratch } from './scratch.ts'
import { confirmRestore, isReadOnly, restores, waitingRestore } from './store.ts'
import { type Written, writeBackup } from './write.ts'

const of = aBackedUp(80)
/** The second person's word, as the action has it: in a transaction that is told who says so. */
const confirm = (db: Database, said: Parameters<typeof confirmRestore>[1]): Promise<void> =>
  transaction(db, '', async (sql) => {
    await enter(sql, { ...stranger, accountId: said.accountId }, { verb: 'machine.read', sensitivity: 'open' }, { reach: nowhere })
    await confirmRestore(sql, said)
  })
let made: Written
let all: Record<string, string>
beforeAll(async () => {
  const { owner, folder, recipients } = of()
  made = await writeBackup(owner, { to: join(folder, 'backup'), recipients })
  all = await allRows(owner)
})
const bringBack = (db: Database, more: object = {}) =>
  restore(db, { file: made.file, identities: [of().identity], by: 'Ada Quartermaster', ...more })
/** What is there apart from what the restore says of itself. */
const dataOf = async (db: Database) => ({ ...(await allRows(db)), machine_restore: '' })
const at = '2026-01-01T00:00:00Z'
const asides = async (db: Database) =>
  (await db`select nspname::text as name from pg_namespace where nspname ~ '^(before|gone)_'`).map((row) => row.name)

test('what was backed up stands again in an empty database, made by the same migrations, and nothing can be changed until somebody else says so', async () => {
  const { owner, appUrl } = await of().empty()
  const [schema, app] = [await schemaText(owner), connect(appUrl, { connections: 1 })]
  const { restoreId, digest, keptAside, migrated } = await bringBack(owner)
  expect([digest, keptAside, migrated]).toEqual([made.digest, null, []])
  expect(await dataOf(owner)).toEqual({ ...all, machine_restore: '' })
  expect(await schemaText(owner)).toBe(schema)
  expect(await asides(owner)).toEqual([])

  expect([await isReadOnly(app), await isReadOnly(owner)]).toEqual([true, true])
  expect(await waitingRestore(owner)).toMatchObject({
    restoreId,
    by: 'Ada Quartermaster',
    fileDigest: made.digest,
    entries: 80,
    state: 'waiting',
  })
  for (const [accountId, by] of [
    [null, 'Ben Carter'],
    [v7(), ' '],
  ] as const)
    expect((await refusal(confirm(app, { restoreId, accountId, by, at }))).code).toBe('restoreSecondPerson')
  expect(await isReadOnly(app)).toBe(true)
  await confirm(app, { restoreId, accountId: v7(), by: 'Ben Carter', at })
  expect(await isReadOnly(app)).toBe(false)
  expect(await restores(owner)).toMatchObject([{ restoreId, state: 'confirmed', confirmedBy: 'Ben Carter' }])
  expect((await refusal(confirm(app, { restoreId, accountId: v7(), by: 'Cy Dawson', at }))).code).toBe('restoreNotWaiting')
  await expect(owner`update machine_restore set state = 'waiting', confirmed_by = null, confirmed_at = null`).rejects.toThrow(/and once/)
  await expect(app`update machine_restore set state = 'withdrawn'`).rejects.toThrow(/permission denied/)
  await app.end()
})

test('numbers go on where they were, guards guard and what is derived is derived again', async () => {
  const { owner } = await of().empty()
  await bringBack(owner)
  const [next] = await owner`select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry`
  expect(next?.entry).toBe(81)
  await expect(owner`update person_status set code = 'UNK'`).rejects.toThrow(/only the end/)
  const [person] = await owner`select person_id from person limit 1`
  await expect(
    owner`insert into person_status (fact_id, person_id, code, held_from, from_precision, known_from, entry)
          values (gen_random_uuid(), ${person?.personId}, 'UNK', '2021-01-01', 'day', now(), 1)`,
  ).rejects.toThrow(/exclusion constraint/)
  await owner`insert into person (person_id, entry) values ('00000000-0000-7000-8000-000000000001', 81)`
  await owner`
    insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, from_precision, known_from, entry)
    select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'assigned', unit_id, '2024-01-01', 'day', now(), 81 from unit limit 1`
  expect((await owner`select from person_place where person_id = '00000000-0000-7000-8000-000000000001'`).count).toBe(1)
  const [entry] = await owner`select count(distinct xid) as xids, min(xid) <= pg_current_xact_id() as ours from ledger_entry`
  expect(entry).toEqual({ xids: 1, ours: true }) // numbers of transactions are those of this cluster
})

test('data that are there are refused, and with leave kept aside: withdrawn, they stand again as they were', async () => {
  const { owner, appUrl } = await of().empty()
  await owner`
    insert into ledger_entry (command_id, action, actor, at, input, input_digest, answer, scope, outcome, count, room, salt, rows, commitment)
    select gen_random_uuid(), 'a/b', 'x', now(), '1', '', '1', 'chain', 'performed', 1, 'a', uuid_send(gen_random_uuid()), '[]', sha256('')`
  const before = await allRows(owner)
  const no = await refusal(bringBack(owner))
  expect([no.code, no.status, no.sentence, await allRows(owner)]).toEqual([
    'restoreOverData',
    409,
    expect.stringContaining('one entry'),
    before,
  ])

  const first = await bringBack(owner, { over: true })
  expect([await dataOf(owner), await asides(owner)]).toEqual([{ ...all, machine_restore: '' }, [first.keptAside]])
  expect((await restores(owner))[0]).toMatchObject({ replacedEntries: 1, keptAside: first.keptAside })
  const app = connect(appUrl, { connections: 1 })
  await expect(app`select * from ${app(first.keptAside ?? '')}.unit`).rejects.toThrow(/permission denied/)
  await app.end()
  expect((await refusal(clearAside(owner))).code).toBe('restoreWaits')
  const waiting = await allRows(owner)
  expect([(await refusal(bringBack(owner, { over: true }))).code, await allRows(owner)]).toEqual(['restoreWaits', waiting])
  await takeBack(owner)
  expect([await dataOf(owner), await asides(owner), await isReadOnly(owner)]).toEqual([{ ...before, machine_restore: '' }, [], false])
  expect(await restores(owner)).toMatchObject([{ restoreId: first.restoreId, state: 'withdrawn' }])
  expect((await refusal(takeBack(owner))).code).toBe('restoreNotWaiting')

  const second = await bringBack(owner, { over: true })
  await confirm(owner, { restoreId: second.restoreId, accountId: v7(), by: 'Ben Carter', at })
  expect((await refusal(takeBack(owner))).code).toBe('restoreNotWaiting')
  expect([await clearAside(owner), await clearAside(owner), await asides(owner)]).toEqual([1, 0, []])
  expect(await dataOf(owner)).toEqual({ ...all, machine_restore: '' })
})

test('taking back a restore does not free a database that itself waits for its second person', async () => {
  const { owner } = await of().empty()
  const first = await bringBack(owner)
  await bringBack(owner, { over: true })
  await takeBack(owner)
  expect(await waitingRestore(owner)).toMatchObject({ restoreId: first.restoreId })
  expect((await refusal(takeBack(owner))).code).toBe('restoreNothingAside')
})

/** Somebody with an account, in use unless it is said otherwise. */
async function anAccount(db: Database, name: string, state = 'active'): Promise<string> {
  const [row] = await db<
    { accountId: string }[]
  >`insert into access_account (account_id, entry) values (gen_random_uuid(), 1) returning account_id`
  await db`insert into access_profile (fact_id, account_id, name, sign_in_name, state, known_from, entry)
    values (gen_random_uuid(), ${row?.accountId ?? ''}, ${name}, ${name.toLowerCase()}, ${state}, now(), 1)`
  return row?.accountId ?? ''
}

test('who restores is known by their account, in the data that come and in those before; a name that nobody signs in by is refused', async () => {
  const { owner: source, ownerUrl: sourceUrl } = await of().empty()
  const [there, ben] = [await anAccount(source, 'Ada'), await anAccount(source, 'Ben')]
  await anAccount(source, 'Gone', 'closed')
  const [file, { owner: into }] = [join(of().folder, 'with people'), await of().empty()]
  const two = connect(sourceUrl, { connections: 2 })
  await writeBackup(two, { to: file, recipients: of().recipients })
  await two.end()
  const before = await allRows(into)
  for (const by of ['Gone', 'Nobody', 'root']) expect((await refusal(bringBack(into, { file, by }))).code).toBe('restoreByUnknown')
  expect(await allRows(into)).toEqual(before)

  const here = await anAccount(into, 'Ada')
  const { restoreId, by } = await bringBack(into, { file, by: ' ADA ', over: true })
  expect([by, (await waitingRestore(into))?.byAccounts]).toEqual(['Ada', [there, here]])
  for (const accountId of [there, here])
    expect((await refusal(confirm(into, { restoreId, accountId, by: 'Another name', at }))).code).toBe('restoreSecondPerson')
  await confirm(into, { restoreId, accountId: ben, by: 'Ben', at })
})

test('nobody else may be at work in the database', async () => {
  const { owner, appUrl } = await of().empty()
  const app = connect(appUrl, { connections: 1 })
  await app`select 1`
  const no = await refusal(bringBack(owner))
  expect([no.code, no.sentence]).toEqual(['restoreNotAlone', expect.stringContaining('Stop Muster everywhere')])
  await app.end()
  await bringBack(owner)
})

test('what must not come alive again is ended within the same transaction, and where that fails nothing is changed', async () => {
  const { owner } = await of().empty()
  const before = await allRows(owner)
  const failing = async () => {
    throw new Error('no')
  }
  await expect(bringBack(owner, { after: failing })).rejects.toThrow('no')
  expect([await allRows(owner), await asides(owner)]).toEqual([before, []])
  const after: Parameters<typeof restore>[1]['after'] = async (sql) => {
    await sql`delete from unit_style`
  }
  await bringBack(owner, { after })
  expect((await owner`select from unit_style`).count).toBe(0)
})

test('a backup from before the newest migrations is restored at its own and brought forward', async () => {
  const { folder, recipients, identity, ownerUrl } = of()
  const old = (await readMigrations()).slice(0, 7)
  const file = join(folder, 'older')
  let schema = ''
  await inScratch(ownerUrl, async (db) => {
    await db`create table schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`
    for (const { name, text, checksum } of old) {
      await db.unsafe(text)
      await db`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
    }
    await db`insert into unit (unit_id, entry) select gen_random_uuid(), 1 from generate_series(1, 5)`
    await writeBackup(db, { to: file, recipients })
  })
  let restored: Restored | undefined
  await inScratch(ownerUrl, async (db) => {
    await migrate(db)
    schema = await schemaText(db)
  })
  await inScratch(ownerUrl, async (db) => {
    await db.end()
    const one = connect(String(new URL(db.options.database ?? '', ownerUrl)), { connections: 1 })
    restored = await restore(one, { file, identities: [identity], by: 'Ada' })
    expect([await schemaText(one), (await one`select from unit`).count, await isReadOnly(one)]).toEqual([schema, 5, true])
    await one.end()
  })
  expect(restored?.migrated).toEqual((await readMigrations()).slice(7).map(({ name }) => name))
})
