import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { english } from '@muster/domain/messages/catalogue.ts'
import { connect, type Database } from '@muster/server/kernel/db.ts'
import { render } from '@muster/server/keys/keyFile.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { type Cluster, openCluster } from '@muster/server/postgres/cluster.ts'
import { placesIn } from '@muster/server/postgres/places.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLedger, type Ledger } from '../../tests/scenario/aLedger.ts'
import { obeyedHere } from '../../tests/scenario/obeyedHere.ts'
import { byHand } from '../../tests/scenario/tampering.ts'

let folder: string
let cluster: Cluster
let owner: Database
let ledger: Ledger
const at = (name: string) => join(folder, name)

// Held open here, so that each process joins a database that runs.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-verify-'))
  cluster = await openCluster(at('data'))
  owner = connect(cluster.ownerUrl, { connections: 4 })
})
afterAll(async () => {
  await owner.end({ timeout: 2 })
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => runWith({}, ...args)
function runWith(more: NodeJS.ProcessEnv, ...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const { DATABASE_URL: _server, MUSTER_OWNER_URL: _owner, MUSTER_KEYS: _keys, ...env } = process.env
  return obeyedHere(args, { ...env, MUSTER_DATA: at('data'), ...more }, { folder })
}
const json = async (...args: string[]) => {
  const { status, out, err } = await run(...args, '--json')
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out)
}

describe('a ledger and its witness, with files alone', () => {
  let key: string
  let witness: string
  let [first, second] = [0, 0]

  // The witness signs a checkpoint, and then one that continues it.
  beforeAll(async () => {
    const nothing = await run('verify')
    expect(nothing).toMatchObject({ status: 2, out: '', err: expect.stringContaining('Run «muster migrate»') })
    expect(await run('ledger')).toMatchObject({ status: 1, err: expect.stringContaining('Run «muster migrate»') })
    await json('migrate')
    const keys = await openKeyRing(at('data/keys'), { make: true })
    await owner`select machine_note_keys(${owner.json((await keys.identity()) as never)})` // as whoever opens Muster does
    ledger = aLedger(owner, owner, keys.signer)
    const alpha = await ledger.aCompany('Alpha')
    for (const name of ['Adams', 'Baker']) await ledger.aSoldier(alpha, name)
    await ledger.seal()
    witness = (await json('ledger', 'witness-key', '--name', 'hq.example/w1', '--out', at('w.key'))).key
    await json('ledger', 'checkpoint', '--out', at('unused.txt'))
    await run('ledger', 'checkpoint', '--out', at('one.txt'))
    key = (await json('ledger', 'checkpoint')).key
    const signed = await json('ledger', 'cosign', at('one.txt'), '--key', at('w.key'), '--log', key, '--first')
    first = signed.size
    await writeFile(at('one.signed'), signed.checkpoint)
    for (let n = 0; n < 3; n++) await ledger.enter('people/promote', {})
    await ledger.seal()
    await run('ledger', 'checkpoint', '--since', String(first), '--out', at('two.txt'))
    const again = await run('ledger', 'cosign', at('two.txt'), '--key', at('w.key'), '--log', key, '--out', at('two.signed'))
    second = first + 3
    expect([again.status, again.out]).toEqual([0, expect.stringContaining(`goes on from ${first} to ${second} entries unaltered`)])
  })

  test('what is as it was holds, and an export of it is checked by Node alone', async () => {
    const found = await json('verify')
    expect(found).toMatchObject({ holds: true, findings: [], keyFiles: [], waiting: 0 })
    const named = /JSON: ([\s\S]*?)\.\n/.exec(english['terminal.help.verify'] ?? '')?.[1] ?? ''
    expect(Object.keys(found).sort()).toEqual(
      named
        .replaceAll(/\[\]\([^)]*\)/g, '')
        .split(/,\s+/)
        .sort(),
    )
    const exported = await run('verify', '--export', at('ledger.txt'))
    expect([exported.status, exported.err]).toEqual([0, ''])
    expect(exported.out).toMatch(
      /^Everything holds: \d+ entries and \d+ facts under 2 checkpoints[\s\S]*--from CHECKPOINT[\s\S]*node muster-verify\.mjs \S+\n$/,
    )
    const alone = spawn(process.execPath, [at('muster-verify.mjs'), at('ledger.txt')], { env: {} })
    expect(await new Promise((resolve) => alone.once('close', resolve))).toBe(0)
  })

  test('a witness gets a key once, and nobody else may read it', async () => {
    expect(witness).toMatch(/^hq\.example\/w1\+[0-9a-f]{8}\+B/)
    expect((await stat(at('w.key'))).mode & 0o077).toBe(0)
    expect((await run('ledger', 'witness-key', '--name', 'hq.example/w1', '--out', at('w.key'))).status).toBe(2)
    expect((await run('ledger', 'witness-key', '--name', 'two words', '--out', at('v.key'))).status).toBe(2)
  })

  test('a checkpoint goes on paper too', async () => {
    const { status, out } = await run('ledger', 'checkpoint', '--qr')
    expect([status, out]).toEqual([0, expect.stringMatching(/^muster\/\S+\n\d+\n\S+\n\n— \S+ \S+\n\n[█▀▄ \n]+$/)])
  })

  test('what the witness signed is kept, and a check begins from it', async () => {
    expect(await json('ledger', 'cosigned', at('one.signed'), '--witness', witness)).toMatchObject({
      size: first,
      witness: 'hq.example/w1',
    })
    expect((await run('ledger')).out).toContain(`Cosigned by «hq.example/w1» up to ${first} entries`)
    const found = await run('verify', '--from', at('two.signed'), '--witness', witness, '--key', key)
    expect([found.status, found.err]).toEqual([0, ''])
    expect(found.out).toContain(`«hq.example/w1» signed the checkpoint of ${second} entries`)
    expect(found.out).not.toContain('--from CHECKPOINT')
  })

  test('a witness that does not remember a ledger signs it only when it is told that this is the first time', async () => {
    const cosign = (...more: string[]) => run('ledger', 'cosign', at('one.txt'), '--key', at('w.key'), '--log', key, ...more)
    const memory = at('w.key.seen')
    const remembered = await readFile(memory, 'utf8')
    await rm(memory)
    const asked = await cosign()
    expect(asked).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/Nothing of «.*» was cosigned .*w\.key\.seen remembers.* --first/),
    })
    await expect(stat(memory)).rejects.toThrow()
    expect((await cosign('--first')).status).toBe(0)
    await writeFile(memory, remembered)
  })

  test('it signs nothing older, nothing of another key, and nothing that is no checkpoint', async () => {
    const cosign = (file: string, log = key, by = 'w.key') => run('ledger', 'cosign', at(file), '--key', at(by), '--log', log)
    expect(await cosign('one.txt')).toMatchObject({ status: 1, out: '', err: expect.stringContaining('Ask for one from') })
    expect(await cosign('two.txt', witness)).toMatchObject({
      status: 1,
      err: expect.stringContaining('is not signed by the key you trust'),
    })
    expect(await cosign('w.key')).toMatchObject({ status: 2, err: expect.stringContaining('is not a signed checkpoint') })
    expect(await cosign('nowhere.txt')).toMatchObject({ status: 2, err: expect.stringContaining('nowhere.txt') })
    expect(await cosign('two.txt', 'nonsense')).toMatchObject({
      status: 2,
      err: expect.stringContaining('«nonsense» is not a verifier key'),
    })
    expect(await cosign('two.txt', key, 'one.txt')).toMatchObject({
      status: 2,
      err: expect.stringContaining('is not the key of a witness'),
    })
  })

  test.each([
    [['--from', 'nowhere.txt'], /nowhere\.txt/],
    [['--from', 'w.key'], /w\.key is not a signed checkpoint/],
    [['--key', 'nonsense'], /not a verifier key/],
    [['surprise'], /surprise/],
    [['--colour'], /--colour/],
  ])('verify %j could not be checked', async (args, sentence) => {
    expect(await run('verify', ...args)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(sentence) })
  })

  test('a key that was exchanged, and one that was altered, are told', async () => {
    const file = at('data/keys/signing.json')
    const own = await readFile(file, 'utf8')
    await openKeyRing(at('other'), { make: true })
    await writeFile(file, await readFile(at('other/signing.json')))
    const exchanged = await run('verify')
    await writeFile(
      file,
      own.replace(/"key": "./, (found) => `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`),
    )
    const bent = await run('verify')
    await writeFile(file, own)
    expect(exchanged).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^The key file at hand is not the key that signs this ledger/),
    })
    expect(bent).toMatchObject({ status: 1, out: expect.stringMatching(/^The key file \S+signing\.json was altered/) })
    expect((await run('verify')).status).toBe(0)
  })

  test.each(['sealing.json', 'matching.json'])('a whole %s of another installation is told, and that it is missing', async (name) => {
    const file = at(`data/keys/${name}`)
    const own = await readFile(file, 'utf8')
    await openKeyRing(at('stranger'), { make: true })
    const foreign = await readFile(at(`stranger/${name}`), 'utf8')
    await writeFile(file, foreign)
    const told = await run('verify')
    // the same with the right installation written into it
    const { installation, name: signsAs } = JSON.parse(own)
    const { check: _check, ...body } = JSON.parse(foreign)
    await writeFile(file, render({ ...body, installation, name: signsAs }))
    const dressed = await run('verify')
    await rm(file)
    const missing = await run('verify')
    await writeFile(file, own, { mode: 0o600 })
    expect(told).toMatchObject({ status: 1, out: expect.stringMatching(/^The key file \S+ is whole, but is another installation's/) })
    expect(dressed).toMatchObject({ status: 1, out: expect.stringMatching(/^The key file \S+ is whole, but is another installation's/) })
    expect(missing).toMatchObject({ status: 1, out: expect.stringMatching(/^The key file \S+ is not there/) })
    expect((await run('verify')).status).toBe(0)
  })

  test('keys that others may read are not looked at: that is no alteration, and hides none', async () => {
    await chmod(at('data/keys/sealing.json'), 0o644)
    const open = await run('verify')
    await byHand(ledger, "update person_name set family = 'Zacharias' where family = 'Baker'")
    const altered = await run('verify')
    await byHand(ledger, "update person_name set family = 'Baker' where family = 'Zacharias'")
    await chmod(at('data/keys/sealing.json'), 0o600)
    const notLooked = /^The keys were not looked at, the ledger and the facts were\. .*sealing\.json/m
    expect(open).toMatchObject({ status: 2, out: expect.stringMatching(notLooked) })
    expect(open.out).toContain('Everything holds')
    expect(altered).toMatchObject({ status: 1, out: expect.stringMatching(/^person_name \S+ was altered/) })
    expect(altered.out).toMatch(notLooked)
  })

  test('older rows that were brought back by hand are told by what was signed last, and by «muster ledger»', async () => {
    await byHand(ledger, 'create schema kept', 'create table kept.leaf as select * from ledger_leaf')
    await byHand(ledger, 'create table kept.note as select * from ledger_checkpoint')
    const size = second
    await byHand(ledger, `delete from ledger_checkpoint where size > ${size - 3} and size not in (select size from ledger_cosignature)`)
    await byHand(ledger, `delete from ledger_leaf where position >= ${size - 3}`)
    const [verified, told] = [await run('verify'), await run('ledger')]
    await byHand(ledger, 'insert into ledger_leaf select * from kept.leaf on conflict do nothing')
    await byHand(ledger, 'insert into ledger_checkpoint select * from kept.note on conflict do nothing', 'drop schema kept cascade')
    const sentence = new RegExp(`^The ${size - 3} sealed entries in this database are not those that were signed last \\(${size}\\)`, 'm')
    expect(verified).toMatchObject({ status: 1, out: expect.stringMatching(sentence) })
    expect(told).toMatchObject({ status: 0, out: expect.stringMatching(sentence) })
    expect((await run('verify')).status).toBe(0)
  })

  test('MUSTER_OWNER_URL alone names no database: backups and checks go to the same one', async () => {
    expect((await runWith({ MUSTER_OWNER_URL: 'postgres://nobody@127.0.0.1:1/nothing' }, 'verify')).status).toBe(0)
  })

  test('a fact altered by hand is named, and nothing of the person is', async () => {
    await byHand(ledger, "update person_name set family = 'Zacharias' where family = 'Baker'")
    const { status, out, err } = await run('verify', '--from', at('two.signed'))
    const told = JSON.parse((await run('verify', '--json')).out)
    await byHand(ledger, "update person_name set family = 'Baker' where family = 'Zacharias'")
    expect([status, err]).toEqual([1, ''])
    expect(out).toMatch(
      /^person_name [0-9a-f-]{36} was altered after entry 3 \(people\/register, .*\) wrote it\.\n[\s\S]*NOT WHAT WAS SIGNED/,
    )
    expect(out).not.toMatch(/Zacharias|Baker/)
    expect(told).toMatchObject({ holds: false, findings: [{ kind: 'factAltered', entry: 3 }] })
  })
})

test.each(['verify', 'ledger'])('«muster %s» moves no data to another PostgreSQL', async (name) => {
  const cluster = placesIn(at('older')).cluster
  await mkdir(cluster, { recursive: true })
  await writeFile(join(cluster, 'PG_VERSION'), '15\n')
  const told = await runWith({ MUSTER_DATA: at('older') }, name)
  expect(told).toMatchObject({
    status: name === 'verify' ? 2 : 1,
    out: '',
    err: expect.stringMatching(/made by PostgreSQL 15; .* Start Muster once/),
  })
  expect(await readdir(cluster)).toEqual(['PG_VERSION'])
})

test.each(['verify', 'ledger'])('help of %s', async (name) => {
  expect(await run(name, '--help')).toEqual({ status: 0, out: `${english[`terminal.help.${name}`]}\n`, err: '' })
})
