import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSigner, ownLedger } from '../../../../tests/scenario/aLedger.ts'
import { readSignedCheckpoint, signedCheckpoint } from '../checkpoint.ts'
import { plain, timed, verifierKey, verifierText } from '../note.ts'
import { replaceKey } from '../replaceKey.ts'
import { endorsementText } from '../signingKeys.ts'
import { grow, growing, leafHash, rootOf } from '../tree.ts'
import { exportTo, verifierName } from '../verify/export.ts'
import { verifyLedger } from '../verify/verify.ts'
import { cosign, keepCosignature, requestFor, requestText } from '../witness.ts'

// The verifier is run as others run it: as a process, on files, with nothing of Muster's beside it.

const ledger = ownLedger()
const witness = aSigner('hq.example/w1')
const witnessKey = verifierKey('hq.example/w1', timed, witness.publicKey)
let folder: string
let exported: string[]
let keptAt: string
let firstKey: string

beforeAll(async () => {
  const { db, signer, enter, seal } = ledger()
  folder = await mkdtemp(join(tmpdir(), 'muster-export-'))
  for (let n = 0; n < 20; n++) await enter('people/promote', {}, { reason: 'a secret reason', actor: 'Somebody Known' })
  await seal()
  const key = verifierKey('muster/test', plain, signer.publicKey)
  firstKey = verifierText(key)
  const signed = await cosign({ file: 'f', text: requestText(await requestFor(db, 0)) }, key, witness, undefined, 1_700_000_000)
  await keepCosignature(db, { file: 'f', text: signed.note }, witnessKey)
  keptAt = join(folder, 'kept.txt')
  await writeFile(keptAt, signed.note)
  const next = aSigner()
  await replaceKey(db, signer, next)
  for (let n = 0; n < 5; n++) await enter('people/promote', {})
  await seal(next)
  const { exporting, end } = exportTo(db, join(folder, 'ledger.txt'))
  expect((await verifyLedger(db, { exporting })).holds).toBe(true)
  await end()
  exported = (await readFile(join(folder, 'ledger.txt'), 'utf8')).split('\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function verified(lines: string[], ...more: string[]): Promise<{ status: number; out: string; err: string }> {
  const path = join(folder, `export-${Math.random()}.txt`)
  await writeFile(path, lines.join('\n'))
  return run(path, ...more)
}
function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, verifierName), ...args], { cwd: folder, env: {} }, (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err })
    })
  })
}
/** The export with the first line of a kind, or the one of some number among them, changed. */
function changed(kind: string, change: (words: string[]) => string[] | null, nth = 0): string[] {
  const places = exported.flatMap((line, place) => (line.startsWith(`${kind} `) ? [place] : []))
  return exported.flatMap((line, place) => {
    if (place !== places.at(nth)) return [line]
    const words = change(line.split(' '))
    return words ? [words.join(' ')] : []
  })
}
const word = (place: number, value: string) => (words: string[]) => words.with(place, value)

test('an export holds, says how much it checked, and nothing about anybody is in it', async () => {
  const { status, out, err } = await verified(exported)
  expect([status, err]).toEqual([0, ''])
  expect(out).toMatch(/^Everything holds: 27 entries, 3 checkpoints, 1 cosignatures of «muster\/test», root [A-Za-z0-9+/]{43}=\.\n$/)
  expect(exported.join('\n')).not.toMatch(/secret|Somebody|promote|(^|\s)Ada(\s|$)/)
  expect((await stat(join(folder, 'ledger.txt'))).mode & 0o077).toBe(0)
  const json = JSON.parse(
    (await verified(exported, '--json', '--key', firstKey, '--checkpoint', keptAt, '--witness', verifierText(witnessKey))).out,
  )
  expect(json).toMatchObject({ holds: true, origin: 'muster/test', leaves: 27, checkpoints: 3, cosignatures: 1, problems: [] })
})

test('an older ledger, or another one, does not hold against a checkpoint kept elsewhere', async () => {
  const cut = exported.slice(0, exported.findIndex((line) => line.startsWith('checkpoint 21')) + 1)
  const whole = await verified([...exported.slice(0, 3), ...cut.slice(3), 'end', ''], '--checkpoint', keptAt)
  expect([whole.status, whole.out]).toEqual([0, expect.stringContaining('21 entries, 1 checkpoints')])
  const short = [...cut.slice(0, 13), 'end', '']
  expect(await verified(short, '--checkpoint', keptAt)).toMatchObject({
    status: 1,
    out: expect.stringMatching(/the checkpoint given knew 21 entries, the export has \d+: \d+ are gone from the end/),
  })
  const other = (await readFile(keptAt, 'utf8')).replace('muster/test\n', 'muster/other\n')
  await writeFile(join(folder, 'other.txt'), other)
  expect(await verified(exported, '--checkpoint', join(folder, 'other.txt'))).toMatchObject({
    status: 1,
    out: expect.stringContaining('is of «muster/other»'),
  })
})

describe('whatever is altered in an export is found', () => {
  const another = verifierText(verifierKey('muster/test', plain, aSigner().publicKey))
  test.each<[string, () => string[], RegExp]>([
    [
      'a commitment',
      () => changed('leaf', word(4, 'ab'.repeat(32)), 5),
      /the entries after leaf 0, up to leaf 21, are not those that were signed/,
    ],
    [
      'the moment of an entry',
      () => changed('leaf', word(3, '2020-01-01T00:00:00.000000Z'), 22),
      /the entries after leaf 22, up to leaf 27, are not/,
    ],
    ['the command of an entry', () => changed('leaf', word(2, '018f0000-0000-7000-8000-000000000001')), /are not those that were signed/],
    ['an entry is left out', () => changed('leaf', () => null, 3), /the checkpoint of 21 entries stands after 20 leaves/],
    ['an entry is told to be gone', () => changed('leaf', (words) => ['gone', words[1] ?? '', '00'.repeat(32)], 3), /entry 4 is gone/],
    [
      'two entries are exchanged',
      () => changed('leaf', () => exported.filter((line) => line.startsWith('leaf'))[5]?.split(' ') ?? [], 4),
      /are not those/,
    ],
    ['a root', () => changed('checkpoint', word(2, `${'A'.repeat(43)}=`)), /are not those that were signed/],
    [
      'a signature',
      () =>
        changed('checkpoint', (words) =>
          words.with(
            4,
            (words[4] ?? '').replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A')),
          ),
        ),
      /its signature does not fit/,
    ],
    ['the last checkpoint', () => changed('checkpoint', () => null, -1), /the leaves after 22, up to 27, are under no checkpoint/],
    [
      'a cosignature',
      () =>
        changed('cosignature', (words) =>
          words.with(
            3,
            (words[3] ?? '').replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A')),
          ),
        ),
      /the cosignature by hq\.example\/w1\+.* does not fit/,
    ],
    [
      'the witness’s key',
      () => changed('cosignature', word(2, 'nonsense')),
      /the cosignature by nonsense under the checkpoint of 21 entries does not fit/,
    ],
    ['the first key', () => changed('key', word(1, another)), /signed by another key/],
    ['the endorsement of the second key', () => changed('key', word(3, '-'), 1), /the one before did not vouch for it/],
    ['the end is cut off', () => exported.slice(0, -2), /the export is cut off/],
  ])('%s', async (_what, lines, words) => {
    const { status, out } = await verified(lines())
    expect([status, out]).toEqual([1, expect.stringMatching(words)])
    expect(out).toContain('NOT WHAT WAS SIGNED')
  })
})

test('a key that is not trusted, and a witness who did not sign, are told', async () => {
  const stranger = aSigner('muster/test')
  const other = verifierText(verifierKey('muster/test', plain, stranger.publicKey))
  const nobody = verifierText(verifierKey('hq.example/w2', timed, stranger.publicKey))
  expect(await verified(exported, '--key', other)).toMatchObject({
    status: 1,
    out: expect.stringContaining('no key that you trust signed the newest checkpoint'),
  })
  expect(await verified(exported, '--witness', nobody)).toMatchObject({
    status: 1,
    out: expect.stringContaining('did not sign any checkpoint'),
  })
  expect(await verified(exported, '--witness', nobody, '--checkpoint', keptAt)).toMatchObject({
    status: 1,
    out: expect.stringContaining('did not sign the checkpoint given'),
  })
  expect(await verified(exported, '--witness', verifierText(witnessKey))).toMatchObject({ status: 0 })
})

test('a trusted key that is only listed, as the next of another that signed everything, is not trusted for it', async () => {
  const [other, next] = [aSigner('muster/test'), aSigner('muster/test')]
  const [signing, listed] = [other, next].map(({ publicKey }) => verifierText(verifierKey('muster/test', plain, publicKey)))
  const vouched = await other.sign(Buffer.from(endorsementText('muster/test', other.publicKey, next.publicKey)))
  const leaves = exported.filter((line) => line.startsWith('leaf ')).slice(0, 3)
  const tree = growing()
  for (const line of leaves) grow(tree, leafHash(`muster.ledger/1\n${line.split(' ').slice(1).join('\n')}\n`))
  const note = readSignedCheckpoint(await signedCheckpoint({ origin: 'muster/test', size: 3, root: rootOf(tree) }, other))
  const [name, signature] = note?.note.signatures[0]?.line.slice(2).split(' ') ?? []
  const forged = [
    'muster.ledger.export/1 muster/test',
    `key ${signing} 1 -`,
    `key ${listed} 999999 ${Buffer.from(vouched).toString('base64')}`,
    ...leaves,
    `checkpoint 3 ${rootOf(tree).toString('base64')} ${name} ${signature}`,
    'end',
    '',
  ]
  expect(await verified(forged)).toMatchObject({ status: 0 })
  expect(await verified(forged, '--key', signing ?? '')).toMatchObject({ status: 0 })
  expect(await verified(forged, '--key', listed ?? '')).toMatchObject({
    status: 1,
    out: expect.stringContaining('no key that you trust signed the newest checkpoint'),
  })
})

test.each<[string, () => Promise<{ status: number; out: string; err: string }>, RegExp]>([
  ['no file', () => run(), /which export\?/],
  ['a file that is not there', () => run('nowhere.txt'), /nowhere\.txt/],
  ['an empty file', () => verified([]), /no export|is empty/],
  ['something else', () => verified(['{"a": 1}']), /is no export of a ledger/],
  ['an unknown line', () => verified([...exported.slice(0, 4), 'surprise 1', '']), /is no export of a ledger: «surprise 1»/],
  ['two beginnings', () => verified([exported[0] ?? '', exported[0] ?? '']), /is no export of a ledger/],
  ['an unknown option', () => run('ledger.txt', '--colour'), /what is «--colour»\?/],
  ['a key that is none', () => run('ledger.txt', '--key', 'nonsense'), /«nonsense» is no verifier key/],
  ['a checkpoint that is none', () => run('ledger.txt', '--checkpoint', 'ledger.txt'), /ledger\.txt is no signed checkpoint/],
])('what cannot be checked ends with status 2 and a sentence: %s', async (_what, ask, words) => {
  expect(await ask()).toEqual({ status: 2, out: '', err: expect.stringMatching(words) })
})
