import type { Sql } from '../kernel/db.ts'
import type { KeyIdentity } from '../keys/material.ts'
import { keysInUse } from '../keys/rewrap.ts'
import { sealedTables } from '../keys/tables.ts'
import type { NeededKey } from './form.ts'
import { isThere } from './store.ts'

/**
 * The keys that whoever restores the data at hand will need: those that are in use on this machine, and those that any record is sealed by, retired or not at
 * hand though they are. Of a key that nobody remembers only the id is known.
 */
export async function keysNeeded(sql: Sql, atHand: readonly KeyIdentity[]): Promise<NeededKey[]> {
  const used = new Set<string>()
  for (const table of sealedTables) if (await hasColumn(sql, table)) for (const id of await keysInUse(sql, table)) used.add(id)
  const remembered = (await isThere(sql, 'machine_key'))
    ? await sql<KeyIdentity[]>`select kind, key_id as id, fingerprint, made, state from machine_key`
    : []
  const isUsed = ({ kind, id }: NeededKey) => kind === 'sealing' && used.has(id)
  const needed = new Map<string, NeededKey>()
  const add = ({ kind, id, fingerprint }: NeededKey) =>
    needed.set(`${kind} ${id}`, needed.get(`${kind} ${id}`) ?? { kind, id, fingerprint })
  for (const key of atHand) if (key.state !== 'retired' || isUsed(key)) add(key)
  for (const key of remembered) if (isUsed(key)) add(key)
  for (const id of used) add({ kind: 'sealing', id, fingerprint: '' })
  return [...needed.values()]
}

async function hasColumn(sql: Sql, { table, column }: { table: string; column: string }): Promise<boolean> {
  const [row] = await sql`
    select exists (select from pg_attribute where attrelid = to_regclass(${`public.${table}`}) and attname = ${column} and not attisdropped) as there`
  return row?.there === true
}
