import { createHash } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import { demandKnown } from './build.ts'
import { copyOut, settle } from './copy.ts'
import type { Header, Sums, Table, Trailer } from './form.ts'
import { ledgerOf } from './ledgerOf.ts'
import { load } from './load.ts'
import { countIn } from './parts.ts'
import { readBackup } from './read.ts'
import type { Progress } from './write.ts'

/** Looks through a restored ledger, and throws a fault where it does not hold. Given by whoever knows the ledger. */
export type LedgerCheck = (db: Database) => Promise<void>
export type Verified = { header: Header; trailer: Trailer; digest: string; rows: number }

/**
 * Restores a backup into an empty database and compares: rows, bytes and digest of every table, and what the ledger says of itself. Nothing is migrated.
 * @throws Fault what `readBackup` and `load` throw, `backupDiffers`, and what `ledger` throws
 */
export async function verifyBackup(
  db: Database,
  {
    file,
    identities,
    progress,
    ledger,
  }: { file: string; identities: readonly string[]; progress?: (done: Progress) => void; ledger?: LedgerCheck },
): Promise<Verified> {
  const reading = await readBackup(file, identities)
  try {
    await demandKnown(reading.header)
    const trailer = await transaction(db, '', (sql) => load(sql, reading, progress))
    const { rows } = await demandEqual(db, reading.header.tables, trailer)
    await ledger?.(db)
    return { header: reading.header, trailer, digest: reading.digest(), rows }
  } finally {
    await reading.close()
  }
}

/**
 * Whether a database that was just loaded holds, row for row and in the same order, what the trailer says.
 * @throws Fault `backupDiffers`
 */
export async function demandEqual(db: Database, tables: readonly Table[], trailer: Trailer): Promise<{ rows: number }> {
  return transaction(db, 'isolation level repeatable read read only', async (sql) => {
    await settle(sql)
    let rows = 0
    for (const [place, table] of tables.entries()) {
      const wanted = trailer.tables[place]
      const found = await sumsOf(sql, table)
      if (found.rows !== wanted?.rows) throw new Fault('backupDiffers', { what: table.name, found: found.rows, wanted: wanted?.rows ?? 0 })
      if (found.digest !== wanted.digest) throw new Fault('backupDiffers', { what: table.name, found: found.digest, wanted: wanted.digest })
      rows += found.rows
    }
    const ledger = await ledgerOf(sql)
    for (const what of ['entries', 'sealed', 'root', 'note'] as const) {
      const [found, wanted] = [ledger?.[what] ?? '', trailer.ledger?.[what] ?? '']
      if (found !== wanted) throw new Fault('backupDiffers', { what: 'ledger', found, wanted })
    }
    return { rows }
  })
}

async function sumsOf(sql: Sql, table: Table): Promise<Sums> {
  const sums: Sums = { name: table.name, rows: 0, bytes: 0, digest: '' }
  const hash = createHash('sha256')
  for await (const piece of copyOut(sql, table, async () => {})) countIn(piece, hash, sums)
  return { ...sums, digest: hash.digest('hex') }
}
