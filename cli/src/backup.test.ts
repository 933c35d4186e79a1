import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actions } from '@muster/server/actions.ts'
import { makeIdentity } from '@muster/server/backup/recipients.ts'
import { inScratch } from '@muster/server/backup/scratch.ts'
import { writeBackup } from '@muster/server/backup/write.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { makeMigrationTable, readMigrations } from '@muster/server/kernel/migrations.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { sealNow } from '@muster/server/ledger/sealer.ts'
import { type Cluster, openCluster } from '@muster/server/postgres/cluster.ts'
import { placesIn } from '@muster/server/postgres/places.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRows } from '../../tests/scenario/allRows.ts'
import { aKeyRing } from '../../tests/scenario/keys.ts'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'
import { ada, aWorld } from '../../tests/scenario/world.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
let folder: string
let cluster: Cluster
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-cli-'))
  cluster = await openCluster(join(folder, 'data')) // held open here, so that each command joins a database that runs
  const ring = await aKeyRing()
  const app = connect(cluster.appUrl, { connections: 3 })
  await asked(async (db) => {
    await migrate(db)
    // Nobody has an account yet: the machine does it, as it brings the example in.
    const machine = { ...ada, accountId: null }
    await (await aWorld({ db: app, actions, keys: ring.keys }, db, machine).aCompany('Alpha')).with(5)
  })
  await sealNow(app, ring.keys.signer)
  await app.end()
  await ring.drop()
})
afterAll(async () => {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
})

async function asked<T>(work: (db: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const db = connect(cluster.ownerUrl, { connections: 1 })
  return work(db).finally(() => db.end())
}
function settings(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _server, MUSTER_BACKUP_RECIPIENT: _recipient, MUSTER_KEYS: _keys, ...env } = process.env
  return { ...env, MUSTER_DATA: join(folder, 'data') }
}
const run = (...args: string[]) => obeyedHere(args, settings())
async function json(...args: string[]) {
  const { status, out, err } = await run(...args, '--json')
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out)
}

test('a key is made, a backup written to it, told with the keys it needs and verified; what an upgrade left is then not needed', async () => {
  const key = join(folder, 'key')
  const made = await run('backup', 'key', '--to', key)
  const recipient = made.out.trim()
  expect([made.status, recipient]).toEqual([0, expect.stringMatching(/^age1[0-9a-z]{58}$/)])

  await mkdir(join(folder, 'shelf'))
  const first = await run('backup', '--to', join(folder, 'shelf'), '--recipient', recipient)
  expect([first.status, first.err]).toEqual([0, ''])
  expect(first.out).toMatch(
    /muster-\d{8}T\d{6}Z\.backup\n[\s\S]*7 entries[\s\S]*SHA-256 [0-9a-f]{64}\n[\s\S]*none were found on this machine/,
  )
  expect(first.out + first.err).not.toMatch(/Abbott|Alpha/)

  const ring = await openKeyRing(join(folder, 'data', 'keys'), { make: true })
  const known = (await ring.identity()).map(({ kind, id, fingerprint }) => ({ kind, id, fingerprint }))
  const file = join(folder, 'backup')
  const second = await json('backup', '--to', file, '--recipient', recipient)
  expect(second).toMatchObject({
    file,
    rows: expect.any(Number),
    entries: 7,
    root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    keys: known,
  })
  const keyFile = await readFile(join(folder, 'data', 'keys', 'signing.json'), 'utf8')
  expect((await readFile(file)).includes(/"key": "([^"]+)"/.exec(keyFile)?.[1] ?? '')).toBe(false)

  await mkdir(placesIn(join(folder, 'data')).former('17')) // as an upgrade leaves it
  const verified = await json('backup', 'verify', file, '--identity', key)
  expect(verified).toMatchObject({
    digest: second.digest,
    rows: second.rows,
    entries: 7,
    sealed: 7,
    root: second.root,
    known: true,
    keys: known,
  })
  expect((await readdir(join(folder, 'data'))).includes('postgres.17')).toBe(false)
})

test('a backup is brought back over what has changed since, waits for a second person, and is taken back', async () => {
  const [key, file] = [join(folder, 'another key'), join(folder, 'another backup')]
  const recipient = await makeIdentity(key)
  const owner = connect(cluster.ownerUrl, { connections: 2 })
  const made = await writeBackup(owner, { to: file, recipients: [recipient] }).finally(() => owner.end())
  const before = await asked(allRows)
  await asked((db) => db`insert into person (person_id, entry) select gen_random_uuid(), 1 from generate_series(1, 7)`)
  const refused = await run('restore', file, '--identity', key, '--by', 'Ada')
  expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('add --over')])
  const restored = await json('restore', file, '--identity', key, '--by', 'Ada', '--over')
  expect(restored).toMatchObject({ rows: made.rows, by: 'Ada', keptAside: expect.stringMatching(/^before_/), migrated: [] })
  const now = await asked(allRows)
  const apart = { machine_restore: '', machine_backup: '' }
  expect({ ...now, ...apart }).toEqual({ ...before, ...apart })
  expect((await json('restore', 'list')).restores).toMatchObject([{ restoreId: restored.restoreId, by: 'Ada', state: 'waiting' }])

  // While it waits no key is made that could not be noted.
  const keys = await json('keys')
  const rotated = await run('keys', 'rotate')
  expect([rotated.status, rotated.err]).toEqual([1, expect.stringContaining('until a second person has confirmed')])
  expect(await json('keys')).toEqual(keys)

  expect(await json('restore', 'withdraw')).toEqual({ withdrawn: restored.restoreId })
  expect((await asked(allRows)).person?.split(' ')[0]).toBe('12')
})

test('what a backup of before there were keys holds in the open is sealed when it comes back', async () => {
  const [key, file] = [join(folder, 'fourth key'), join(folder, 'fourth backup')]
  const recipient = await makeIdentity(key)
  await inScratch(cluster.ownerUrl, async (db) => {
    await makeMigrationTable(db)
    for (const { name, text, checksum } of (await readMigrations()).filter((one) => one.name < '0008')) {
      await db.unsafe(text)
      await db`insert into schema_migration (name, checksum) values (${name}, ${checksum})`
    }
    await db`insert into ledger_entry (command_id, action, actor, at, input, input_digest, rows_digest, answer)
      values (gen_random_uuid(), 'exchange/roster', 'Ada', now(), '{}', '', '', '{}')`
    const [digest, importId, words] = ['d'.repeat(64), '0193a1b2-0000-7000-8000-000000000001', 'Xyzzy plugh']
    await db`insert into exchange_file (digest, file_name, bytes, format) values (${digest}, 'roster.txt', ${Buffer.from(words)}, 'roster')`
    await db`insert into exchange_import (import_id, entry, kind, format, file_digest, file_name, manifest, at, by_name)
      values (${importId}, 1, 'roster', 'roster', ${digest}, 'roster.txt', '{}', now(), 'Ada')`
    await db`insert into exchange_source (source_id, import_id, text, reading, known_from, entry)
      values (gen_random_uuid(), ${importId}, ${words}, '', now(), 1)`
    await writeBackup(db, { to: file, recipients: [recipient] })
  })
  const restored = await json('restore', file, '--identity', key, '--by', 'Ada', '--over')
  expect(restored.migrated).toContain('0013_sealed.sql')
  const [left] = await asked((db) => db`select exchange_is_open() as open, (select count(*) from access_sealed) as sealed`)
  expect(left).toEqual({ open: false, sealed: 1 })
  await json('restore', 'withdraw')
})

test('a verification that is stopped leaves no copy of the database', async () => {
  const [key, file] = [join(folder, 'fifth key'), join(folder, 'fifth backup')]
  const recipient = await makeIdentity(key)
  const owner = connect(cluster.ownerUrl, { connections: 2 })
  await writeBackup(owner, { to: file, recipients: [recipient] })
  const scratches = async () => (await owner`select from pg_database where datname like 'muster\\_scratch\\_%'`).count
  const args = [muster, 'backup', 'verify', file, '--identity', key]
  const child = spawn(process.execPath, args, { env: settings(), stdio: 'ignore' })
  await expect.poll(scratches, { timeout: 60_000, interval: 5 }).toBe(1)
  child.kill('SIGTERM')
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1)
  expect(await scratches()).toBe(0)
  await owner.end()
})

test('a backup of what was altered by hand is whole, and its verification says so', async () => {
  const [key, file] = [join(folder, 'third key'), join(folder, 'third backup')]
  const recipient = await makeIdentity(key)
  const owner = connect(cluster.ownerUrl, { connections: 2 })
  await owner`alter table unit_style disable trigger user`
  await owner`update unit_style set name = 'Bravo'`
  await writeBackup(owner, { to: file, recipients: [recipient] })
  await owner`update unit_style set name = 'Alpha'`
  await owner`alter table unit_style enable trigger user`
  await owner.end()
  const { status, err } = await run('backup', 'verify', file, '--identity', key)
  expect([status, err]).toEqual([1, expect.stringMatching(/^The backup is whole, and what it holds was altered/)])
})

test.each([
  [['backup'], 2, /--to/],
  [['backup', 'nonsense'], 2, /nonsense/],
  [['backup', '--to', 'x'], 2, /muster backup key --to/],
  [['backup', '--to', 'x', '--recipient', 'age1nobody'], 2, /names no recipient/],
  [['backup', 'verify', 'nowhere'], 2, /--identity/],
  [['restore'], 2, /FILE/],
  [['restore', 'nowhere', '--identity', 'nowhere'], 2, /--by/],
  [['restore', 'nowhere', '--identity', 'nowhere', '--by', 'Ada'], 2, /nowhere cannot be read \(ENOENT\)/],
  [['restore', 'withdraw'], 1, /No restore waits/],
] as [string[], number, RegExp][])('%j ends with a sentence', async (args, status, sentence) => {
  const no = await run(...args)
  expect([no.status, no.out, no.err]).toEqual([status, '', expect.stringMatching(sentence)])
  expect(no.err).not.toMatch(/\n\s+at /)
})
