import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../tests/aDatabase.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
let folder: string
let database: Awaited<ReturnType<typeof aDatabase>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-start-'))
  database = await aDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Starts, waits until it says that it is open, and stops it; what it said, and how it ended. */
async function started(): Promise<{ said: string; status: number | null }> {
  const env = { DATABASE_URL: database.appUrl, MUSTER_OWNER_URL: database.ownerUrl, MUSTER_KEYS: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(process.execPath, [muster, 'start', '--port', '0'], { env: { ...process.env, ...env, MUSTER_TOKEN: '' } })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  child.stdout.on('data', () => said.includes('/set-up#') && child.kill('SIGTERM'))
  return { status: await ended, said }
}

test('on a fresh machine the example is brought in, told in figures, and the way to the first accounts is shown; once', async () => {
  const first = await started()
  expect(first.status, first.said).toBe(0)
  expect(first.said).toMatch(/33rd Iowa Infantry.*\n/)
  expect(first.said).toMatch(/Company C\s+\d+/)
  expect(first.said).toMatch(/http:\/\/\S+\/set-up#\S+/)
  const again = await started()
  expect(again.status, again.said).toBe(0)
  expect(again.said).not.toMatch(/Company C/)
})
