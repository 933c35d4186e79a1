import type { Sql } from '../kernel/db.ts'

/** A table whose rows carry the entry that wrote them, and how the ledger reads it. Expressions are over the row `t`. */
export type FactTable = {
  name: string
  room: string
  /** 16 bytes that name a row */
  id: string
  /** the key of a row in words, where its name is a digest */
  key: string | null
  /** the text of everything a row says that is never changed */
  text: string
  /** the entry that ended the row and the moment of its end, where rows of this table end */
  ended: { entry: string; at: string } | null
}

/** The ledger's own tables: their rows are what is committed to, or are checked by what they are. */
const own = ['ledger_entry', 'ledger_leaf']

/** How the rows of a table end. Of the others this is set once, by a later entry. */
const ends: Record<string, { entry: string; at: string }> = {
  exchange_import: { entry: 'undone_entry', at: 'undone_at' },
}
const usual = { entry: 'ended_entry', at: 'known_to' }

/**
 * Columns that are no part of what a row says: its end, and what Muster itself makes anew (search keys, the wrapping of a sealed record's key). What was
 * once left out or in has to stay so: rows that stand were digested by it.
 */
const apart: Record<string, readonly string[]> = {
  '': ['known_to', 'ended_entry'],
  person_name: ['keys'],
  exchange_import: ['undone_entry', 'undone_at'],
  access_sealed: ['wrapped'],
  desk_event: ['wrapped'],
}

/**
 * Which other rooms' tables the commands of a room write, beside its own; of what takes two people the proposal too, which is the room's of access. A room not
 * named here may write everywhere.
 */
const alsoWritten: Record<string, readonly string[]> = {
  units: [],
  people: [],
  strength: [],
  absence: ['people', 'access'],
  events: ['access'],
  offers: ['access'],
  passage: ['absence', 'people'],
  family: ['access'],
  desk: [],
  causes: ['access'],
  access: [],
  exchange: ['units', 'people', 'access'],
}

/** The beginnings of table names that are not the name of their room. */
const rooms: Record<string, string> = { unit: 'units', person: 'people', happening: 'events', offer: 'offers', cause: 'causes' }

export function tablesOf(room: string, tables: readonly FactTable[]): FactTable[] {
  const also = alsoWritten[room]
  return tables.filter((table) => !also || table.room === room || also.includes(table.room))
}
export const roomsWithTables: readonly string[] = Object.keys(alsoWritten)

type Column = { name: string; json: boolean; uuid: boolean; number: boolean; moment: boolean }
type Found = { name: string; columns: Column[]; key: string[] }

/**
 * Every table of facts, by the catalogue of the database. Nothing of ours is asked for it, so that `verify` can rely on it.
 * A column that is added later must be empty in the rows that stand: what is empty is not digested.
 */
export async function factTables(sql: Sql): Promise<FactTable[]> {
  return (await foundTables(sql)).filter(isSound).map(readTable)
}

/** Tables that look like tables of facts and cannot be read as such: nothing of Muster's makes one, and the ledger passes them over. */
export async function strangeTables(sql: Sql): Promise<string[]> {
  return (await foundTables(sql)).filter((one) => !isSound(one)).map(({ name }) => name)
}

/** The entry is a number, the end too and its moment a moment, and a row can be named. */
function isSound({ name, columns, key }: Found): boolean {
  const end = ends[name] ?? usual
  const of = (column: string) => columns.find((one) => one.name === column)
  const isNamed = key.length > 0 || of('fact_id')?.uuid === true
  return isNamed && of('entry')?.number === true && of(end.entry)?.number !== false && of(end.at)?.moment !== false
}

function foundTables(sql: Sql): Promise<Found[]> {
  return sql<Found[]>`
    select c.relname::text as name,
      (select json_agg(json_build_object('name', a.attname, 'json', a.atttypid in ('pg_catalog.json'::regtype, 'pg_catalog.jsonb'::regtype),
        'uuid', a.atttypid = 'pg_catalog.uuid'::regtype, 'number', a.atttypid = 'pg_catalog.int8'::regtype,
        'moment', a.atttypid = 'pg_catalog.timestamptz'::regtype) order by a.attnum) from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select json_agg(a.attname order by k.place) from pg_catalog.pg_index i, unnest(i.indkey::int[]) with ordinality k(attnum, place),
        pg_catalog.pg_attribute a where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '[]') as key
    from pg_catalog.pg_class c
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname <> all(${sql.array(own, 25)})
      and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'entry' and a.attnum > 0 and not a.attisdropped)
    order by c.relname::text collate "C"`
}

function readTable({ name, columns, key }: Found): FactTable {
  const has = (column: string) => columns.some((one) => one.name === column)
  const [prefix = ''] = name.split('_')
  const left = [...(apart[''] ?? []), ...(apart[name] ?? [])].filter(has)
  const json = columns.filter((one) => one.json && !left.includes(one.name)).map((one) => one.name)
  const end = ends[name] ?? usual
  const ended = has(end.entry) && has(end.at) ? end : null
  return { name, room: rooms[prefix] ?? prefix, ...namesOf(columns, key), text: textOf(left, json), ended }
}

/** A fact is named by its own id, an identity by its key; what has neither by the digest of its key. */
function namesOf(columns: Found['columns'], key: string[]): Pick<FactTable, 'id' | 'key'> {
  const isUuid = (name: string) => columns.some((one) => one.name === name && one.uuid)
  const [only = ''] = key.length === 1 ? key : []
  const uuid = isUuid('fact_id') ? 'fact_id' : isUuid(only) ? only : undefined
  if (uuid) return { id: `uuid_send(t.${quoted(uuid)})`, key: null }
  const words = `concat_ws('|', ${key.map((column) => `t.${quoted(column)}::text`).join(', ')})`
  return { id: `substr(sha256(convert_to(${words}, 'UTF8')), 1, 16)`, key: words }
}

/**
 * What a row says, as JSON without what is empty. Empty values inside a column that is JSON itself stay: there they say something.
 */
function textOf(left: string[], json: string[]): string {
  const gone = [...left, ...json].map((column) => literal(column)).join(', ')
  const inside = json.map(
    (column) => ` || case when t.${quoted(column)} is null then '{}' else jsonb_build_object(${literal(column)}, t.${quoted(column)}) end`,
  )
  return `(jsonb_strip_nulls(to_jsonb(t) - array[${gone}]::text[])${inside.join('')})::text`
}

/** The bytes by which a manifest names a row: 16 of its id and the 32 of the SHA-256 of its text. */
export function writtenRecord({ id, text }: FactTable): string {
  return `${id} || sha256(convert_to(${text}, 'UTF8'))`
}

/** Bytes of a record: an id of 16 and a digest of 32, of what was ended the id alone. */
export const recordLength = { written: 48, closed: 16 } as const

/** The part of a manifest that names entries whose payload was erased, by their numbers of 8 bytes. */
export const erasedPart = 'ledger_entry erased'
export function closedPart(table: string): string {
  return `${table} closed`
}

/** Records in the order of their bytes, as one line of base64. */
export function gathered(records: string): string {
  return `replace(encode(string_agg(${records}, ''::bytea order by ${records}), 'base64'), E'\\n', '')`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
