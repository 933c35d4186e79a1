import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { type Database, databaseName, type Sql, transaction } from '../../kernel/db.ts'
import { readClosed } from '../../keys/keyFile.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { oneAfterAnother } from '../../keys/turn.ts'
import { writeWhole } from '../../keys/writeWhole.ts'
import { keptBound } from './bound.ts'

/** Names of databases. Lies beside the keys, where nobody comes with SQL alone: in the database it could be taken back. Not secret. */
const Remembered = z.array(z.string())

export function boundFile(folder: string): string {
  return join(folder, 'bound.json')
}

/**
 * Binds the passkeys and tokens of before (`bound.ts`) to the accounts they stand at, as the owner, before anybody is served: once for a database, as the file
 * beside the keys has it. From then on one that is not bound opens nothing. Answers how many there were.
 * @throws Fault boundFileAltered, keysOpenToOthers
 */
export async function bindOnce(owner: Database, folder: string, keysOf: () => Promise<KeyRing>): Promise<number> {
  return (await isBoundAlready(owner, folder)) ? 0 : bindWhatStands(owner, keysOf)
}

/** The same of what came with a restore of a version that bound nothing, whatever was bound here before: whoever restores has the keys. */
export async function bindWhatStands(owner: Database, keysOf: () => Promise<KeyRing>): Promise<number> {
  const [unbound] = await owner`
    select from access_credential c where c.kind = 'passkey' and c.known_to = 'infinity' and not exists (select from access_bound b where b.of_id = c.fact_id)
    union all
    select from access_token t where t.known_to = 'infinity' and not exists (select from access_bound b where b.of_id = t.fact_id) limit 1`
  if (!unbound) return 0
  // Before the transaction, which may hold the only connection: the keys are compared with those that the database remembers.
  const keys = await keysOf()
  return transaction(owner, '', async (sql) => {
    await sql`select pg_advisory_xact_lock(7283)`
    const passkeys = await sql<{ credentialId: string; accountId: string; webauthnId: string; secret: string }[]>`
      select c.fact_id as credential_id, c.account_id, c.public ->> 'webauthnId' as webauthn_id, translate(encode(c.secret, 'base64'), E'\n', '') as secret
      from access_credential c where c.kind = 'passkey' and c.known_to = 'infinity' and not exists (select from access_bound b where b.of_id = c.fact_id)`
    const tokens = await sql<
      { tokenId: string; accountId: string; secretHash: Uint8Array; verbs: string[]; unitId: string | null; to: string }[]
    >`
      select t.fact_id as token_id, t.account_id, t.secret_hash, t.verbs, t.unit_id, t.held_to as to
      from access_token t where t.known_to = 'infinity' and not exists (select from access_bound b where b.of_id = t.fact_id)`
    const rows = await Promise.all([
      ...passkeys.map(async (one) => ({
        ofId: one.credentialId,
        accountId: one.accountId,
        bound: await keptBound(keys, 'passkey', { ...one }),
      })),
      ...tokens.map(async (one) => ({
        ...{ ofId: one.tokenId, accountId: one.accountId },
        bound: await keptBound(keys, 'token', { ...one, to: new Date(one.to).toISOString() }),
      })),
    ])
    await sql`
      insert into access_bound (of_id, account_id, bound)
      select r."ofId", r."accountId", decode(r.bound, 'base64') from jsonb_to_recordset(${sql.json(rows as never)}) as r("ofId" uuid, "accountId" uuid, bound text)`
    return rows.length
  })
}

/**
 * Remembers that all is bound which was there, once the keys are there too. Of several databases by one folder each writes after the other: a name that was lost
 * would have what was put into that database by hand bound at its next start.
 * @throws Fault boundFileAltered, keysOpenToOthers, keysBeingChanged
 */
export async function rememberBound(sql: Sql, folder: string): Promise<void> {
  if (!(await isBoundAlready(sql, folder))) await rememberName(folder, await databaseName(sql))
}

export async function rememberName(folder: string, name: string): Promise<void> {
  await oneAfterAnother(folder, 'bound', async () => {
    const names = await readAll(folder)
    if (names.includes(name)) return
    await writeWhole(boundFile(folder), `${JSON.stringify([...names, name], null, 2)}\n`, { replace: true })
  })
}

async function isBoundAlready(sql: Sql, folder: string): Promise<boolean> {
  const names = await readAll(folder)
  return names.length > 0 && names.includes(await databaseName(sql))
}

async function readAll(folder: string): Promise<string[]> {
  const file = boundFile(folder)
  const text = await readClosed(file)
  try {
    return text === undefined ? [] : Remembered.parse(JSON.parse(text))
  } catch {
    throw new Fault('boundFileAltered', { file })
  }
}
