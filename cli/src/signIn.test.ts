import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actions } from '@muster/server/actions.ts'
import type { Ground } from '@muster/server/kernel/action.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../tests/aDatabase.ts'
import { aKeyRing } from '../../tests/scenario/keys.ts'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'
import { aClient, aDoor, aPassword, enrolPassword, people, secretOf } from '../../tests/scenario/people.ts'
import { sessionFile } from './sessionFile.ts'
import { callerAtTerminal, setUpAddress } from './signIn.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
let folder: string
let database: Awaited<ReturnType<typeof aDatabase>>
let ring: Awaited<ReturnType<typeof aKeyRing>>
let ground: Ground
let env: Record<string, string | undefined>
let ada: ReturnType<typeof aClient>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-terminal-'))
  database = await aDatabase()
  ring = await aKeyRing()
  ground = { db: connect(database.appUrl, { connections: 4 }), actions, keys: ring.keys }
  env = {
    DATABASE_URL: database.appUrl,
    MUSTER_OWNER_URL: database.ownerUrl,
    MUSTER_KEYS: ring.folder,
    XDG_CONFIG_HOME: folder,
    APPDATA: folder,
    MUSTER_TOKEN: '',
  }
  ada = aClient(aDoor(ground))
})
afterAll(async () => {
  await ground.db.end({ timeout: 2 })
  await ring.drop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function run(args: string[], { input = '', more = {} }: { input?: string; more?: Record<string, string> } = {}) {
  if (input === '') return obeyedHere(args, { ...process.env, ...env, ...more })
  const child = spawn(process.execPath, [muster, ...args], { env: { ...process.env, ...env, ...more } })
  const told = { out: '', err: '' }
  child.stdout.on('data', (text) => (told.out += text))
  child.stderr.on('data', (text) => (told.err += text))
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...told }
}
/** A token of Ada's; the answer is its secret. */
async function aTokenFor(verbs: string[]): Promise<string> {
  const { secret, secretHash } = (await ada.post('/secret', { for: 'token' })).body as { secret: string; secretHash: string }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await ada.act('access/makeToken', { tokenId: v7(), label: 'Script', verbs, until, secretHash })
  return secret
}
/** What was refused, as the ledger has it, with the owner's eyes. */
async function refusals(): Promise<{ action: string; actor: string }[]> {
  const owner = connect(database.ownerUrl, { connections: 1 })
  const rows = await owner<
    { action: string; actor: string }[]
  >`select action, actor from ledger_entry where outcome = 'refused' order by entry`
  await owner.end()
  return [...rows]
}
const file = () => sessionFile({ ...process.env, ...env })
/** In this process, with the terminal's environment for as long. */
async function here<T>(work: () => Promise<T>, more: Record<string, string> = {}): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, env, more)
  try {
    return await work()
  } finally {
    process.env = before
  }
}

// One story: the link, then the sign-in at the terminal. Each command is a process of its own.
let link: Awaited<ReturnType<typeof run>>
let entered: Awaited<ReturnType<typeof run>>
let app: Awaited<ReturnType<typeof enrolPassword>>['app']
beforeAll(async () => {
  link = await run(['set-up-link', '--json', '--port', '4321'])
  const { address } = JSON.parse(link.out) as { address: string }
  app = (await enrolPassword(ada, { secret: secretOf(address), people })).app
})
beforeAll(async () => {
  entered = await run(['sign-in', 'Ada'], { input: `${aPassword}\n${app.code(1)}\n` })
})

test('the link that is printed sets Muster up, and there is no other afterwards', async () => {
  expect(JSON.parse(link.out)).toEqual({ address: expect.stringMatching(/^http:\/\/localhost:4321\/set-up#[\w-]{43}$/) })
  expect(await ada.ask('access/me')).toMatchObject({ name: 'Ada Quartermaster' })
  expect(await setUpAddress(ground, '')).toBeUndefined()
})

test('whoever signs in at the terminal acts there, by a file that only they can read', async () => {
  expect([entered.status, entered.out, entered.err]).toEqual([0, expect.stringContaining('Ada Quartermaster'), ''])
  const { mode } = await stat(file())
  expect((mode & 0o777).toString(8)).toBe(process.platform === 'win32' ? '666' : '600')
  expect(await readFile(file(), 'utf8')).not.toContain(aPassword)
  expect(await here(() => callerAtTerminal(ground))).toMatchObject({ name: 'Ada Quartermaster', isFresh: true })
  expect(await ada.ask('access/me')).toMatchObject({
    sessions: expect.arrayContaining([expect.objectContaining({ device: 'Terminal', how: 'password' })]),
  })
})

test('a command acts as them until they sign out, and then as nobody', async () => {
  const asked = ['units', 'tree', '--on', '2024-01-01', '--json']
  const answered = await run(asked)
  expect([answered.status, JSON.parse(answered.out).units]).toEqual([0, []])
  const kept = await readFile(file())
  expect((await run(['sign-out'])).status).toBe(0)
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ secret: null })
  await writeFile(file(), kept)
  const nobody = await run(asked)
  expect([nobody.status, nobody.err]).toEqual([1, expect.stringMatching(/«muster sign-in NAME».*MUSTER_TOKEN/s)])
})

test('a wrong code lets nobody in at the terminal either', async () => {
  const slip = await run(['sign-in', 'ada'], { input: `${aPassword}\n000000\n` })
  expect([slip.status, slip.err]).toEqual([1, expect.stringContaining('not accepted')])
  expect((await refusals()).filter(({ action }) => action === 'access/signIn')).toEqual([
    { action: 'access/signIn', actor: 'Ada Quartermaster' },
  ])
})

test('a command that is refused at the terminal stands in the ledger too', async () => {
  const secret = await aTokenFor(['units.read'])
  const refused = await run(['person', v7()], { more: { MUSTER_TOKEN: secret } })
  expect([refused.status, refused.err]).toEqual([1, expect.stringMatching(/not|may/)])
  expect(await refusals()).toContainEqual({ action: 'people/show', actor: 'Ada Quartermaster' })
})

test('a token acts in place of whoever signed in, and one that opens nothing is told', async () => {
  const secret = await aTokenFor(['units.read'])
  const byToken = await here(() => callerAtTerminal(ground), { MUSTER_TOKEN: secret })
  expect([byToken.sessionId, byToken.grants.map(({ role }) => Object.keys(role.may))]).toEqual([null, [['units.read']]])
  await expect(here(() => callerAtTerminal(ground), { MUSTER_TOKEN: 'muster_x' })).rejects.toThrow('notSignedIn')
})

test('a file that is none of ours, or whose session is over, is nobody', async () => {
  for (const text of ['not what was kept', '{"secret":1}', JSON.stringify({ secret: 'A'.repeat(43), devices: {} })]) {
    await writeFile(file(), text)
    await expect(here(() => callerAtTerminal(ground))).rejects.toThrow('notSignedIn')
  }
})

test('the help is there by every name, and what is not understood ends with status 2', async () => {
  const [help, odd] = await Promise.all([run(['sign-in', '--help']), run(['set-up-link', '--colour'])])
  expect(help.out).toMatch(/^muster sign-in NAME/)
  expect([odd.status, odd.err]).toEqual([2, expect.stringContaining('--colour')])
})
