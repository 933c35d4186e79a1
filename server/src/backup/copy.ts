import { setImmediate as turn } from 'node:timers/promises'
import type { Sql } from '../kernel/db.ts'
import type { Table } from './form.ts'

/**
 * What PostgreSQL writes for a table by COPY, in its text form, which every version from 15 on reads: no OIDs, no version in it. `cancel` ends the
 * statement from another connection; it is called where the reader stops early, since a COPY cannot be left halfway.
 */
export async function* copyOut(sql: Sql, { name, columns }: Table, cancel: () => Promise<unknown>): AsyncGenerator<Buffer> {
  const stream = await sql`copy ${sql(name)} (${sql(columns)}) to stdout`.readable()
  try {
    for await (const part of stream.iterator({ destroyOnReturn: false })) yield part
  } finally {
    if (!stream.readableEnded && !stream.destroyed) {
      await cancel()
      await drained(stream)
    }
    // postgres.js (3.4.9) pauses its socket when the reader is behind and wakes it when the reader asks for more. After the last row nobody
    // asks, and every later statement would wait for ever. Asking once more wakes it.
    if (stream.readableEnded) stream._read(0)
  }
}

/** Reads what still comes and throws it away, until the server has said that the statement ended. */
async function drained(stream: AsyncIterable<unknown>): Promise<void> {
  try {
    for await (const _ of stream);
  } catch {} // the word that it was cancelled
}

/** How the server writes what it copies, whatever its own settings are. The owner sees every row, or is told that it does not. */
export async function settle(sql: Sql): Promise<void> {
  await sql`
    select set_config(name, value, true) from (values ('client_encoding', 'UTF8'), ('datestyle', 'ISO, YMD'), ('intervalstyle', 'postgres'),
      ('timezone', 'UTC'), ('extra_float_digits', '1'), ('bytea_output', 'hex'), ('synchronize_seqscans', 'off'), ('row_security', 'off'),
      ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('lock_timeout', '0')) as setting (name, value)`
}

/** Fills a table by COPY from what `copyOut` gave. Where the source throws, nothing is taken in and its error is thrown. */
export async function copyIn(sql: Sql, { name, columns }: Table, source: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = await sql`copy ${sql(name)} (${sql(columns)}) from stdin`.writable()
  const refused = new Promise<never>((_, reject) => stream.once('error', reject))
  refused.catch(() => {}) // it is raced below
  const written = (part: Uint8Array) => new Promise<void>((done, failed) => stream.write(part, (error) => (error ? failed(error) : done())))
  try {
    for await (const part of source) await Promise.race([refused, written(part)])
  } catch (error) {
    stream.destroy(error instanceof Error ? new Error(error.name) : undefined) // the server's log is told the kind, and no words
    throw error
  }
  stream.end()
  await turn()
  // postgres.js (3.4.9) tells nobody when a COPY is refused after its last byte; the next statement of the transaction is refused then.
  await Promise.race([refused, sql`select 1`])
}
