import { randomBytes } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'

/** An entry to be appended. */
export type NewEntry = {
  entry: number
  commandId: string
  action: string
  room: string
  outcome: 'performed' | 'refused'
  /** how many refusals of one kind it stands for */
  count: number
  /** null for the machine itself */
  accountId: string | null
  /** the name as it was shown */
  actor: string
  /** on whose authority */
  asRole: string | null
  secondedBy: string | null
  scope: 'chain' | 'inspection' | 'desk'
  /** a moment in ISO 8601 */
  at: string
  /** when what it says held: an ISO day or moment */
  heldFrom: string | null
  unitId: string | null
  personId: string | null
  reason: string | null
  input: unknown
  inputDigest: Uint8Array
  answer: unknown
}

/** What was performed under a command id, whoever asks. */
export async function performedBefore(
  sql: Sql,
  commandId: string,
): Promise<{ entry: number; inputDigest: Uint8Array; answer: unknown } | undefined> {
  const [row] = await sql<{ entry: number; inputDigest: Uint8Array; answer: unknown }[]>`
    select entry, input_digest, answer from ledger_performed(${commandId})`
  return row
}

/** Seconds by which a clock may go back without anybody asking: clocks are corrected, and a restart can take a little. */
const backAtMost = 120

/**
 * The moment and the number of the entry to come. Asked after the load has locked what it will change, so that knowledge has one order.
 * @throws Fault clockSetBack, where the ledger knows of a later moment already: ends of grants and of sittings would not be what they say
 */
export async function stamp(sql: Sql, { acceptsClock = false }: { acceptsClock?: boolean } = {}): Promise<{ at: string; entry: number }> {
  // Row security lets a transaction add what carries the entry that it is about to append, and nothing else.
  const [row] = await sql<{ at: string; entry: number; newest: string | null; back: number }[]>`
    select t.at, e.entry, n.newest, extract(epoch from n.newest - t.at)::float8 as back, set_config('muster.entry', e.entry::text, true) as told
    from (select clock_timestamp() as at offset 0) t, (select ledger_newest_moment() as newest offset 0) n,
      (select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry offset 0) e`
  if (!row) throw new Error('the ledger gave no stamp')
  if (!acceptsClock && row.back > backAtMost) throw new Fault('clockSetBack', { now: row.at, newest: row.newest ?? '' })
  return { at: row.at, entry: row.entry }
}

/**
 * Appends an entry as the last thing its transaction does: what the command wrote is digested here, and the entry commits to it and to all it says.
 * The input of what was refused is not kept, only its digest; give `null` for it.
 */
export async function appendEntry(sql: Sql, e: NewEntry): Promise<void> {
  await sql`select ledger_append(${e.entry}, ${e.commandId}, ${e.action}, ${e.room}, ${e.outcome}, ${e.count}, ${e.accountId}, ${e.actor}, ${e.asRole},
    ${e.secondedBy}, ${e.scope}, ${e.at}, ${e.heldFrom}, ${e.unitId}, ${e.personId}, ${e.reason}, ${sql.json(e.input as never)}, ${e.inputDigest},
    ${sql.json(e.answer as never)}, ${randomBytes(16)})`
}
