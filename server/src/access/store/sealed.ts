import { brokenGlass } from '@muster/domain/access/breaks.ts'
import { may, type Place } from '@muster/domain/access/may.ts'
import type { Revealing } from '@muster/domain/access/reveal.ts'
import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { v7 } from 'uuid'
import type { By } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { placesOf } from '../../kernel/permit.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { splitSealed } from '../../keys/sealed.ts'
import { sealContext } from '../../keys/sealing.ts'

/** What a sealed record is and whose: it opens nowhere else. */
export type RecordPlace = {
  recordId: string
  kind: SealedKind
  personId: string | null
  unitId: string | null
  /** what it belongs to */
  ofTable: string
  ofId: string
}
export type NewRecord = Omit<RecordPlace, 'recordId'> & { recordId?: string; words: string; match?: Uint8Array }
/** A record as it is stored. */
export type StoredRecord = RecordPlace & { wrapped: Buffer; sealed: Buffer }
/** A row for `access_seal`; bytes in base64. */
export type SealedRow = RecordPlace & { wrapped: string; sealed: string; match?: string }

/** Binds a record to all that says whose it is: none of it can be rewritten in the database, and the record still open. */
function contextOf({ recordId, kind, personId, unitId, ofTable, ofId }: RecordPlace): string {
  return sealContext({
    table: 'access_sealed',
    record: [recordId, personId, unitId, ofTable, ofId].map((part) => part ?? '-').join(' '),
    kind,
  })
}

/** Seals records for `access_seal`, each under a key of its own, with fresh ids where they have none yet. */
export async function sealRecords(keys: KeyRing, records: readonly NewRecord[]): Promise<SealedRow[]> {
  const placed = records.map((record) => ({ ...record, recordId: record.recordId ?? v7() }))
  const sealed = await keys.sealAll(placed.map((record) => ({ plain: Buffer.from(record.words), context: contextOf(record) })))
  return placed.map(({ words: _sealed, match, ...place }, index) => {
    const { head, body } = splitSealed(sealed[index] ?? Buffer.of())
    const found = match ? { match: Buffer.from(match).toString('base64') } : {}
    return { ...place, ...found, wrapped: Buffer.from(head).toString('base64'), sealed: Buffer.from(body).toString('base64') }
  })
}

/**
 * Opens records by their ids, as far as the transaction may see them: of the kind it was told, within its reach.
 * @throws Fault sealedAltered, sealingKeyUnknown
 */
export async function openRecords(sql: Sql, keys: KeyRing, ids: readonly string[]): Promise<(RecordPlace & { words: string })[]> {
  if (ids.length === 0) return []
  const rows = await sql<StoredRecord[]>`
    select record_id, kind, person_id, unit_id, of_table, of_id, wrapped, sealed from access_sealed where record_id = any(${sql.array([...ids], 2950)})
    order by known_from, record_id`
  return openStored(keys, rows)
}

/** Opens records that a store was let read. @throws Fault sealedAltered, sealingKeyUnknown */
export async function openStored(keys: KeyRing, rows: readonly StoredRecord[]): Promise<(RecordPlace & { words: string })[]> {
  const opened = await keys.openAll(rows.map((row) => ({ sealed: Buffer.concat([row.wrapped, row.sealed]), context: contextOf(row) })))
  return rows.map(({ wrapped: _head, sealed: _body, ...place }, index) => ({
    ...place,
    words: Buffer.from(opened[index] ?? []).toString(),
  }))
}

/** Whether the caller may reveal a kind at a place; where not, whose roles may. */
export async function revealing(sql: Sql, by: Pick<By, 'caller'>, kind: SealedKind, at: Place): Promise<Revealing> {
  const { [kind]: one } = await revealingEach(sql, by, [kind], at)
  return one
}

/** The same of several kinds, asked at once. */
export async function revealingEach<K extends SealedKind>(
  sql: Sql,
  { caller }: Pick<By, 'caller'>,
  kinds: readonly K[],
  at: Place,
): Promise<Record<K, Revealing>> {
  const [stood, [row]] = await Promise.all([
    placesOf(sql, { needs: { verb: 'access.reveal', sensitivity: 'personal', at: () => at } }, undefined),
    sql<{ purpose: string | null; ask: Record<K, string[]> }[]>`
      select access_purpose_of(${caller.sessionId}) as purpose, (select jsonb_object_agg(k.kind, to_jsonb(array(
        select definition ->> 'title' from access_role where known_to = 'infinity' and definition -> 'sealed' ? k.kind
          and definition -> 'may' ? 'access.reveal' and role <> ${brokenGlass} order by 1))) from unnest(${sql.array([...kinds], 25)}::text[]) k (kind)) as ask`,
  ])
  const of = (kind: K): Revealing => {
    const able = stood.every((one) => may(caller, { verb: 'access.reveal', sensitivity: kind }, one))
    return { may: able, sitting: caller.sessionId !== null, purpose: row?.purpose ?? null, ask: able ? [] : (row?.ask[kind] ?? []) }
  }
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<K, Revealing> // one of each kind
}
