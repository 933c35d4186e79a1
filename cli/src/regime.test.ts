import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'

const demo = fileURLToPath(new URL('../../regimes/demo.yaml', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-regime-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  return obeyedHere(['regime', ...args], process.env)
}

test('a check goes through every file, names each place with its mend, and ends with status 1', async () => {
  const text = await readFile(demo, 'utf8')
  const slips = text.replace('onExpiry: escalate', 'onExpiry: becomeAbsent').replace('limit: 24', 'limit: 0')
  const line = (piece: string) => slips.split('\n').findIndex((one) => one.includes(piece)) + 1
  const own = join(folder, 'own.yaml')
  await writeFile(own, slips)
  const { status, out, err } = await run('check', own, demo)
  expect([status, err]).toEqual([1, ''])
  expect(out.split('\n')).toEqual([
    expect.stringMatching(new RegExp(`own\\.yaml:${line('becomeAbsent')}:15, .*would decide\\. It never does: .*Write one of these`)),
    expect.stringMatching(new RegExp(`own\\.yaml:${line('limit: 0')}:12, .*too small\\. Write a whole number from 1\\.$`)),
    expect.stringMatching(/demo\.yaml: in order\. demo, version 6, demonstration, \d+ parts not verified\.$/),
    '',
  ])
})

test('the calendar of a case is printed as it was reviewed', async () => {
  const kept = await readFile(new URL('../../server/golden/regime-ua-2025.txt', import.meta.url), 'utf8')
  const { status, out } = await run('explain', 'ua-2025', '--at', '2026-03-28T23:30+02:00', '--war')
  expect([status, out]).toEqual([0, kept])
})

test('the regimes that come with Muster are listed, none of them as law', async () => {
  const { out } = await run('list', '--json')
  const { regimes } = JSON.parse(out)
  expect(regimes.map(({ id, standing }: Record<string, string>) => [id, standing])).toEqual([
    ['de-wstg', 'draft'],
    ['demo', 'demonstration'],
    ['ua-2025', 'draft'],
    ['us-army-2025', 'draft'],
  ])
  expect(regimes[0]).toMatchObject({ title: 'Germany, Wehrstrafgesetz', version: 8, unverified: expect.any(Number) })
})
