import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'
import { buildSchema, wakeTriggers } from './build.ts'
import { copyIn, settle } from './copy.ts'
import type { Sums, Table, Trailer } from './form.ts'
import type { Reading } from './read.ts'
import { setSequences, tablesOf } from './schema.ts'
import type { Progress } from './write.ts'

/**
 * Makes the backup's schema in the empty schema `public` and puts its rows in, all within the transaction at hand: constraints are checked over what came
 * in, triggers do not act on it (what they derive and stamp is in the backup). Answers how the backup ends.
 * @throws Fault `backupDamaged`
 */
export async function load(sql: Sql, reading: Reading, progress: (done: Progress) => void = () => {}): Promise<Trailer> {
  await settle(sql)
  await buildSchema(sql, reading.header.migrations)
  return fill(sql, reading, progress).catch((error: unknown) => {
    throw refusal(error, reading.file)
  })
}

/** Rows that PostgreSQL will not have (class 22: no value of the type; 23: a constraint; 42: no such thing). Its words hold them; the fault does not. */
function refusal(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !/^(22|23|42)[0-9A-Z]{3}$/.test(String(error.code))) return error
  return new Fault('backupDamaged', { file, place: 'table_name' in error ? String(error.table_name) : 'rows' })
}

async function fill(sql: Sql, reading: Reading, progress: (done: Progress) => void): Promise<Trailer> {
  const { file, header } = reading
  await demandSameTables(sql, header.tables, file)
  const rebuild = await setAside(sql)
  const done = { rows: 0, bytes: 0 }
  for (const [place, table] of header.tables.entries()) {
    const sums: Sums = { name: table.name, rows: 0, bytes: 0, digest: '' }
    await copyIn(sql, table, reading.rowsOf(table, sums))
    done.rows += sums.rows
    done.bytes += sums.bytes
    progress({ table: table.name, place, tables: header.tables.length, ...done })
  }
  const trailer = await reading.end()
  for (const statement of rebuild) await sql.unsafe(statement)
  await setSequences(sql, trailer.sequences)
  await wakeTriggers(sql)
  return trailer
}

/** The backup's word of its own tables has to agree with its migrations: a file made by hand could name others. */
async function demandSameTables(sql: Sql, tables: readonly Table[], file: string): Promise<void> {
  const made = new Map((await tablesOf(sql)).map(({ name, columns }) => [name, columns.join()]))
  const other = tables.find(({ name, columns }) => made.get(name) !== columns.join())
  if (other || made.size !== tables.length) throw new Fault('backupDamaged', { file, place: 'header' })
}

/**
 * Takes off what is made faster at once than row by row, and what would ask for an order of the tables: references, exclusions, and indexes that guard
 * nothing. Answers the statements that put it back, and with it check everything.
 */
async function setAside(sql: Sql): Promise<string[]> {
  const indexes = await sql<{ drop: string; make: string }[]>`
    select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not i.indisunique
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by i.indexrelid`
  // exclusions (x) before references (f), as they were made
  const constraints = await sql<{ drop: string; make: string }[]>`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as make
    from pg_constraint k where k.connamespace = 'public'::regnamespace and k.contype in ('x', 'f') and k.conparentid = 0 order by k.contype desc, k.oid`
  for (const { drop } of [...constraints.toReversed(), ...indexes]) await sql.unsafe(drop)
  return [...indexes, ...constraints].map(({ make }) => make)
}
