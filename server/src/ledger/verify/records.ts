import type { Sql } from '../../kernel/db.ts'
import { type Leaf, leafBody } from '../leaf.ts'
import { commitment } from '../payload.ts'

/**
 * Leaves and their entries as they are read: records of fixed length in one piece of bytes, since a row for each would cost more than all the hashing.
 * What is missing or of another length reads as zeros: it fits nothing.
 */
const at = { position: 0, entry: 8, hash: 16, standing: 48, command: 49, moment: 65, commitment: 73 }
const length = 105

/** Is the entry there; does all it says make its commitment; was its payload erased by another. */
const standings = ['gone', 'there', 'altered', 'erased'] as const
export type Standing = (typeof standings)[number]

export type SealedEntry = { position: number; entry: number; hash: Buffer; standing: Standing; leaf: Leaf }

const exactly = (bytes: string, size: number) =>
  `case when octet_length(${bytes}) = ${size} then ${bytes} else '\\x${'00'.repeat(size)}'::bytea end`
const gone = `'\\x${'00'.repeat(57)}'::bytea`
// In base64: what a query gives of bytes otherwise is their hexadecimal, which takes as long as all the rest.
const text = `select encode(coalesce(string_agg(int8send(l.position) || int8send(l.entry) || ${exactly('l.hash', 32)} || coalesce(
      case when e.erased_entry is not null then '\\x03'::bytea when e.commitment = ${commitment} then '\\x01'::bytea else '\\x02'::bytea end
      || uuid_send(e.command_id) || timestamptz_send(e.at) || ${exactly('e.commitment', 32)}, ${gone}),
    ''::bytea), ''), 'base64') as records
  from (select * from public.ledger_leaf where position >= $1 and position < $2 order by position) l
  left join lateral (select * from public.ledger_entry o where o.entry = l.entry offset 0) e on true` // «offset 0»: by the entry, whatever the planner thinks

/** The records of the leaves [from, to). */
export async function readRecords(sql: Sql, from: number, to: number): Promise<Buffer> {
  const [row] = await sql.unsafe<{ records: string }[]>(text, [from, to], { prepare: true })
  return Buffer.from(row?.records ?? '', 'base64')
}

/** The places at which records begin, by position. They come so from the database, but nothing obliges it; sorting there would cost as much as the hashing. */
export function recordsIn(records: Buffer): number[] {
  const starts = Array.from({ length: Math.floor(records.length / length) }, (_, place) => place * length)
  const isSorted = starts.every((start) => start === 0 || positionAt(records, start - length) < positionAt(records, start))
  return isSorted ? starts : starts.sort((one, other) => positionAt(records, one) - positionAt(records, other))
}

/** A bigint, as far as a number reaches. */
function numberAt(bytes: Buffer, from: number): number {
  return bytes.readInt32BE(from) * 2 ** 32 + bytes.readUInt32BE(from + 4)
}
export function positionAt(records: Buffer, start: number): number {
  return numberAt(records, start + at.position)
}
export function entryAt(records: Buffer, start: number): number {
  return numberAt(records, start + at.entry)
}
export function standingAt(records: Buffer, start: number): Standing {
  return standings[records[start + at.standing] ?? 0] ?? 'gone'
}
export function hashAt(records: Buffer, start: number): Buffer {
  return records.subarray(start + at.hash, start + at.hash + 32)
}
/** Where the leaf's hash stands, and the same as a text of one byte a character. */
export function hashPlace(start: number): number {
  return start + at.hash
}
export function hashTextAt(records: Buffer, start: number): string {
  return records.toString('binary', start + at.hash, start + at.hash + 32)
}
/** When it was performed, in milliseconds since 1970. PostgreSQL sends microseconds since 2000. */
export function timeAt(records: Buffer, start: number): number {
  return numberAt(records, start + at.moment) / 1000 + since2000
}

/** The bytes of the leaf that the entry makes. */
export function bodyAt(records: Buffer, start: number): string {
  return leafBody(leafAt(records, start))
}

function leafAt(records: Buffer, start: number): Leaf & { commitment: string } {
  const hex = records.toString('hex', start + at.command, start + length)
  const commandId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
  return { entry: entryAt(records, start), commandId, at: momentText(numberAt(records, start + at.moment)), commitment: hex.slice(48) }
}

export function readEntry(records: Buffer, start: number): SealedEntry {
  return {
    position: positionAt(records, start),
    entry: entryAt(records, start),
    hash: hashAt(records, start),
    standing: standingAt(records, start),
    leaf: leafAt(records, start),
  }
}

const since2000 = Date.UTC(2000, 0, 1)
const dayLength = 86_400_000_000
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
let day = Number.NaN
let dayText = ''

/** ISO 8601 to the microsecond. Most entries share their day with the one before. */
function momentText(micros: number): string {
  const whole = Math.floor(micros / dayLength)
  if (whole !== day) {
    const date = new Date(whole * (dayLength / 1000) + since2000)
    dayText = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -13)
    day = whole
  }
  const rest = micros - whole * dayLength
  const seconds = Math.floor(rest / 1_000_000)
  const minutes = Math.floor(seconds / 60)
  return `${dayText}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}.${String(rest % 1_000_000).padStart(6, '0')}Z`
}
