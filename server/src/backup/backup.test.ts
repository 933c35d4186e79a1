import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { aBackedUp } from '../../../tests/scenario/aBackedUp.ts'
import { allRows, rowsIn } from '../../../tests/scenario/allRows.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { connect } from '../kernel/db.ts'
import { partBytes } from './form.ts'
import { inScratch } from './scratch.ts'
import { isThere, lastBackup, noteBackup, noteVerified } from './store.ts'
import { verifyBackup } from './verify.ts'
import { type Progress, writeBackup } from './write.ts'

const of = aBackedUp(2500)

test('a backup holds every row, and says of itself what it holds', async () => {
  const { owner, folder, recipients, identity, ownerUrl } = of()
  const file = join(folder, 'whole')
  const heard: Progress[] = []
  const made = await writeBackup(owner, { to: file, recipients, progress: (at) => heard.push(at) })
  const bytes = await readFile(file)
  expect([made.bytes, made.digest]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')])
  const all = await allRows(owner)
  expect(Object.fromEntries(made.trailer.tables.map(({ name, rows }) => [name, rows]))).toEqual(
    Object.fromEntries(Object.entries(all).map(([name, row]) => [name, Number(row.split(' ')[0])])),
  )
  expect([made.rows, made.trailer.ledger?.entries]).toEqual([rowsIn(all), 2500])
  expect(made.copied).toBeGreaterThan(partBytes) // more than one part of a table, or parts were never put together
  expect([heard.at(-1)?.rows, (await stat(file)).mode & 0o777]).toEqual([made.rows, 0o600])
  expect(bytes.toString('latin1')).not.toContain('Family')

  const { tables, migrations } = made.header
  expect(tables.map(({ name }) => name).indexOf('person')).toBeLessThan(tables.map(({ name }) => name).indexOf('person_status'))
  expect(migrations.map(({ name }) => name)).toEqual((await owner`select name from schema_migration order by 1`).map(({ name }) => name))

  const [verified, inside] = await inScratch(ownerUrl, async (db) => {
    const found = await verifyBackup(db, { file, identities: [identity] })
    return [found, await allRows(db)]
  })
  expect([verified.rows, verified.digest, inside]).toEqual([made.rows, made.digest, all])
})

test('any one of the recipients opens it', async () => {
  const { owner, folder, recipients, ownerUrl } = of()
  const second = await generateX25519Identity()
  const file = join(folder, 'two')
  await writeBackup(owner, { to: file, recipients: [...recipients, await identityToRecipient(second)] })
  await inScratch(ownerUrl, async (db) => verifyBackup(db, { file, identities: [await generateX25519Identity(), second] }))
})

test('while others write it holds one moment: of what they write in one transaction all or nothing', async () => {
  const { owner, folder, recipients, identity, ownerUrl } = of()
  const writer = connect(ownerUrl, { connections: 3 })
  let going = true
  const write = async () => {
    while (going)
      await writer.begin(async (sql) => {
        await sql`insert into unit (unit_id, entry) select gen_random_uuid(), 999999 from generate_series(1, 3)`
        await sql`insert into person (person_id, entry) select gen_random_uuid(), 999999 from generate_series(1, 3)`
      })
  }
  const writers = [write(), write(), write()]
  const file = join(folder, 'meanwhile')
  const [before] = await owner`select count(*) from unit where entry = 999999`
  await expect.poll(async () => (await owner`select from unit where entry = 999999`).count).toBeGreaterThan(10)
  await writeBackup(owner, { to: file, recipients })
  going = false
  await Promise.all(writers)
  await writer.end()
  const inside = await inScratch(ownerUrl, async (db) => {
    await verifyBackup(db, { file, identities: [identity] })
    const [row] =
      await db`select (select count(*) from unit where entry = 999999) as units, (select count(*) from person where entry = 999999) as people`
    return row
  })
  const [after] = await owner`select count(*) from unit where entry = 999999`
  expect(inside?.units).toBe(inside?.people)
  expect(inside?.units).toBeGreaterThan(before?.count)
  expect(inside?.units).toBeLessThan(after?.count)
})

test('a file that is there is left as it is, what a writer that died left behind is cleared away', async () => {
  const { owner, folder, recipients } = of()
  const file = join(folder, 'taken')
  await writeFile(file, 'precious')
  const no = await refusal(writeBackup(owner, { to: file, recipients }))
  expect([no.code, no.sentence, await readFile(file, 'utf8')]).toEqual([
    'backupFileTaken',
    expect.stringContaining('left as it is'),
    'precious',
  ])

  const dead = 2 ** 22 + 7 // beyond the numbers that Linux gives
  await writeFile(join(folder, `fresh.muster-${dead}.part`), 'half')
  await writeFile(join(folder, `other.muster-${dead}.part`), 'of another name, and young')
  await writeFile(join(folder, `fresh.muster-${process.ppid}.part`), 'of one that lives')
  await writeBackup(owner, { to: join(folder, 'fresh'), recipients })
  const left = (await readdir(folder)).filter((name) => name.endsWith('.part'))
  expect(left.sort()).toEqual([`fresh.muster-${process.ppid}.part`, `other.muster-${dead}.part`].sort())
})

test('where it cannot be written nothing is left, and the database goes on', async () => {
  const { owner, folder, recipients } = of()
  const no = await refusal(writeBackup(owner, { to: join(folder, 'nowhere', 'file'), recipients }))
  expect([no.code, no.facts.code]).toEqual(['backupNotWritten', 'ENOENT'])
  expect((await refusal(writeBackup(owner, { to: join(folder, 'x'), recipients: ['age1nobody'] }))).code).toBe('recipientUnreadable')
  expect(await isThere(owner, 'person')).toBe(true)
  expect((await readdir(folder)).includes('x')).toBe(false)
})

test('a server that ends the connection half way leaves no file', async () => {
  const { owner, folder, recipients, ownerUrl } = of()
  const other = connect(ownerUrl, { connections: 1 })
  const ended = writeBackup(owner, {
    to: join(folder, 'ended'),
    recipients,
    progress: ({ table }) => {
      if (table === 'ledger_entry')
        void other`select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy%' and datname = current_database()`.catch(
          () => {},
        )
    },
  })
  await expect(ended).rejects.toThrow()
  await other.end()
  expect((await readdir(folder)).filter((name) => name.startsWith('ended'))).toEqual([])
})

test('the last good backup is told, and whether one was verified', async () => {
  const { owner, folder, recipients } = of()
  expect(await lastBackup(owner)).toEqual({ made: undefined, verified: undefined })
  const first = await writeBackup(owner, { to: join(folder, 'first'), recipients })
  await noteBackup(owner, first)
  expect(await noteVerified(owner, first.digest)).toBe(true)
  const second = await writeBackup(owner, { to: join(folder, 'second'), recipients })
  await noteBackup(owner, second)
  const { made, verified } = await lastBackup(owner)
  expect(made).toMatchObject({ fileDigest: second.digest, fileBytes: second.bytes, rowCount: second.rows, entries: 2500, verifiedAt: null })
  expect(verified).toMatchObject({ fileDigest: first.digest, verifiedAt: expect.stringMatching(/Z$/) })
  expect(await noteVerified(owner, '0'.repeat(64))).toBe(false)
})

test('a role that would not see every row is refused, not given a part', async () => {
  const { appUrl, folder, recipients } = of()
  const app = connect(appUrl, { connections: 2 })
  const no = await refusal(writeBackup(app, { to: join(folder, 'part'), recipients }))
  expect([no.code, no.sentence]).toEqual(['ownerWanted', expect.stringContaining('MUSTER_OWNER_URL')])
  await app.end()
  expect((await readdir(folder)).filter((name) => name.startsWith('part'))).toEqual([])
})

test('a database without anything of Muster is told', async () => {
  const { folder, recipients, ownerUrl } = of()
  const no = await inScratch(ownerUrl, (db) => refusal(writeBackup(db, { to: join(folder, 'nothing'), recipients })))
  expect(no.code).toBe('nothingToBackUp')
})
