import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restore } from '@muster/server/backup/restore.ts'
import { inScratch } from '@muster/server/backup/scratch.ts'
import { verifyBackup } from '@muster/server/backup/verify.ts'
import { writeBackup } from '@muster/server/backup/write.ts'
import { connect, type Database } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { binariesIn } from '@muster/server/postgres/binaries.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { findIdentity } from '@muster/server/postgres/identity.ts'
import { placesIn } from '@muster/server/postgres/places.ts'
import { startPostmaster, stopPostmaster } from '@muster/server/postgres/postmaster.ts'
import { run } from '@muster/server/postgres/run.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { bytesAPerson, fill } from '../bench/filling.ts'
import { allRows, rowsIn } from '../scenario/allRows.ts'

/** Another PostgreSQL than the one that comes along: a Debian package, or whatever MUSTER_OTHER_POSTGRES names. */
const other = process.env.MUSTER_OTHER_POSTGRES ?? '/usr/lib/postgresql/15'
const writers = 8

/**
 * `npm run drill -- backup [MB]`: a database of a gigabyte is backed up while others write, and restored into the other version of PostgreSQL at hand. Then
 * that one is backed up and restored into the first. Counts, digests and roots have to be equal all the way round.
 */
export async function backup([megabytes = '1000']: string[]): Promise<void> {
  if (!existsSync(join(other, 'bin')))
    throw new Error(`There is no PostgreSQL in ${other}: install one, or name it in MUSTER_OTHER_POSTGRES.`)
  delete process.env.DATABASE_URL
  const folder = await mkdtemp(join(tmpdir(), 'muster-drill-'))
  const cluster = await openCluster(join(folder, 'first'))
  const owner = connect(cluster.ownerUrl, { connections: 2 })
  const second = await otherCluster(join(folder, 'second'))
  const table: [string, string][] = []
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const answer = await work()
    table.push([what, `${((performance.now() - start) / 1000).toFixed(1)} s`])
    return answer
  }
  try {
    await migrate(owner)
    await timed('filled by SQL', () => fill(owner, Math.ceil((Number(megabytes) * 1e6) / bytesAPerson)))
    await owner`
      insert into ledger_checkpoint (size, root, note, at)
      select count(*), sha256(count(*)::text::bytea), 'a checkpoint of the drill', now() from ledger_entry`
    const identity = await generateX25519Identity()
    const recipients = [await identityToRecipient(identity)]

    const file = join(folder, 'first.backup')
    const load = writing(cluster.ownerUrl)
    const alone = await load.during(5)
    const made = await timed('backed up, with writers at work', () => load.beside(() => writeBackup(owner, { to: file, recipients })))
    await load.stop()
    const rate = made.answer.copied / 1e6 / made.seconds
    table.push([
      '',
      `${(made.answer.copied / 1e6).toFixed(0)} MB of ${made.answer.rows} rows, ${rate.toFixed(0)} MB/s, file ${(made.answer.bytes / 1e6).toFixed(0)} MB`,
    ])
    table.push(['', `writers: ${alone.toFixed(0)} transactions/s alone, ${made.writes.toFixed(0)}/s beside the backup`])

    const target = connect(second.url('drill'), { connections: 1 })
    const restored = await timed('restored into the other PostgreSQL', () =>
      restore(target, { file, identities: [identity], by: 'The drill' }),
    )
    assert.deepEqual(restored.trailer.ledger, made.answer.trailer.ledger)
    const there = await allRows(target)
    await inScratch(cluster.ownerUrl, async (db) => {
      await timed('verified in a scratch database of the first', () => verifyBackup(db, { file, identities: [identity] }))
      assert.deepEqual({ ...(await allRows(db)), machine_restore: '' }, { ...there, machine_restore: '' })
    })
    await target.end()
    const back = connect(second.url('drill'), { connections: 2 })
    const round = await writeBackup(back, { to: join(folder, 'second.backup'), recipients })
    await inScratch(cluster.ownerUrl, async (db) => {
      await timed('backed up there and verified in the first', () => verifyBackup(db, { file: round.file, identities: [identity] }))
      assert.deepEqual(await allRows(db), there)
    })
    await back.end()
    console.log(`PostgreSQL ${made.answer.header.postgres} → ${round.header.postgres} → ${made.answer.header.postgres}`)
    for (const [what, took] of table) console.log(`${what.padEnd(48)} ${took}`)
    console.log(
      `equal all the way round: ${rowsIn(there)} rows, ledger of ${made.answer.trailer.ledger?.entries} entries, root ${made.answer.trailer.ledger?.root}`,
    )
  } finally {
    await owner.end()
    await cluster.stop()
    await second.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Transactions as a busy morning makes them: an entry, and facts of a person with it. */
function writing(url: string) {
  const db = connect(url, { connections: writers })
  let going = true
  let done = 0
  const one = async () => {
    while (going) {
      await db.begin(async (sql) => {
        const [person] = await sql`insert into person (person_id, entry) values (gen_random_uuid(), 0) returning person_id`
        await sql`
          insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
          values (gen_random_uuid(), ${person?.personId}, 'Latn', 'Meanwhile', '', true, '{meanwhile}', now(), 0)`
      })
      done++
    }
  }
  const all = Array.from({ length: writers }, one)
  return {
    /** transactions a second over so many seconds */
    during: async (seconds: number) => {
      const before = done
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
      return (done - before) / seconds
    },
    beside: async <T>(work: () => Promise<T>) => {
      const [before, start] = [done, performance.now()]
      const answer = await work()
      const seconds = (performance.now() - start) / 1000
      return { answer, seconds, writes: (done - before) / seconds }
    },
    stop: async () => {
      going = false
      await Promise.all(all)
      await db.end()
    },
  }
}

/** A throw-away cluster of the other version, on this machine alone, with an empty database for the drill. */
async function otherCluster(folder: string): Promise<{ url: (database: string) => string; stop: () => Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const identity = await findIdentity()
  const binaries = binariesIn(other)
  const { cluster } = placesIn(folder)
  const made = await run(identity, binaries.initdb, [
    '--pgdata',
    cluster,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--username=postgres',
    '--auth=trust',
  ])
  assert.ok(made.ok, made.output)
  await writeFile(join(cluster, 'postgresql.conf'), "\ninclude_if_exists = 'muster.conf'\n", { flag: 'a' })
  const { port } = await startPostmaster(folder, binaries, identity)
  const url = (database: string, role = 'muster_owner') => `postgres://${role}@127.0.0.1:${port}/${database}`
  const superuser: Database = connect(url('postgres', 'postgres'), { connections: 1 })
  await superuser`create role muster_owner login createdb`
  await superuser`create role muster_app login`
  await superuser`create database drill owner muster_owner`
  await superuser.end()
  return { url, stop: () => stopPostmaster(folder, async () => {}) }
}
