import { createHash, createHmac } from 'node:crypto'
import type { ClaimRow, SourceRow, UnreadRow } from '@muster/domain/exchange/plan.ts'
import type { PersonReading } from '@muster/domain/exchange/reading.ts'
import { parted, type Verbatim } from '@muster/domain/exchange/verbatim.ts'
import { type SealedRow, sealRecords } from '../access/store/sealed.ts'
import { canonical } from '../kernel/canonical.ts'
import type { KeyRing } from '../keys/keyRing.ts'

/** Rows of an import as they are planned: with the words. A source that refers to a record sealed before has no text. */
export type PlannedSource = Omit<SourceRow, 'text'> & ({ text: string } | { sealedId: string })
export type PlannedRows = {
  imports?: ({ importId: string; unitId: string | null } & Record<string, unknown>)[]
  sources?: PlannedSource[]
  claims?: ClaimRow[]
  unread?: UnreadRow[]
  closeSources?: string[]
  closeUnread?: string[]
  units?: object
  people?: object
}

/** The same as they are kept: without a word of the source in them, and the records that hold its words. */
export async function withoutWords(keys: KeyRing, { sources = [], claims = [], unread = [], ...rest }: PlannedRows): Promise<object> {
  const claimsOf = Map.groupBy(claims, (row) => row.sourceId)
  const unreadOf = Map.groupBy(unread, (row) => row.sourceId)
  const unitOf = new Map(rest.imports?.map(({ importId, unitId }) => [importId, unitId]))
  const told = sources.filter((source) => 'text' in source)
  const sealed = await sealRecords(
    keys,
    told.map(({ sourceId, text, personId, importId }) => ({
      kind: 'verbatim',
      personId,
      unitId: personId === null ? (unitOf.get(importId) ?? null) : null,
      ofTable: 'exchange_import',
      ofId: importId,
      words: JSON.stringify(verbatimOf(text, claimsOf.get(sourceId) ?? [], unreadOf.get(sourceId) ?? [])),
    })),
  )
  const recordOf = new Map<string, SealedRow | undefined>(told.map(({ sourceId }, index) => [sourceId, sealed[index]]))
  return {
    ...rest,
    sealed,
    sources: sources.map((source) => ('text' in source ? withoutText(source, recordOf.get(source.sourceId)?.recordId) : source)),
    claims: claims.map(({ claim, ...row }) => ({ ...row, read: parted(claim).read })),
    unread: unread.map(({ facts: _sealed, ...row }) => row),
  }
}

function withoutText({ text: _sealed, ...source }: Extract<PlannedSource, { text: string }>, sealedId: string | undefined) {
  return { ...source, sealedId }
}

/** What a source says word for word. Claims and pieces come in their order. */
export function verbatimOf(
  text: string,
  claims: readonly Pick<ClaimRow, 'claim'>[],
  unread: readonly Pick<UnreadRow, 'facts'>[],
): Verbatim {
  return { text, claims: claims.map(({ claim }) => parted(claim).words), unread: unread.map(({ facts }) => facts) }
}

export type DigestOf = (reading: PersonReading) => string

/**
 * Tells readings apart without telling what they say: a keyed hash, so that nobody who has the database can try texts against it. Of the line nothing is
 * said: it moves when somebody before is added.
 */
export async function readingDigest(keys: KeyRing): Promise<DigestOf> {
  const keyed = await keyedDigest(keys)
  return ({ line: _moves, ...reading }) => keyed(createHash('sha256').update(canonical(reading)).digest())
}

export async function keyedDigest(keys: KeyRing): Promise<(digest: Uint8Array) => string> {
  const key = await keys.match('key', 'exchange_source reading')
  return (digest) => createHmac('sha256', key).update(digest).digest('base64url')
}
