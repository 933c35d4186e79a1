import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBackedUp } from '../../../tests/scenario/aBackedUp.ts'
import { databaseName } from '../kernel/db.ts'
import { findPostmaster } from '../postgres/postmaster.ts'
import { enlist } from '../postgres/users.ts'
import { inScratch } from './scratch.ts'
import { sweepScratch } from './scratchFolder.ts'

const of = aBackedUp(5)
let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'muster-sweep-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

test('a scratch database is dropped at once where its work is to stop, whatever it is doing', async () => {
  let name = ''
  const ending = new AbortController()
  const work = inScratch(
    of().ownerUrl,
    async (db) => {
      name = await databaseName(db)
      setTimeout(() => ending.abort(new Error('stopped')))
      await db`select pg_sleep(600)`
    },
    ending.signal,
  )
  await expect(work).rejects.toThrow('stopped')
  // Of this one: others make such databases beside it.
  expect(name).toMatch(/^muster_scratch_/)
  expect(await of().owner`select from pg_database where datname = ${name}`).toHaveLength(0)
})

/** A process that works in a server apart and says so; it is ended by how a test likes to. */
async function working(onSignal: string) {
  const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  const script = `
    const { inScratchApart } = await import(${here('scratch.ts')})
    ${onSignal}
    await inScratchApart(async (db) => { await db\`create table secret (words text)\`; console.log('in'); await new Promise((resolve) => setTimeout(resolve, 600_000)) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: place, TEMP: place },
  })
  await once(child.stdout, 'data')
  return async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await once(child, 'close')
  }
}

test('a server apart goes with the process that ends; of one that was killed the next verification takes it away, running or not', async () => {
  const end = await working("process.once('SIGTERM', () => process.exit(1))")
  await end('SIGTERM')
  expect(await readdir(place)).toEqual([])

  const kill = await working('')
  await kill('SIGKILL')
  const [name = ''] = await readdir(place)
  const folder = join(place, name)
  expect([name, findPostmaster(folder)?.pid]).toEqual([expect.stringMatching(/^muster-scratch-\w{6}$/), expect.any(Number)])
  await sweepScratch(place)
  expect(await readdir(place), 'it may be just being made').toEqual([name])
  await utimes(folder, 1e9, 1e9)
  await sweepScratch(place)
  expect([await readdir(place), findPostmaster(folder)]).toEqual([[], undefined])
})

test('nothing is swept that is in use, is not a folder, or is called otherwise', async () => {
  const names = ['muster-scratch-aaaaaa', 'muster-scratch-bbbbbb', 'muster-scratch-kept-by-hand', 'other']
  for (const name of [...names.slice(0, 1), ...names.slice(2)]) await mkdir(join(place, name))
  await writeFile(join(place, 'other', 'text'), 'kept')
  await symlink(join(place, 'other'), join(place, names[1] ?? ''))
  const leave = enlist(join(place, names[0] ?? ''))
  for (const name of names) await utimes(join(place, name), 1e9, 1e9)
  await sweepScratch(place)
  expect((await readdir(place)).sort()).toEqual([...names].sort())
  leave()
  await utimes(join(place, names[0] ?? ''), 1e9, 1e9)
  await sweepScratch(place)
  expect([(await readdir(place)).sort(), await readdir(join(place, 'other'))]).toEqual([names.slice(1).sort(), ['text']])
})
