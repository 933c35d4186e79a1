import { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from '../../kernel/db.ts'
import { settings } from '../settings.ts'

/**
 * Several connections that see one and the same moment of the database, so that two halves of it can be read at once. Only PostgreSQL's own functions are
 * found by name there, every table has to be called `public.…`, and where row security would hide something the question fails instead.
 */
export function withReaders<T>(db: Database, count: number, work: (readers: readonly Sql[]) => Promise<T>): Promise<T> {
  return transaction(db, mode, async (sql) => {
    await settle(sql)
    const [row] = await sql<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`
    return join(db, row?.snapshot ?? '', [sql], count, work)
  })
}

const mode = 'isolation level repeatable read read only'

function join<T>(db: Database, snapshot: string, readers: Sql[], count: number, work: (readers: readonly Sql[]) => Promise<T>): Promise<T> {
  if (readers.length === count) return work(readers)
  return transaction(db, mode, async (sql) => {
    if (!/^[0-9A-F-]+$/i.test(snapshot)) throw new Error('that is no name of a snapshot')
    await sql.unsafe(`set transaction snapshot '${snapshot}'`)
    await settle(sql)
    return join(db, snapshot, [...readers, sql], count, work)
  })
}

async function settle(sql: Sql): Promise<void> {
  for (const [name, value] of Object.entries({ ...settings, search_path: 'pg_catalog', row_security: 'off', jit: 'off' }))
    await sql`select pg_catalog.set_config(${name}, ${value}, true)`
}

/** Asks about one piece after another, some ahead of time and each of another connection, and gives the answers in their order. */
export async function* inTurn<T>(readers: readonly Sql[], pieces: number, ask: (sql: Sql, piece: number) => Promise<T>): AsyncGenerator<T> {
  const ahead: Promise<T>[] = []
  let next = 0
  const askNext = () => {
    const reader = readers[next % readers.length]
    if (next >= pieces || !reader) return
    const answer = ask(reader, next++)
    answer.catch(() => {}) // told when its turn comes
    ahead.push(answer)
  }
  for (const _ of readers) {
    askNext()
    askNext()
  }
  for (let answer = ahead.shift(); answer; answer = ahead.shift()) {
    const one = await answer
    askNext()
    yield one
  }
}

/** What is needed has to be there as tables: a view in the place of one could show anything. */
export async function demandLedger(sql: Sql): Promise<void> {
  const [row] = await sql<{ found: number }[]>`
    select count(*) as found from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and relname in ('ledger_entry', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'ledger_key', 'ledger_cosignature')`
  if (row?.found !== 6) throw new Fault('ledgerNotThere')
}
