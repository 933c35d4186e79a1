import { appendFile, chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { connect } from '../server/src/kernel/db.ts'
import { migrate } from '../server/src/kernel/migrate.ts'
import { openCluster } from '../server/src/postgres/cluster.ts'
import { placesIn } from '../server/src/postgres/places.ts'
import { findPostmaster, stopPostmaster } from '../server/src/postgres/postmaster.ts'
import { isInUse } from '../server/src/postgres/users.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** the migrated database that is copied, and the two roles' way to the server it is on */
    original: { name: string; ownerUrl: string; appUrl: string }
  }
}

const prefix = 'muster-tests-'

/** Once a run: a server, and on it one migrated database of which every test file gets its own copy; and a place for what they put down. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const leavings = await aPlaceForLeavings()
  const server = process.env.MUSTER_TEST_DATABASE_URL ? await named(process.env.MUSTER_TEST_DATABASE_URL) : await throwAway()
  const name = `muster_original_${process.pid}`
  await ask(server.ownerUrl, async (sql) => {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
    await sql.unsafe(`create database ${name}`)
  })
  await prepare(at(server.ownerUrl, name))
  project.provide('original', { name, ownerUrl: server.ownerUrl, appUrl: server.appUrl })
  return async () => {
    await ask(server.ownerUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`))
    await server.stop()
    await rm(leavings, { recursive: true, force: true })
  }
}

/** The system's folder for such things, as the tests and what they start see it. Another user passes it: a cluster may be made in it. */
async function aPlaceForLeavings(): Promise<string> {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), prefix))
  await chmod(folder, 0o711)
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder })
  return folder
}

async function prepare(url: string): Promise<void> {
  const owner = connect(url, { connections: 1 })
  try {
    await migrate(owner)
  } finally {
    await owner.end()
  }
}

async function throwAway() {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  const cluster = await openCluster(folder)
  await hurry(folder)
  const stop = async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...cluster, stop }
}

/** What is thrown away in the end need not survive the loss of power: without that wait a run takes less time. Drills have servers of their own. */
async function hurry(folder: string): Promise<void> {
  const settings = ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum'].map((name) => `\n${name} = off`)
  await appendFile(join(placesIn(folder).cluster, 'postgresql.conf'), `${settings.join('')}\n`)
  const server = findPostmaster(folder)
  if (server && process.platform !== 'win32') process.kill(server.pid, 'SIGHUP') // reads its settings again
}

/** A run that was killed leaves its server behind. A young folder may belong to a run that is only just starting. */
async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix))
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    try {
      if (Date.now() - (await stat(folder)).mtimeMs < 600_000 || isInUse(folder)) continue
      await stopPostmaster(folder, async () => {})
      await rm(folder, { recursive: true, force: true })
    } catch {} // another user's, or swept by another run
  }
}

/** A server given for tests alone: the named role owns the copies, `muster_app` is made or gets a known password. */
async function named(ownerUrl: string) {
  await ask(ownerUrl, async (sql) => {
    const [known] = await sql`select from pg_roles where rolname = 'muster_app'`
    await sql.unsafe(`${known ? 'alter' : 'create'} role muster_app login password 'muster_test'`)
    await sql.unsafe('grant muster_app to current_user') // as in a cluster of our own, the owner may act as the application
  })
  const app = new URL(ownerUrl)
  app.username = 'muster_app'
  app.password = 'muster_test'
  return { ownerUrl, appUrl: app.href, stop: async () => {} }
}

async function ask(url: string, act: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await act(sql)
  } finally {
    await sql.end()
  }
}

function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}
