import type { Sql } from '../../kernel/db.ts'
import { closedPart, erasedPart, type FactTable, gathered, literal, quoted, recordLength, strangeTables, writtenRecord } from '../tables.ts'
import { type Finding, most } from './findings.ts'
import { inTurn } from './readers.ts'

/** Entries whose rows are compared at once. */
const piece = 10_000

type Mismatch = {
  entry: number
  part: string
  told: string | null
  found: string | null
  moved: boolean
  standing: 'there' | 'erased' | null
}
type Compared = { facts: number; mismatches: Mismatch[] }

/** Compares every row of fact with the manifest of the entry that it says wrote it, and of the one that it says ended it. */
export async function compareFacts(
  readers: readonly Sql[],
  tables: readonly FactTable[],
  progress?: (done: number, of: number) => void,
): Promise<{ facts: number; findings: Finding[] }> {
  const [first] = readers
  if (!first) return { facts: 0, findings: [] }
  const { starts, count } = await piecesOf(first)
  const text = comparison(tables)
  const ask = async (sql: Sql, place: number): Promise<Compared> => {
    const since = place === 0 ? lowest : (starts[place] ?? lowest)
    const until = starts[place + 1] ?? highest
    const [row] = await sql.unsafe<{ compared: Compared }[]>(text, [since, until], { prepare: true })
    return row?.compared ?? { facts: 0, mismatches: [] }
  }
  let facts = 0
  let done = 0
  const findings: Finding[] = []
  for await (const compared of inTurn(readers, starts.length, ask)) {
    facts += compared.facts
    for (const mismatch of compared.mismatches) if (findings.length < most) findings.push(...(await differences(first, tables, mismatch)))
    progress?.(Math.min(++done * piece, count), count)
  }
  for (const table of await strangeTables(first)) findings.unshift({ kind: 'tableStrange', entry: 0, facts: { table } })
  for (const table of tables) findings.push(...(await laidToNone(first, table)), ...(await halfEnded(first, table)))
  return { facts, findings: findings.slice(0, most) }
}

const lowest = '-9223372036854775808'
const highest = '9223372036854775807'

/**
 * Where each piece begins: by the entries there are, and not by their numbers, since one that was given a number by hand can lie as far off as it likes. As
 * text, for such a number is more than one of JavaScript's can say.
 */
async function piecesOf(sql: Sql): Promise<{ starts: string[]; count: number }> {
  const [row] = await sql<{ starts: string[]; count: number }[]>`
    select coalesce(array_agg(entry::text order by entry) filter (where place % ${piece} = 1), '{}') as starts, count(*) as count
    from (select entry, row_number() over (order by entry) as place from public.ledger_entry) e`
  return { starts: row && row.starts.length > 0 ? row.starts : [lowest], count: row?.count ?? 0 }
}

/** One statement: what the manifests tell, what the tables hold, and where the two differ. */
function comparison(tables: readonly FactTable[]): string {
  const inRange = (column: string) => `${column} >= $1::int8 and ${column} < $2::int8`
  const written = tables.map(
    (table) => `select r.entry, ${literal(table.name)} as part, ${gathered('r.record')} as records, count(*) as facts, false as moved
      from (select t.entry, ${writtenRecord(table)} as record from public.${quoted(table.name)} t where ${inRange('t.entry')}) r group by r.entry`,
  )
  const closed = tables.flatMap(({ name, id, ended }) =>
    ended
      ? [
          `select r.entry, ${literal(closedPart(name))}, ${gathered('r.record')}, 0, bool_or(r.at is distinct from e.at)
      from (select t.${quoted(ended.entry)} as entry, ${id} as record, t.${quoted(ended.at)} as at from public.${quoted(name)} t where ${inRange(`t.${quoted(ended.entry)}`)}) r
      left join public.ledger_entry e on e.entry = r.entry group by r.entry`,
        ]
      : [],
  )
  const erased = `select t.erased_entry, ${literal(erasedPart)}, ${gathered('int8send(t.entry)')}, 0, false from public.ledger_entry t
      where ${inRange('t.erased_entry')} group by t.erased_entry`
  return `with told as (
    select e.entry, m.key as part, m.value as records from public.ledger_entry e,
      jsonb_each_text(case when jsonb_typeof(e.rows) = 'object' then e.rows else '{}' end) m where ${inRange('e.entry')}
  ), found as materialized (
    ${[...written, ...closed, erased].join('\n    union all ')}
  ), mismatches as (
    select m.*, (select case when o.erased_entry is null then 'there' else 'erased' end from public.ledger_entry o where o.entry = m.entry) as standing
    from (select entry, part, told.records as told, found.records as found, coalesce(found.moved, false) as moved from told full join found using (entry, part)
      where told.records is distinct from found.records or found.moved order by entry, part limit ${most}) m
  )
  select json_build_object('facts', (select coalesce(sum(facts), 0) from found), 'mismatches', (select coalesce(json_agg(mismatches), '[]') from mismatches)) as compared`
}

/** Which rows of a part differ, and how. */
async function differences(
  sql: Sql,
  tables: readonly FactTable[],
  { entry, part, told, found, moved, standing }: Mismatch,
): Promise<Finding[]> {
  if (standing === 'erased' && told === null) return [] // the manifest went with the payload
  if (part === erasedPart) return [{ kind: 'erasedByNone', entry, facts: { entry } }]
  const name = part.replace(/ closed$/, '')
  const table = tables.find((one) => one.name === name)
  if (!table) return [{ kind: 'tableGone', entry, facts: { entry, table: name } }]
  const isClosing = part !== name
  const [before, now] = [told, found].map((records) => recordsIn(records, isClosing ? recordLength.closed : recordLength.written))
  const all = [...new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])].sort()
  const kindOf = isClosing ? closingKind : writtenKind
  const findings: Finding[] = []
  for (const id of all.slice(0, most)) {
    const kind = kindOf(before?.get(id), now?.get(id), standing)
    if (kind) findings.push({ kind, entry, facts: { table: name, id: await rowName(sql, table, id), entry } })
  }
  if (findings.length === 0 && moved) findings.push({ kind: 'factEndMoved', entry, facts: { table: name, entry } })
  return findings
}

function writtenKind(before: string | undefined, now: string | undefined, standing: Mismatch['standing']): Finding['kind'] | undefined {
  if (before === now) return undefined
  if (now === undefined) return 'factGone'
  if (before !== undefined) return 'factAltered'
  return standing ? 'factAdded' : 'factWithoutEntry'
}

function closingKind(before: string | undefined, now: string | undefined): Finding['kind'] | undefined {
  if (before === now) return undefined
  return now === undefined ? 'factOpened' : 'factEnded'
}

/** Records by the id at their front. Of two with one id the digests are put together, so that a doubled row shows. */
function recordsIn(text: string | null, length: number): Map<string, string> {
  const records = new Map<string, string>()
  const bytes = Buffer.from(text ?? '', 'base64')
  for (let start = 0; start + length <= bytes.length; start += length) {
    const id = bytes.toString('hex', start, start + 16)
    records.set(id, `${records.get(id) ?? ''}${bytes.toString('hex', start + 16, start + length)}.`)
  }
  return records
}

/** A row is called by its id; one whose id is a digest by its key, as long as it is there. */
async function rowName(sql: Sql, { name, id, key }: FactTable, hex: string): Promise<string> {
  const [row] = key
    ? await sql.unsafe<{ key: string }[]>(`select ${key} as key from public.${quoted(name)} t where ${id} = decode($1, 'hex') limit 1`, [
        hex,
      ])
    : []
  return row?.key ?? uuidText(hex)
}

/** Rows that are laid to no entry at all: none of the ranges of entries holds them. */
async function laidToNone(sql: Sql, { name, id }: FactTable): Promise<Finding[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select encode(${id}, 'hex') as id from public.${quoted(name)} t where t.entry is null limit ${most}`,
  )
  return rows.map((row): Finding => ({ kind: 'factWithoutEntry', entry: 0, facts: { table: name, id: uuidText(row.id), entry: 0 } }))
}

/** Rows that have an end and no entry that ended them, or the other way about. */
async function halfEnded(sql: Sql, { name, id, ended }: FactTable): Promise<Finding[]> {
  if (!ended) return []
  const rows = await sql.unsafe<{ id: string; entry: number }[]>(`select encode(${id}, 'hex') as id, t.entry from public.${quoted(name)} t
    where (coalesce(t.${quoted(ended.at)}, 'infinity') <> 'infinity') <> (t.${quoted(ended.entry)} is not null) order by t.entry limit ${most}`)
  return rows.map(
    (row): Finding => ({ kind: 'factEndedByNone', entry: row.entry, facts: { table: name, id: uuidText(row.id), entry: row.entry } }),
  )
}

function uuidText(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
