import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity } from 'age-encryption'
import { beforeAll, expect, test } from 'vitest'
import { aBackedUp } from '../../../tests/scenario/aBackedUp.ts'
import { allRows } from '../../../tests/scenario/allRows.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import type { Database } from '../kernel/db.ts'
import { decrypted, encrypted } from './age.ts'
import { type Header, headerName, type Trailer, trailerName } from './form.ts'
import { restore } from './restore.ts'
import { tarEnd, tarFiles, tarFill, tarHead } from './tar.ts'
import { writeBackup } from './write.ts'

const of = aBackedUp(60)
let good: Buffer
let target: Database
let before: Record<string, string>
beforeAll(async () => {
  const { owner, folder, recipients, empty } = of()
  const file = join(folder, 'good')
  await writeBackup(owner, { to: file, recipients })
  good = await readFile(file)
  target = (await empty()).owner
  before = await allRows(target)
})

/** What a restore of these bytes is refused with; nothing of it may have come in. */
async function refusedBytes(bytes: Uint8Array, identities = [of().identity]) {
  const file = join(of().folder, `bad-${randomBytes(4).toString('hex')}`)
  await writeFile(file, bytes)
  const no = await refusal(restore(target, { file, identities, by: 'Ada' }))
  expect(await allRows(target)).toEqual(before)
  expect((await target`select from pg_namespace where nspname like 'before%'`).count).toBe(0)
  return no
}

test.each<[string, () => Uint8Array, string]>([
  ['nothing at all', () => Buffer.alloc(0), 'notABackup'],
  ['a text', () => Buffer.from('Dear Sir,\n\nI have the honour to report\n'), 'notABackup'],
  ['random bytes', () => randomBytes(5000), 'notABackup'],
  ['the first line alone', () => good.subarray(0, 22), 'notABackup'],
  ['half of one', () => good.subarray(0, good.length / 2), 'backupDamaged'],
  ['one without its last byte', () => good.subarray(0, -1), 'backupDamaged'],
  ['one with a byte more', () => Buffer.concat([good, Buffer.from('x')]), 'backupDamaged'],
  ['one cut where a piece ends', () => good.subarray(0, good.indexOf('\n', good.indexOf('---')) + 1 + 16 + 65_552), 'backupDamaged'],
])('%s is refused, and nothing is changed', async (_what, bytes, code) => {
  expect((await refusedBytes(bytes())).code).toBe(code)
})

test('one changed byte is found, wherever it is', async () => {
  const start = good.indexOf('\n', good.indexOf('---')) + 1
  const places = [start, start + 16, start + 40_000, Math.floor(good.length / 2), good.length - 1]
  for (const at of places) {
    const changed = Buffer.from(good)
    changed[at] = (changed[at] ?? 0) ^ 1
    const { code, sentence } = await refusedBytes(changed)
    expect([at, code, sentence]).toEqual([at, 'backupDamaged', expect.stringContaining('Nothing was restored')])
  }
})

test('a key that does not belong to it opens nothing, and it is said so', async () => {
  const no = await refusedBytes(good, [await generateX25519Identity()])
  expect([no.code, no.status, no.sentence]).toEqual(['backupForOthers', 400, expect.stringContaining('encrypted to somebody else')])
})

test('a file that is not there is told by the word of the system', async () => {
  const no = await refusal(restore(target, { file: join(of().folder, 'nowhere'), identities: [of().identity], by: 'Ada' }))
  expect([no.code, no.facts.code]).toEqual(['backupNotReadable', 'ENOENT'])
})

type Change = { header?: (header: Header) => object; trailer?: (trailer: Trailer) => object; file?: (name: string) => string | null }
/** The same backup, sealed anew by somebody who knows the recipient, with something else in it and sums that fit. */
async function forged({ header, trailer, file = (name) => name }: Change): Promise<Buffer> {
  const { folder, identity, recipients } = of()
  const pieces: Buffer[] = []
  const sealed = await decrypted(createReadStream(join(folder, 'good')), [identity], 'good')
  for await (const { name, content } of tarFiles(sealed, 1 << 25)) {
    const inside = name === headerName || name === trailerName ? JSON.parse(content.toString()) : undefined
    if (name === trailerName) inside.digest = createHash('sha256').update(Buffer.concat(pieces)).digest('hex')
    const change = (name === headerName ? header : name === trailerName ? trailer : undefined) ?? ((same: object) => same)
    const bytes = inside ? Buffer.from(JSON.stringify(change(inside))) : content
    const called = file(name)
    if (called !== null) pieces.push(tarHead(called, bytes.length, 0), bytes, tarFill(bytes.length))
  }
  const archive = async function* () {
    yield* [...pieces, tarEnd]
  }
  const whole: Uint8Array[] = []
  for await (const piece of await encrypted(archive(), recipients)) whole.push(piece)
  return Buffer.concat(whole)
}

test.each<[string, Change, string]>([
  ['of another form', { header: (header) => ({ ...header, form: 2 }) }, 'backupOtherForm'],
  ['of something else that is sealed the same way', { header: () => ({ some: 'thing' }) }, 'notABackup'],
  ['without a header', { file: (name) => (name === headerName ? null : name) }, 'notABackup'],
  ['without its end', { file: (name) => (name === trailerName ? null : name) }, 'backupDamaged'],
  ['without a table', { file: (name) => (name.startsWith('tables/person/') ? null : name) }, 'backupDamaged'],
  [
    'with a part of a table twice',
    { file: (name) => (name.startsWith('tables/person_name/') ? 'tables/person/000002.copy.zst' : name) },
    'backupDamaged',
  ],
  ['with another sum at its end', { trailer: (trailer) => ({ ...trailer, digest: '0'.repeat(64) }) }, 'backupDamaged'],
  [
    'that says it has a row more',
    { trailer: (trailer) => ({ ...trailer, tables: trailer.tables.map((one) => ({ ...one, rows: one.rows + 1 })) }) },
    'backupDamaged',
  ],
  [
    'of a later Muster',
    {
      header: (header) => ({
        ...header,
        version: '9.0.0',
        migrations: [...header.migrations, { name: '9999_of_tomorrow.sql', checksum: '0'.repeat(64) }],
      }),
    },
    'backupFromLater',
  ],
  [
    'of a Muster with another past',
    { header: (header) => ({ ...header, migrations: header.migrations.map((one) => ({ ...one, checksum: '1'.repeat(64) })) }) },
    'backupOfOtherMuster',
  ],
  [
    'that names a table there is not',
    { header: (header) => ({ ...header, tables: [{ name: 'pg_authid', columns: ['oid'] }] }) },
    'backupDamaged',
  ],
  [
    'that names a statement for a table',
    { header: (header) => ({ ...header, tables: [{ name: 'person; drop table person', columns: ['a'] }] }) },
    'backupDamaged',
  ],
])('a backup %s is refused, and nothing is changed', async (_what, change, code) => {
  expect((await refusedBytes(await forged(change))).code).toBe(code)
})

test('rows that the schema does not have are refused without a word of what they hold', async () => {
  const { owner, folder, recipients, identity } = of()
  await owner`alter table person_status drop constraint person_status_person_id_fkey`
  await owner`
    insert into person_status (fact_id, person_id, code, held_from, from_precision, place, known_from, entry)
    values (gen_random_uuid(), gen_random_uuid(), 'PDY', '2020-01-01', 'day', 'Of nobody', '2020-01-01', 1)`
  const file = join(folder, 'orphan')
  await writeBackup(owner, { to: file, recipients })
  const no = await refusal(restore(target, { file, identities: [identity], by: 'Ada' }))
  expect([no.code, no.sentence]).toEqual(['backupDamaged', expect.stringMatching(/person_status/)])
  expect([no.sentence, await allRows(target)]).toEqual([expect.not.stringMatching(/nobody/), before])
})

test('a backup made again without a change is good: the refusals above are for what was changed', async () => {
  const { folder, identity, empty } = of()
  await writeFile(join(folder, 'again'), await forged({}))
  const { owner } = await empty()
  await restore(owner, { file: join(folder, 'again'), identities: [identity], by: 'Ada' })
})
