import type { Database, Sql } from '../kernel/db.ts'

export type NewEntry = {
  entry: number
  commandId: string
  action: string
  actor: string
  at: string
  unitId: string | null
  personId: string | null
  reason: string | null
  input: unknown
  inputDigest: Uint8Array
  rowsDigest: Uint8Array
  answer: unknown
}

export async function performedBefore(
  db: Database,
  commandId: string,
): Promise<{ entry: number; inputDigest: Uint8Array; answer: unknown } | undefined> {
  const [row] = await db<{ entry: number; inputDigest: Uint8Array; answer: unknown }[]>`
    select entry, input_digest, answer from ledger_entry where command_id = ${commandId}`
  return row
}

/** The moment and the number of the entry to come. Asked after the load has locked what it will change, so that knowledge has one order. */
export async function stamp(sql: Sql): Promise<{ at: string; entry: number }> {
  const [row] = await sql<
    { at: string; entry: number }[]
  >`select clock_timestamp() as at, nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry`
  if (!row) throw new Error('the ledger gave no stamp')
  return row
}

export async function appendEntry(sql: Sql, e: NewEntry): Promise<void> {
  await sql`
    insert into ledger_entry (entry, command_id, action, actor, at, unit_id, person_id, reason, input, input_digest, rows_digest, answer)
    overriding system value
    values (${e.entry}, ${e.commandId}, ${e.action}, ${e.actor}, ${e.at}, ${e.unitId}, ${e.personId}, ${e.reason},
            ${sql.json(e.input as never)}, ${e.inputDigest}, ${e.rowsDigest}, ${sql.json(e.answer as never)})`
}
