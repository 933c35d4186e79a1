import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openInAnotherProcess } from './anotherProcess.ts'
import { openCluster } from './cluster.ts'
import { placesIn } from './places.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-cluster-'))
})
afterEach(() => stopPostmaster(folder, async () => {}))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('two processes that come at the same moment make and start one cluster, over what a crash left half made', async () => {
  await writeFile(placesIn(folder).unfinished, 'what a crash left')
  const [one, other] = await Promise.all([openInAnotherProcess(folder), openInAnotherProcess(folder)])
  expect(one.ownerUrl).toBe(other.ownerUrl)
  await Promise.all([one.leave(), other.leave()])
  expect(findPostmaster(folder)).toBeUndefined()
  expect((await stat(placesIn(folder).passwords)).mode & 0o777).toBe(0o600)
})

test('two openings share one server, and the last one out stops it', async () => {
  const first = await openCluster(folder)
  const pid = findPostmaster(folder)?.pid
  const second = await openInAnotherProcess(folder)
  expect(second.ownerUrl).toBe(first.ownerUrl)
  expect(findPostmaster(folder)?.pid).toBe(pid)
  await first.stop()
  expect(findPostmaster(folder)?.pid).toBe(pid)
  expect(await ask(second.appUrl, (sql) => sql`select current_user as who`)).toEqual([{ who: 'muster_app' }])
  await second.leave()
  expect(findPostmaster(folder)).toBeUndefined()
})

test('a server killed at work comes back at the next opening, at the same place, with every commit', async () => {
  const first = await openCluster(folder)
  const sql = postgres(first.ownerUrl, { max: 4, onnotice: () => {} })
  await sql`create table kept (n int)`
  await Promise.all(Array.from({ length: 20 }, (_, n) => sql`insert into kept values (${n})`))
  const before = findPostmaster(folder)
  process.kill(before?.pid ?? 0, 'SIGKILL')
  await expect.poll(() => findPostmaster(folder)).toBeUndefined() // on a busy machine it lives on for a moment
  const second = await openCluster(folder)
  expect(findPostmaster(folder)?.pid).not.toBe(before?.pid)
  expect(second.ownerUrl).toBe(first.ownerUrl)
  expect(await ask(second.ownerUrl, (fresh) => fresh`select count(*)::int as n from kept`)).toEqual([{ n: 20 }])
  await sql.end({ timeout: 0 })
  await first.stop()
  expect(findPostmaster(folder)).toBeDefined()
  await second.stop()
  expect(findPostmaster(folder)).toBeUndefined()
})

test('a process killed while it holds the cluster is no longer counted', async () => {
  const killed = await openInAnotherProcess(folder)
  await killed.kill()
  expect(findPostmaster(folder)).toBeDefined()
  const next = await openCluster(folder)
  expect(next.ownerUrl).toBe(killed.ownerUrl)
  await next.stop()
  expect(findPostmaster(folder)).toBeUndefined()
})

test('a note or a pid file that names a stranger is not believed', async () => {
  await writeFile(join(placesIn(folder).users, `${process.pid}-00000000`), 'another boot:1')
  const stranger = [process.ppid, placesIn(folder).cluster, 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n')
  await writeFile(join(placesIn(folder).cluster, 'postmaster.pid'), stranger)
  const cluster = await openCluster(folder)
  await ask(cluster.appUrl, (sql) => sql`select 1`)
  await cluster.stop()
  expect(findPostmaster(folder)).toBeUndefined()
})

test('the server commits durably, checks its pages and keeps what it refused out of its log', async () => {
  const cluster = await openCluster(folder)
  const names = ['data_checksums', 'fsync', 'full_page_writes', 'server_encoding', 'synchronous_commit']
  const found = await ask(cluster.ownerUrl, (sql) => sql`select setting from pg_settings where name in ${sql(names)} order by name`)
  expect(found).toEqual(['on', 'on', 'on', 'UTF8', 'on'].map((setting) => ({ setting })))
  await expect(ask(cluster.ownerUrl, (sql) => sql`select ${'a name'}::int`)).rejects.toThrow(/a name/)
  await cluster.stop()
  const log = join(placesIn(folder).cluster, 'log')
  const text = await Promise.all((await readdir(log)).map((name) => readFile(join(log, name), 'utf8')))
  expect(text.join('')).toContain('ready to accept connections')
  expect(text.join('')).not.toContain('a name')
})

test('where user namespaces cannot be had, the same cluster is served all the same', async () => {
  const without = await openInAnotherProcess(folder, { ...process.env, PATH: folder })
  expect(await ask(without.ownerUrl, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  await without.leave()
  const again = await openCluster(folder)
  expect(await ask(again.ownerUrl, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  await again.stop()
})

async function ask(url: string, question: (sql: postgres.Sql) => PromiseLike<readonly unknown[]>) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await question(sql))]
  } finally {
    await sql.end()
  }
}
