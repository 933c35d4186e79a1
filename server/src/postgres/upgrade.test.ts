import { execFile } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { fill } from '../../../tests/bench/filling.ts'
import { allRows } from '../../../tests/scenario/allRows.ts'
import { asideFor } from '../backup/aside.ts'
import { readBackup } from '../backup/read.ts'
import { makeIdentity, readIdentities } from '../backup/recipients.ts'
import { noteRestore } from '../backup/store.ts'
import { connect } from '../kernel/db.ts'
import { migrate } from '../kernel/migrate.ts'
import { type Binaries, findPackage, usableBinaries } from './binaries.ts'
import { openCluster } from './cluster.ts'
import { majorOf } from './create.ts'
import { findIdentity, type Identity } from './identity.ts'
import { keepBinaries, keptBinaries } from './keptBinaries.ts'
import { readPasswords } from './passwords.ts'
import { placesIn } from './places.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { moveCluster } from './upgrade.ts'
import { forgetFormer, formerMajors } from './upgradePlaces.ts'

// Both sides are the version that comes along: with two major versions it is a drill (`npm run drill -- upgrade`), since the older one has to be fetched.

let folder: string
let identity: Identity
let programs: Binaries
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-upgrade-'))
  identity = await findIdentity()
  programs = await usableBinaries(folder, await findPackage(), identity)
})
afterEach(async () => {
  await stopPostmaster(folder, async () => {})
  await rm(folder, { recursive: true, force: true })
})

/** A folder of data with some people in it: filled once, and for each test copied as it stands, with who owns what. */
let original: Promise<{ at: string; all: Record<string, string> }> | undefined
async function filled(): Promise<Record<string, string>> {
  original ??= fillOne()
  const { at, all } = await original
  await promisify(execFile)('cp', ['-a', `${at}/.`, folder])
  return all
}
async function fillOne(): Promise<{ at: string; all: Record<string, string> }> {
  const at = await mkdtemp(join(tmpdir(), 'muster-upgrade-'))
  const cluster = await openCluster(at)
  const db = connect(cluster.ownerUrl, { connections: 1 })
  await migrate(db)
  await fill(db, 40)
  const all = await allRows(db)
  await db.end()
  await cluster.stop()
  return { at, all }
}
afterAll(async () => {
  if (original) await rm((await original).at, { recursive: true, force: true })
})
async function found(): Promise<Record<string, string>> {
  const cluster = await openCluster(folder)
  const db = connect(cluster.ownerUrl, { connections: 1 })
  const all = await allRows(db)
  await db.end()
  await cluster.stop()
  return all
}

test('the data are moved to a cluster made anew, under the same passwords and the owner’s own settings; the old one is kept until it is not needed', async () => {
  const all = await filled()
  const passwords = await readPasswords(folder)
  await appendFile(join(placesIn(folder).cluster, 'postgresql.conf'), 'work_mem = 23MB\n')
  const recipient = await makeIdentity(join(folder, 'key'))
  await writeFile(join(folder, 'backup.json'), JSON.stringify({ recipients: [recipient] }))
  await moveCluster(folder, { from: '18', to: '18' }, { from: programs, to: programs }, identity)
  expect(await found()).toEqual(all)
  expect(await readPasswords(folder)).toEqual(passwords)
  expect(await readFile(join(placesIn(folder).cluster, 'postgresql.conf'), 'utf8')).toContain('work_mem = 23MB')
  expect(await formerMajors(folder)).toEqual(['18'])

  const [backup = ''] = (await readdir(folder)).filter((name) => /^before-upgrade-from-18-\d+\.backup$/.test(name))
  const reading = await readBackup(join(folder, backup), await readIdentities(join(folder, 'key')))
  expect(reading.header.postgres).toMatch(/^18\./)
  await reading.close()

  expect(await forgetFormer(folder)).toEqual(['18'])
  expect(await formerMajors(folder)).toEqual([])
  expect(await found()).toEqual(all)
})

test('is refused while a restore waits, and while what one replaced is kept: a backup holds nothing of that', async () => {
  await filled()
  const majors = { from: '18', to: '18' }
  const owned = async (work: (db: ReturnType<typeof connect>) => Promise<unknown>) => {
    const cluster = await openCluster(folder)
    const db = connect(cluster.ownerUrl, { connections: 1 })
    await work(db).finally(() => db.end())
    await cluster.stop()
  }
  const moving = () => moveCluster(folder, majors, { from: programs, to: programs }, identity)
  const restoreId = v7()
  const aside = asideFor(restoreId)
  await owned(async (db) => {
    await db`create schema ${db(aside)}`
    await noteRestore(db, { ...aRestore, restoreId, keptAside: aside })
  })
  for (const waits of ['true', 'false']) {
    await expect(moving()).rejects.toMatchObject({ code: 'upgradeDuringRestore', facts: { waits, major: '18' } })
    expect((await readdir(folder)).filter((name) => /upgrade/.test(name))).toEqual([])
    await owned(
      (db) => db`update machine_restore set state = 'confirmed', confirmed_by = 'Ben', confirmed_at = now() where state = 'waiting'`,
    )
  }
})

const aRestore = {
  fileDigest: 'ab'.repeat(32),
  madeAt: '2026-01-01T00:00:00Z',
  by: 'Ada',
  byAccounts: [] as string[],
  entries: 0,
  root: null,
  replacedEntries: 0,
  replacedRoot: null,
  state: 'waiting',
} as const

test('what fails on the way leaves the old cluster as it was, and nothing beside it', async () => {
  const all = await filled()
  const before = await readdir(folder)
  const broken = { ...programs, postgres: join(folder, 'not-there') }
  const moved = moveCluster(folder, { from: '17', to: '18' }, { from: programs, to: broken }, identity)
  await expect(moved).rejects.toMatchObject({ code: 'createFailed' })
  expect(await readdir(folder)).toEqual(before)
  expect(await found()).toEqual(all)

  // migrations of another Muster: the backup is good and cannot be brought back by this one
  const cluster = await openCluster(folder)
  const db = connect(cluster.ownerUrl, { connections: 1 })
  await db`update schema_migration set checksum = repeat('0', 64) where name like '0001%'`
  await db.end()
  await cluster.stop()
  await expect(moveCluster(folder, { from: '18', to: '18' }, { from: programs, to: programs }, identity)).rejects.toMatchObject({
    code: 'backupOfOtherMuster',
  })
  expect([await readdir(folder), findPostmaster(folder)]).toEqual([before, undefined])
})

test.each<[string, () => Promise<void>]>([
  [
    'before the old cluster made way',
    async () => {
      await rename(placesIn(folder).cluster, placesIn(folder).upgraded)
      await mkdir(placesIn(folder).cluster)
      await writeFile(join(placesIn(folder).cluster, 'PG_VERSION'), '17\n')
    },
  ],
  [
    'after it had, and before the new one took its place',
    async () => {
      await rename(placesIn(folder).cluster, placesIn(folder).upgraded)
      await mkdir(placesIn(folder).former('17'))
    },
  ],
])('an upgrade that was cut off %s is finished at the next start, and no empty cluster is made', async (_when, cut) => {
  const all = await filled()
  await cut()
  await mkdir(placesIn(folder).upgrade)
  expect(await found()).toEqual(all)
  expect([await majorOf(folder), await formerMajors(folder)]).toEqual(['18', ['17']])
  expect((await readdir(folder)).filter((name) => name.startsWith('postgres')).sort()).toEqual(['postgres', 'postgres.17'])
})

test('the programs a cluster is used with are kept beside it, and of one major version the newest', async () => {
  await (await openCluster(folder)).stop()
  const { version, major } = await findPackage()
  expect(await readdir(placesIn(folder).binaries)).toEqual([version])
  const kept = await keptBinaries(folder, major)
  expect(await usableBinaries(folder, { native: join(placesIn(folder).binaries, version), version, major }, identity)).toEqual(kept)
  expect(await keptBinaries(folder, '17')).toBeUndefined()
  await keepBinaries(folder, { ...(await findPackage()), version: `${major}.99` })
  expect(await readdir(placesIn(folder).binaries)).toEqual([`${major}.99`])
  await keepBinaries(folder, { ...(await findPackage()), version: '17.1', major: '17' })
  expect((await keptBinaries(folder, '17'))?.postgres).toContain('17.1')
  expect((await keptBinaries(folder, major))?.postgres).toContain(`${major}.99`)
})
