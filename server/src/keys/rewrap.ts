import { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import type { KeyRing } from './keyRing.ts'
import { prefixOf } from './sealed.ts'

/** A bytea column of whole sealed records or of their heads alone, and the columns of its table's primary key. */
export type SealedTable = { table: string; key: readonly string[]; column: string; holds: 'whole' | 'head' }

/** How many records were rewritten, and which could not be: altered, or of a key that is not at hand. */
export type Rewrapped = { records: number; unopened: string[] }

type Row = { key: string[]; held: Uint8Array }

/**
 * Wraps the data keys of a table's records by the key that is current now; what they hold is not opened and does not change. Walks by primary key, a batch a
 * transaction; what is done already is passed over, so that it can be stopped and begun again at any time. A record that was altered is passed over too, and
 * named: it must not keep all others under an old key.
 * @throws Fault `notTheOwner`
 */
export async function rewrapAll(
  db: Database,
  ring: KeyRing,
  at: SealedTable,
  { batch = 500 }: { batch?: number } = {},
): Promise<Rewrapped> {
  const current = (await ring.identity()).find(({ kind, state }) => kind === 'sealing' && state === 'current')
  if (!current) throw new Error('a key ring has a current sealing key')
  await demandEveryRow(db, [at])
  const done: Rewrapped = { records: 0, unopened: [] }
  let after: string[] | undefined
  do {
    const rows = await transaction(db, '', async (sql) => {
      const found = await notYet(sql, at, prefixOf(current.id), after, batch)
      const fresh = await freshOf(ring, at, found)
      // Sent together, answered together: a round trip each would take most of the time.
      await Promise.all(found.map((row, index) => put(sql, at, row, fresh[index] ?? row.held)))
      return found.map((row, index) => ({ ...row, opened: fresh[index] !== undefined }))
    })
    done.records += rows.filter(({ opened }) => opened).length
    done.unopened.push(...rows.filter(({ opened }) => !opened).map(({ key }) => `${at.table} ${key.join(' ')}`))
    after = rows.at(-1)?.key
  } while (after)
  return done
}

/** All at once; where one of them is refused, each by itself, so that it is known which. */
async function freshOf(ring: KeyRing, { holds }: SealedTable, rows: Row[]): Promise<(Uint8Array | undefined)[]> {
  const wrap = holds === 'whole' ? ring.rewrap : ring.rewrapHeads
  try {
    return await wrap(rows.map(({ held }) => held))
  } catch (error) {
    if (!isRefused(error)) throw error
  }
  const fresh: (Uint8Array | undefined)[] = []
  for (const { held } of rows) {
    const one = await wrap([held]).catch((error: unknown) => (isRefused(error) ? [] : Promise.reject(error)))
    fresh.push(one[0])
  }
  return fresh
}

function isRefused(error: unknown): boolean {
  return error instanceof Fault && (error.code === 'sealedAltered' || error.code === 'sealingKeyUnknown')
}

function notYet(sql: Sql, { table, key, column }: SealedTable, prefix: Uint8Array, after: string[] | undefined, batch: number) {
  const held = sql(column)
  const place: Fragment[] = key.map((name) => sql`${sql(name)}`)
  const texts: Fragment[] = key.map((name) => sql`${sql(name)}::text`)
  const beyond: Fragment[] = (after ?? []).map((value) => sql`${value}`)
  return sql<Row[]>`
    select array[${listed(sql, texts)}] as key, ${held} as held from ${sql(table)}
    where substring(${held} from 1 for ${prefix.length}::int) <> ${prefix}
      ${after ? sql`and (${listed(sql, place)}) > (${listed(sql, beyond)})` : sql``}
    order by ${listed(sql, place)} limit ${batch} for update`
}

/** Only over what was read: nothing that somebody wrote meanwhile is lost. */
async function put(sql: Sql, { table, key, column }: SealedTable, row: Row, fresh: Uint8Array): Promise<void> {
  if (fresh === row.held) return
  const here = key.map((name, index) => sql`and ${sql(name)} = ${row.key[index] ?? ''}`)
  await sql`update ${sql(table)} set ${sql(column)} = ${fresh} where ${sql(column)} = ${row.held} ${here}`
}

type Fragment = ReturnType<Sql>

function listed(sql: Sql, parts: Fragment[]): Fragment[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [sql`, `, part]))
}

/**
 * Makes sure that this role sees and may change every record: of those that row security hides one would say that nothing refers to a key.
 * @throws Fault `notTheOwner`
 */
export async function demandEveryRow(sql: Sql, tables: readonly SealedTable[]): Promise<void> {
  for (const { table, column } of tables) {
    const [may] = await sql<{ all: boolean }[]>`
      select not row_security_active(${table}) and has_column_privilege(${table}, ${column}, 'update') and has_table_privilege(${table}, 'select') as all`
    if (!may?.all) throw new Fault('notTheOwner', { table })
  }
}

/** The ids of the keys that a table's records are wrapped by. Reads the beginnings of the records alone. */
export async function keysInUse(sql: Sql, { table, column }: SealedTable): Promise<string[]> {
  const held = sql(column)
  const rows = await sql<{ prefix: Buffer }[]>`
    select distinct substring(${held} from 1 for 2 + get_byte(substring(${held} from 2 for 1), 0)) as prefix from ${sql(table)}
    where octet_length(${held}) > 2`
  return rows.map(({ prefix }) => prefix.subarray(2).toString('latin1'))
}
