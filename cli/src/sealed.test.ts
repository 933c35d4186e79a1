import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actions } from '@muster/server/actions.ts'
import type { Ground } from '@muster/server/kernel/action.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../tests/aDatabase.ts'
import { aRoster, men } from '../../tests/scenario/aRoster.ts'
import { aKeyRing } from '../../tests/scenario/keys.ts'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'
import { aClient, aDoor, aPassword, enrolPassword, people, secretOf } from '../../tests/scenario/people.ts'
import { setUpAddress } from './signIn.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
let folder: string
let database: Awaited<ReturnType<typeof aDatabase>>
let ring: Awaited<ReturnType<typeof aKeyRing>>
let ground: Ground
let env: Record<string, string | undefined>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-terminal-'))
  database = await aDatabase()
  ring = await aKeyRing()
  ground = { db: connect(database.appUrl, { connections: 2 }), actions, keys: ring.keys }
  env = {
    DATABASE_URL: database.appUrl,
    MUSTER_OWNER_URL: database.ownerUrl,
    MUSTER_KEYS: ring.folder,
    XDG_CONFIG_HOME: folder,
    APPDATA: folder,
    MUSTER_TOKEN: '',
  }
  const address = await setUpAddress(ground, '')
  const { app } = await enrolPassword(aClient(aDoor(ground)), { secret: secretOf(address), people })
  await run(['sign-in', 'ada'], `${aPassword}\n${app.code(1)}\n`)
})
afterAll(async () => {
  await ground.db.end({ timeout: 2 })
  await ring.drop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function run(args: string[], input = ''): Promise<{ status: number | null; out: string; err: string }> {
  if (input === '') return obeyedHere(args, { ...process.env, ...env })
  const child = spawn(process.execPath, [muster, ...args], { env: { ...process.env, ...env } })
  const told = { out: '', err: '' }
  child.stdout.on('data', (text) => (told.out += text))
  child.stderr.on('data', (text) => (told.err += text))
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...told }
}

// One story; each command is a process of its own.
const roster = () => join(folder, 'roster.txt')

test('of an import that was performed the open pieces are listed by line and reason, without their words', async () => {
  await writeFile(roster(), aRoster({ ...men, adair: `${men.adair} Xyzzy plugh.` }))
  const brought = await run(['import', 'roster', roster(), '--unit', '33rd', '--unresolved'])
  expect([brought.status, brought.err]).toEqual([0, ''])
  expect(brought.out).toMatch(/The words of an import that was performed are sealed\. --purpose .*\n.*Adair, James\t\tnotUnderstood/)
  expect(brought.out).not.toContain('Xyzzy')
})

test('a person is shown with the facts, and with the words for a purpose', async () => {
  const closed = await run(['person', 'Baker'])
  expect([closed.status, closed.err]).toEqual([0, ''])
  expect(closed.out).toMatch(/The words of the source are sealed\. --purpose/)
  expect(closed.out).toMatch(/PDY +1862-09-04 +1863-03-20/)
  expect(closed.out).not.toContain('disability')

  const unstated = await run(['person', 'Baker', '--words'])
  expect([unstated.status, unstated.err]).toEqual([2, expect.stringMatching(/Say for what you open this, in 10 letters or more/)])
  const opened = await run(['person', 'Baker', '--purpose', 'Answering the family'])
  expect([opened.status, opened.err]).toEqual([0, ''])
  expect(opened.out).toContain(`${men.baker}\n(roster.txt:`)
  expect(opened.out).toMatch(/SEP .*Discharged for disability/)
})

test('the purpose is asked once in a sitting', async () => {
  const again = await run(['person', 'Adair', '--words', '--json'])
  const { sources, claims, sealing } = JSON.parse(again.out)
  expect([sources[0].text, sealing.purpose]).toEqual([`${men.adair} Xyzzy plugh.`, 'Answering the family'])
  expect(claims.map((claim: { day?: { asWritten: string } }) => claim.day?.asWritten)).toContain('Aug. 10, 1862')

  await writeFile(roster(), aRoster({ ...men, adair: `${men.adair} Xyzzy plugh again.` }))
  const changed = await run(['import', 'roster', roster(), '--unit', '33rd', '--unresolved', '--words'])
  expect([changed.status, changed.err]).toEqual([0, ''])
  expect(changed.out).toMatch(/Adair, James\tXyzzy\tnotUnderstood/)
})
