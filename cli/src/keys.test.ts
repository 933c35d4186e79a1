import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@muster/server/kernel/db.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase } from '../../tests/aDatabase.ts'
import { aKeysFolder, filesIn, secretsIn } from '../../tests/aKeysFolder.ts'
import { type Obeyed, obeyedHere } from '../../tests/scenario/obeyedHere.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
let database: Awaited<ReturnType<typeof aDatabase>>
let place: string
let keys: string
let secrets: string[]
beforeAll(async () => {
  database = await aDatabase()
  place = await mkdtemp(join(tmpdir(), 'muster-cli-keys-'))
})
afterAll(async () => {
  await database.drop()
  await rm(place, { recursive: true, force: true })
})
beforeEach(async () => {
  keys = await aKeysFolder()
  secrets = await secretsIn(keys)
})

function settings(): NodeJS.ProcessEnv {
  const { MUSTER_KEY_SERVICE: _service, ...env } = process.env
  return { ...env, MUSTER_KEYS: keys, DATABASE_URL: database.appUrl, MUSTER_OWNER_URL: database.ownerUrl }
}
/** What a command prints; never a key. */
async function run(args: string[], typed = ''): Promise<Obeyed> {
  const told = await obeyedHere(['keys', ...args], settings(), { typed })
  for (const secret of secrets) expect(told.out + told.err).not.toContain(secret)
  return told
}
/** What the ledger says was done with the keys. */
async function noted() {
  const db = connect(database.ownerUrl, { connections: 1 })
  const entries = db`select actor, input from ledger_entry where action = 'machine/note' order by entry`
  return [...(await entries.finally(() => db.end()))]
}
async function share(name: string, ...more: string[]): Promise<string> {
  const { status, out } = await run(['share', '--threshold', '2', '--shares', '3', ...more])
  expect(status).toBe(0)
  const file = join(place, name)
  await writeFile(file, out)
  return file
}

describe('muster keys', () => {
  test('lists the keys by what may be known of them, and says that there are no shares', async () => {
    const { status, out } = await run([])
    expect([status, out]).toEqual([0, expect.stringMatching(/sealing .* current .*\nsigning .* current .*\nmatching .* current /)])
    expect(out).toMatch(/No shares of these keys/)
    const json = JSON.parse((await run(['--json'])).out)
    expect(json).toEqual({ folder: keys, keys: [expect.anything(), expect.anything(), expect.anything()], shares: null, uncovered: [] })
  })

  test('says what to do where a key file is missing, altered or open to others', async () => {
    await rename(join(keys, 'matching.json'), join(place, 'matching.json'))
    expect(await run([])).toEqual({ status: 1, out: '', err: expect.stringMatching(/matching\.json is not there.*muster keys restore/) })
    await rename(join(place, 'matching.json'), join(keys, 'matching.json'))
    await chmod(join(keys, 'sealing.json'), 0o644)
    expect(await run([])).toEqual({ status: 1, out: '', err: expect.stringMatching(/its mode is 644.*«chmod 600 .*sealing\.json»/) })
    await chmod(join(keys, 'sealing.json'), 0o600)
    const text = await readFile(join(keys, 'sealing.json'), 'utf8')
    await writeFile(join(keys, 'sealing.json'), text.replace('"current"', '"old"'))
    expect(await run([])).toEqual({ status: 1, out: '', err: expect.stringMatching(/sealing\.json was altered/) })
  })

  test('knows no other words', async () => {
    expect(await run(['steal'])).toMatchObject({ status: 2, err: expect.stringMatching(/steal/) })
    expect(await run(['share', '--shares', '3'])).toMatchObject({ status: 2, err: expect.stringMatching(/--threshold/) })
    expect(await run(['share', '--threshold', '1', '--shares', '3'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/1 of 3 shares/),
    })
    expect(await run(['serve', '--port', 'x'])).toMatchObject({ status: 2, err: expect.stringMatching(/--port/) })
  })
})

describe('shares', () => {
  test('go to the safe and put the key files back, byte for byte', async () => {
    const file = await share('sheets.txt')
    const before = await filesIn(keys)
    expect((await run([])).out).toMatch(/any 2 of 3, set [0-9a-f]{8}/)
    const [first = '', , third = ''] = (await readFile(file, 'utf8')).split('\f')
    const sheets = [join(place, 'one.txt'), join(place, 'three.txt')]
    await writeFile(sheets[0] ?? '', first)
    await writeFile(sheets[1] ?? '', third)
    for (const name of ['sealing.json', 'signing.json', 'matching.json']) await rm(join(keys, name))
    expect((await run(['restore', ...sheets])).status).toBe(0)
    expect(await filesIn(keys)).toEqual(before)
    expect(await run(['restore', file])).toMatchObject({ status: 0, out: expect.stringMatching(/were there already/) })
    expect(await run(['restore'], `${first}\n${third}`)).toMatchObject({ status: 0, out: expect.stringMatching(/were there already/) })
  })

  test('are printed from a file that its owner alone may read, and that is never overwritten', async () => {
    const out = join(place, 'sheets.html')
    await share('said.txt', '--out', out)
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    await rm(join(keys, 'signing.json'))
    expect(await run(['restore', out])).toMatchObject({ status: 0, out: expect.stringMatching(/signing\.json/) })
    expect(await run(['share', '--threshold', '2', '--shares', '3', '--out', out])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/another one in --out/),
    })
  })

  test('mistyped, too few, mixed or of other keys are told apart, and change nothing', async () => {
    const [one = '', two = ''] = (await readFile(await share('first.txt'), 'utf8')).split('\f')
    const [other = ''] = (await readFile(await share('second.txt'), 'utf8')).split('\f')
    const before = await filesIn(keys)
    const told = async (typed: string) => {
      const { status, out, err } = await run(['restore'], typed)
      return [status, out, err]
    }
    expect(await told(one.replace(/^05 {2}..../m, '05  ZZZZ') + two)).toEqual([
      2,
      '',
      expect.stringMatching(/^Line 5 of - is not what was printed/),
    ])
    expect(await told(one)).toEqual([2, '', expect.stringMatching(/^One share was given, and 2 different ones/)])
    expect(await told(one + one)).toEqual([2, '', expect.stringMatching(/The same share twice counts once/)])
    expect(await told(`${one}\n${other}`)).toEqual([2, '', expect.stringMatching(/of different sets: - \(2\) does not belong/)])
    expect(await told('')).toEqual([2, '', expect.stringMatching(/holds no whole share/)])
    expect(await run(['restore', join(place, 'none.txt')])).toMatchObject({ status: 2, err: expect.stringMatching(/none\.txt/) })
    keys = await aKeysFolder()
    const theirs = await filesIn(keys)
    expect(await told(`${one}\n${two}`)).toEqual([1, '', expect.stringMatching(/sealing\.json is there and is not what these shares hold/)])
    expect([await filesIn(keys), theirs]).toEqual([theirs, expect.not.objectContaining(before)])
  })
})

test('a rotation makes a new key, retires the one before, and says that the sheets in the safe are out of date', async () => {
  await share('before.txt')
  const { status, out } = await run(['rotate'])
  expect([status, out]).toEqual([
    0,
    expect.stringMatching(/was made and is used from now on[\s\S]*Retired, kept for older backups alone[\s\S]*Print new ones/),
  ])
  secrets = await secretsIn(keys)
  const listed = JSON.parse((await run(['--json'])).out)
  const sealing = listed.keys.filter(({ kind }: { kind: string }) => kind === 'sealing')
  expect(sealing.map(({ state }: { state: string }) => state)).toEqual(['retired', 'current'])
  expect(listed.uncovered).toEqual([sealing[1].id])
  expect(await run(['rewrap', '--json'])).toMatchObject({
    status: 0,
    out: '{"from":null,"to":null,"records":0,"unopened":[],"retired":[],"busy":[]}\n',
  })
  const [old, current] = sealing.map(({ id }: { id: string }) => id)
  expect(await noted()).toEqual([
    { actor: 'Owner of the machine', input: { what: 'keysRotated', facts: { from: old, to: current } } },
    { actor: 'Owner of the machine', input: { what: 'keysRewrapped', facts: { records: 0, unopened: 0, retired: old } } },
    { actor: 'Owner of the machine', input: { what: 'keysRewrapped', facts: { records: 0, unopened: 0, retired: '' } } },
  ])
})

test('keys are served to whoever knows the token, until asked to stop', async () => {
  const server = spawn(process.execPath, [muster, 'keys', 'serve', '--port', '0'], { env: settings() })
  const said = await new Promise<string>((resolve) => server.stdout.once('data', (text) => resolve(String(text))))
  const [, url = '', file = ''] = /(http:\S+),.* in (\S+)\.\n/.exec(said) ?? []
  const token = (await readFile(file, 'utf8')).trim()
  const ask = (authorization: string) => fetch(`${url}/v1/keys`, { method: 'POST', headers: { authorization }, body: '{}' })
  expect([(await ask('')).status, (await ask(`Bearer ${token}`)).status, said.includes(token)]).toEqual([401, 200, false])
  const ended = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGTERM')
  expect(await ended).toBe(0)
})
