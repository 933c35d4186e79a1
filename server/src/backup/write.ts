import { createHash } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import { version } from '../kernel/version.ts'
import { encrypted } from './age.ts'
import { settle } from './copy.ts'
import { form, type Header, headerName, type NeededKey, partName, type Sums, type Trailer, trailerName } from './form.ts'
import { ledgerOf } from './ledgerOf.ts'
import { ownerWanted } from './ownerWanted.ts'
import { compressed, partBuffers, partsOf } from './parts.ts'
import { migrationsOf, sequencesOf, tablesOf } from './schema.ts'
import { tarEnd, tarFill, tarHead } from './tar.ts'
import { type WrittenFile, writeWholeFile } from './wholeFile.ts'

/** How far it has come: the table at hand, its place among all, and what was copied so far. */
export type Progress = { table: string; place: number; tables: number; rows: number; bytes: number }
export type Written = { file: string; bytes: number; digest: string; rows: number; copied: number; header: Header; trailer: Trailer }

/**
 * Writes a backup of Muster's database: one snapshot, taken while others go on writing; encrypted to all `recipients`. `db` speaks as the owner of the
 * schema and has two connections. The answer tells the file's bytes and SHA-256, and the rows and bytes (as COPY writes them) that were copied.
 * @throws Fault `recipientUnreadable`, `backupFileTaken`, `backupNotWritten`, `nothingToBackUp`, `ownerWanted`
 */
export async function writeBackup(
  db: Database,
  {
    to: file,
    recipients,
    keysOf = async () => [],
    progress = () => {},
  }: {
    to: string
    recipients: readonly string[]
    /** the keys that are needed beside what is backed up, asked within its snapshot */
    keysOf?: (sql: Sql) => Promise<NeededKey[]>
    progress?: (done: Progress) => void
  },
): Promise<Written> {
  let told: { header: Header; trailer: Trailer } | undefined
  let writing: Promise<WrittenFile> | undefined
  const work = async (sql: Sql) => {
    await settle(sql)
    const [own] = await sql`select pg_backend_pid() as pid`
    const header = await headerOf(sql, keysOf)
    const cancel = () => db`select pg_cancel_backend(${own?.pid})`
    const ended = (trailer: Trailer) => {
      told = { header, trailer }
    }
    writing = writeEncrypted(file, archiveOf(sql, header, { cancel, demandLife, progress, ended }), recipients)
    return writing
  }
  // postgres.js (3.4.9) brings the process down where a statement follows the loss of its connection: none may.
  let lost = false
  const demandLife = () => {
    if (lost) throw Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' })
  }
  const transacted = transaction(db, 'isolation level repeatable read read only', work).catch((error: unknown) => {
    lost = true
    throw ownerWanted(error)
  })
  const { bytes, digest } = await transacted.finally(() => writing?.catch(() => {})) // what was half written is gone when it is told
  if (!told) throw new Error('a backup ends with its trailer')
  const all = (count: (one: Sums) => number) => told?.trailer.tables.reduce((sum, one) => sum + count(one), 0) ?? 0
  return { file, bytes, digest, ...told, rows: all((one) => one.rows), copied: all((one) => one.bytes) }
}

/** Before it answers, the archive has come to its end or was left: no COPY goes on, and the transaction can be ended. */
async function writeEncrypted(file: string, archive: AsyncGenerator<Uint8Array>, recipients: readonly string[]): Promise<WrittenFile> {
  try {
    return await writeWholeFile(file, await encrypted(archive, recipients))
  } finally {
    await archive.return(undefined)
  }
}

async function headerOf(sql: Sql, keysOf: (sql: Sql) => Promise<NeededKey[]>): Promise<Header> {
  const migrations = await migrationsOf(sql)
  if (migrations.length === 0) throw new Fault('nothingToBackUp')
  const tables = await tablesOf(sql)
  for (const { name } of tables) await sql`lock table ${sql(name)} in access share mode` // no migration may change one before its turn
  const keys = await keysOf(sql)
  const [server] = await sql`select split_part(current_setting('server_version'), ' ', 1) as version, iso(now()) as at`
  return { muster: 'backup', form, madeAt: server?.at, version, postgres: server?.version, migrations, tables, keys }
}

type Around = {
  cancel: () => Promise<unknown>
  demandLife: () => void
  progress: (done: Progress) => void
  ended: (trailer: Trailer) => void
}

/** The archive before it is encrypted: header, the tables in parts, trailer. */
async function* archiveOf(sql: Sql, header: Header, { cancel, demandLife, progress, ended }: Around): AsyncGenerator<Uint8Array> {
  const at = Date.parse(header.madeAt)
  const whole = createHash('sha256')
  const entry = function* (name: string, content: Uint8Array) {
    for (const piece of [tarHead(name, content.length, at), content, tarFill(content.length)]) {
      whole.update(piece)
      yield piece
    }
  }
  yield* entry(headerName, asJson(header))
  const buffers = partBuffers()
  const tables: Sums[] = []
  const before = { rows: 0, bytes: 0 }
  for (const [place, table] of header.tables.entries()) {
    const sums = { name: table.name, rows: 0, bytes: 0, digest: '' }
    let part = 0
    demandLife()
    for await (const content of compressed(partsOf(sql, table, cancel, sums, buffers))) {
      yield* entry(partName(table.name, ++part), content)
      progress({ table: table.name, place, tables: header.tables.length, rows: before.rows + sums.rows, bytes: before.bytes + sums.bytes })
    }
    tables.push(sums)
    before.rows += sums.rows
    before.bytes += sums.bytes
  }
  demandLife()
  const trailer = { tables, sequences: await sequencesOf(sql), ledger: await ledgerOf(sql), digest: whole.digest('hex') }
  ended(trailer)
  const last = asJson(trailer)
  yield* [tarHead(trailerName, last.length, at), last, tarFill(last.length), tarEnd]
}

function asJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
}
