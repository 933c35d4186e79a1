import { spawn } from 'node:child_process'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CaseEventInput } from '@muster/domain/absence/case/event.ts'
import { Declaration, HappeningReport, Telling } from '@muster/domain/events/happening.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { actions } from '@muster/server/actions.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { type Cluster, openCluster } from '@muster/server/postgres/cluster.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRoster } from '../../tests/scenario/aRoster.ts'
import { ask } from '../../tests/scenario/aTlsSite.ts'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'
import { aDoor, setUp } from '../../tests/scenario/people.ts'
import { keepSession, sessionFile } from './sessionFile.ts'

const muster = fileURLToPath(new URL('../bin/muster.mjs', import.meta.url))
let folder: string
let roster: string
let cluster: Cluster
// Held open here, so that each start joins a database that runs.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-cli-'))
  roster = join(folder, 'roster.txt')
  await writeFile(roster, aRoster())
  const large = await open(join(folder, 'large.txt'), 'w')
  await large.truncate(300 * 1024 * 1024) // a hole: it takes no room
  await large.close()
  cluster = await openCluster(join(folder, 'data'))
  await signIn()
})
afterAll(async () => {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What the terminal of whoever holds all grants is set to. */
function settings(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _server, MUSTER_KEYS: _keys, MUSTER_TOKEN: _token, ...env } = process.env
  return { ...env, MUSTER_DATA: join(folder, 'data'), XDG_CONFIG_HOME: folder, APPDATA: folder }
}

/** Sets Muster up and signs its first holder in at the terminal, as `sign-in` would. */
async function signIn(): Promise<void> {
  const owner = connect(cluster.ownerUrl, { connections: 1 })
  await migrate(owner)
  await owner.end()
  const db = connect(cluster.appUrl, { connections: 2 })
  const keys = await openKeyRing(join(folder, 'data', 'keys'), { make: true })
  const { client } = await setUp(aDoor({ db, actions, keys }))
  await keepSession({ secret: client.cookies.get('muster') ?? null, devices: {} }, sessionFile(settings()))
  await db.end()
}

function start(...args: string[]) {
  return spawn(process.execPath, [muster, ...args], { env: settings() })
}
async function run(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const child = start(...args)
  const told = { out: '', err: '' }
  child.stdout.on('data', (text) => (told.out += text))
  child.stderr.on('data', (text) => (told.err += text))
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...told }
}
const obeyed = (...args: string[]) => obeyedHere(args, settings())
const json = async (...args: string[]) => {
  const { status, out, err } = await obeyed(...args, '--json')
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out)
}

/** What the help of a level says of its JSON: the keys, and behind `name[](…)` the keys of what is listed under that name. */
function documented(level: string): { keys: string[]; of: Record<string, string[]> } {
  const [, said = ''] = /JSON: ([\s\S]*?)\.(?:\n|$)/.exec(english[`terminal.help.${level}`] ?? '') ?? []
  const of: Record<string, string[]> = {}
  const outer = said
    .replace('; with --json also', ',')
    .replace(/(\w+)\[\]\(([^)]*)\)/g, (_all, name: string, inner: string) => {
      of[name] = inner.split(', ')
      return name
    })
    .replace('units[] with', 'units: ')
  const [first = '', units] = outer.split('units: ')
  if (units) of.units = units.trim().split(', ')
  const keys = first.split(', ').map((key) => key.trim().split(/[[( ]/)[0] ?? '')
  return { keys: [...keys.filter(Boolean), ...(units ? ['units'] : [])], of }
}
function agrees(level: string, printed: Record<string, unknown>) {
  const { keys, of } = documented(level)
  expect(Object.keys(printed).sort()).toEqual(keys.sort())
  for (const [name, inner] of Object.entries(of)) {
    const [first] = printed[name] as object[]
    if (first) expect([name, Object.keys(first).sort()]).toEqual([name, inner.sort()])
  }
}

describe('help', () => {
  test.each([
    ['help', [[], ['help'], ['--help'], ['nonsense', '--help']]],
    [
      'help.import',
      [
        ['import', '--help'],
        ['help', 'import'],
        ['import', 'roster', '-h'],
      ],
    ],
    ['help.strength', [['strength', '--help']]],
    [
      'help.strengthSeries',
      [
        ['strength', 'series', '--help'],
        ['help', 'strength', 'series'],
      ],
    ],
    ['help.units', [['units', '--help']]],
    ['help.people', [['people', '--help']]],
    ['help.person', [['person', '--help']]],
    ['help.serve', [['serve', '--help']]],
    ['help.start', [['start', '--help']]],
    ['help.migrate', [['migrate', '--help']]],
    [
      'help.tls',
      [
        ['tls', '--help'],
        ['tls', 'show', '--help'],
      ],
    ],
    ['help.keys', [['keys', '--help']]],
    ['help.regime', [['regime', '--help']]],
    ['help.backup', [['backup', '--help']]],
    ['help.restore', [['restore', '--help']]],
  ] as [string, string[][]][])('«%s» comes by every way to ask for it', async (level, ways) => {
    const answers = []
    for (const way of ways) answers.push(await obeyed(...way))
    const said = english[`terminal.${level}`]
    expect(said).toEqual(expect.stringContaining('muster'))
    for (const answer of answers) expect(answer).toEqual({ status: 0, out: `${said}\n`, err: '' })
  })
})

test('a process of its own ends with the same status and sentence', async () => {
  expect(await run('help')).toEqual({ status: 0, out: `${english['terminal.help']}\n`, err: '' })
  const line = ['strength', 'Alpha', '--on', '1864-02-31']
  expect(await run(...line)).toEqual(await obeyed(...line))
  expect(await run('tls', 'show')).toEqual(await obeyed('tls', 'show'))
})

describe('what cannot be read ends with status 2 and a sentence', () => {
  test.each([
    [['nonsense'], /no command «nonsense».*--help/],
    [['units', 'tree', '--colour'], /--colour/],
    [['strength', 'Alpha'], /--on/],
    [['strength', 'Alpha', '--on', '1864-02-31'], /There is no day 1864-02-31\. Write it as year-month-day/],
    [['people', 'Nowhere', '--on', '1862-10-01'], /Nowhere/],
    [['units', 'tree', '--as-known-on', 'yesterday'], /yesterday/],
    [['import', 'roster', 'not-there.txt'], /not-there\.txt/],
    [['import', 'table', 'roster.txt'], /--mapping/],
    [['import', 'roster', 'roster.txt', '--zone', 'Mars/Olympus'], /«zone».*Mars\/Olympus/],
    [['import', 'roster', 'large.txt'], /314,572,800 bytes; Muster reads files up to/],
    [['serve', '--port', 'http'], /--port/],
    [['serve', '--trust-port', '70000'], /--trust-port/],
    [['serve', '--certificate', 'roster.txt'], /--certificate and --key go together/],
    [['serve', '--trusted-proxy', '0.0.0.0/0', '--name', 'muster.corps.example'], /«--trusted-proxy» cannot be read: 0\.0\.0\.0\/0/],
    [['serve', '--trusted-proxy', '10.0.0.1'], /Say it with --name/],
    [['tls', 'nonsense'], /no «muster tls nonsense»/],
    [['tls', '--name', 'https://muster'], /«--name» cannot be read: https:\/\/muster/],
    [['tls', '--address', '192.168.1'], /«--address» cannot be read: 192\.168\.1/],
  ])('%j', async (args, sentence) => {
    const { status, out, err } = await obeyed(...args.map((arg) => (/^(roster|large)\.txt$/.test(arg) ? join(folder, arg) : arg)))
    expect([status, out, err]).toEqual([2, '', expect.stringMatching(sentence)])
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('what is refused ends with status 1 and a sentence', () => {
  test.each([
    [['import', 'undo', '018f0000-0000-7000-8000-000000000001'], /There is no import 018f0000/],
    [['strength', '018f0000-0000-7000-8000-000000000001', '--on', '1862-10-01'], /There is no .*unit/],
    [['serve', '--host', '0.0.0.0'], /^Muster will not listen on 0\.0\.0\.0 without TLS/],
    [
      ['serve', '--certificate', 'roster.txt', '--key', 'roster.txt'],
      /^The certificate .*roster\.txt cannot be used: it is no certificate/,
    ],
    [['tls', 'show'], /^There is no authority in .*«muster tls --name HOST»/],
  ])('%j', async (args, sentence) => {
    const { status, out, err } = await obeyed(...args.map((arg) => (arg === 'roster.txt' ? roster : arg)))
    expect([status, out, err]).toEqual([1, '', expect.stringMatching(sentence)])
  })
})

test('a roster is seen first, brought in, asked about in every way the help says, and taken back', async () => {
  expect(await json('migrate')).toEqual({ applied: expect.any(Array) })
  const preview = await json('import', 'roster', roster, '--unit', '33rd', '--preview')
  agrees('import', preview)
  expect([preview.added, preview.importId, preview.mended === preview.mendedList.length]).toEqual([5, null, true])
  expect((await json('units', 'tree', '--on', '1862-10-01')).units).toEqual([])

  const brought = await obeyed('import', 'roster', roster, '--unit', '33rd')
  const { importId } = JSON.parse(brought.out.split('\n')[0] ?? '')
  expect([brought.status, importId]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36}$/)])

  const [tree, strength, people, person, series, list, csv] = await Promise.all([
    json('units', 'tree', '--on', '1862-10-01'),
    json('strength', '33rd', '--on', '1862-10-01'),
    json('people', '33rd/Company B', '--on', '1863-02-01', '--group', 'O'),
    json('person', 'Booton'),
    json('strength', 'series', '33rd', '--from', '1862-09-01', '--to', '1862-09-30'),
    json('import', 'list'),
    obeyed('strength', 'series', '33rd', '--from', '1862-09-01', '--to', '1862-09-03', '--csv'),
  ])
  agrees('units', tree)
  agrees('strength', strength)
  agrees('people', people)
  agrees('person', person)
  agrees('strengthSeries', series)
  expect(tree.units.map((unit: { name: string; assigned: number }) => [unit.name, unit.assigned])).toEqual([
    ['33rd', 5],
    ['Company A', 3],
    ['Company B', 2],
  ])
  expect([strength.total.CLOSE, people.people.length, person.name, series.days.length]).toEqual([5, 1, 'George W. Booton', 30])
  expect(list.imports.map((one: { importId: string; undoneAt: unknown }) => [one.importId, one.undoneAt])).toEqual([[importId, null]])
  expect(csv.out.split('\r\n')).toEqual([
    'day,assigned,on_hand,P,A,C,U,I,W,gains,losses',
    '1862-09-01,2,2,2,0,0,0,0,0,2,0',
    '1862-09-02,2,2,2,0,0,0,0,0,0,0',
    '1862-09-03,2,2,2,0,0,0,0,0,0,0',
    '',
  ])

  expect(await json('import', 'undo', importId, '--reason', 'A trial')).toEqual({ undone: importId })
  expect((await json('units', 'tree', '--on', '1862-10-01')).units).toEqual([])
})

test('a second server on the same data is told where the first is, and the first stops when it is asked to', async () => {
  const first = start('serve', '--port', '0')
  const address = await new Promise<string>((resolve) => {
    first.stdout.on('data', (text) => {
      const [found] = /http:\/\/\S+/.exec(String(text)) ?? []
      if (found) resolve(found)
    })
  })
  const second = await run('serve', '--port', '0')
  expect([second.status, second.err]).toEqual([1, expect.stringContaining(`at ${address}. Open that address`)])
  expect((await fetch(`${address}/api`)).status).toBe(200)
  const stopped = new Promise((resolve) => first.once('close', resolve))
  first.kill('SIGTERM')
  expect(await stopped).toBe(0)
})

test('a certificate is made for a site of its own, shown, and served with; phones find the way to trust it', async () => {
  const made = await json('tls', '--name', 'muster.corps.example', '--address', '192.168.1.7')
  agrees('tls', made)
  expect(made).toMatchObject({ madeAuthority: true, trustAddress: 'http://muster.corps.example:4180/trust' })
  const shown = await obeyed('tls', 'show')
  const pairs = (text: string) => text.match(/[0-9A-F]{2}/g)?.join('')
  expect(pairs(/(?:^ {2}(?:[0-9A-F]{2} +)+[0-9A-F]{2}\n){4}/m.exec(shown.out)?.[0] ?? '')).toBe(made.fingerprint)
  expect(await json('tls')).toMatchObject({ madeAuthority: false, fingerprint: made.fingerprint, names: made.names })

  const file = join(folder, 'data', 'tls', 'server.pem')
  const server = start('serve', '--port', '0', '--trust-port', '0', '--certificate', file, '--key', file)
  let told = ''
  server.stdout.on('data', (text) => (told += text))
  await expect.poll(() => told, { timeout: 30_000 }).toMatch(/Muster is open at https:\/\/muster\.corps\.example:\d+/)
  const [, trust = '', port = ''] = /begin at http:\/\/muster\.corps\.example:(\d+)\/trust[\s\S]*example:(\d+)/.exec(told) ?? []
  const ca = await (await fetch(`http://127.0.0.1:${trust}/trust/muster-authority.pem`)).text()
  const page = await ask(`https://x:${port}/`, {
    ca,
    servername: 'muster.corps.example',
    headers: { host: `muster.corps.example:${port}` },
  })
  expect([page.status, page.headers['strict-transport-security']]).toEqual([200, expect.stringMatching(/^max-age=\d+$/)])
  const stopped = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGHUP')
  expect(await stopped).toBe(0)
})

test('the words of the help are those of the manual of each option it names', async () => {
  const files = (await readdir(new URL('.', import.meta.url))).filter((name) => /^[^.]+\.ts$/.test(name))
  const sources = await Promise.all(files.map((name) => readFile(new URL(name, import.meta.url), 'utf8')))
  const known = new Set<string>(sources.join().match(/(?<=\b|')[a-z-]+(?='?: \{ type: '(?:string|boolean)')/g))
  for (const { shape } of [Telling, Declaration, HappeningReport, ...CaseEventInput.options])
    for (const field of Object.keys(shape)) known.add(field.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)) // read off the shape
  const named = Object.entries(english).flatMap(([key, text]) =>
    key.startsWith('terminal.help') ? [...text.matchAll(/--([a-z-]+)/g)] : [],
  )
  expect(named.map(([, option = '']) => option).filter((option) => !known.has(option) && !['json', 'help'].includes(option))).toEqual([])
})
