import { scopesOf } from '@muster/domain/access/may.ts'
import { Reveal, Revealed, RevealReceipt, type RevealRows, reveal, type Sealing, takesTwo, targetOf } from '@muster/domain/access/reveal.ts'
import { Fault } from '@muster/domain/fault.ts'
import { demandToldOf } from '../absence/store/aside.ts'
import { unresolvedRecords } from '../exchange/store.ts'
import { type By, command, type Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson, seesUnit } from '../kernel/sees.ts'
import { openRecords } from './store/sealed.ts'

type Found = Pick<Sealing, 'records' | 'personId' | 'unitId'>

/** The records asked for, as far as they are within reach. Nothing of a person is a full answer: that there is nothing is told to whoever may open it. */
async function recordsOf(
  sql: Sql,
  { kind, personId, importId, recordId }: Reveal,
  { caller, reach }: Pick<By, 'caller' | 'reach'>,
): Promise<Found> {
  if (importId) {
    const found = kind === 'verbatim' ? await unresolvedRecords(sql, importId, reach) : undefined
    if (!found) throw new Fault('sealedUnknown')
    return { ...found, personId: null }
  }
  const within = sql`case when x.person_id is null then ${seesUnit(sql, reach, sql`x.unit_id`)} else ${seesPerson(sql, reach, sql`x.person_id`)} end`
  // What was confided in a case is the inspection's to open (decision 45).
  const theirs = scopesOf(caller).includes('inspection') ? sql`true` : sql`(x.of_table <> 'absence_event' or x.kind <> 'complaint')`
  const one = recordId ? sql`x.record_id = ${recordId}` : sql`x.person_id = ${personId ?? null} and x.known_to = 'infinity'`
  const rows = await sql<{ recordId: string; personId: string | null; unitId: string | null }[]>`
    select x.record_id, x.person_id, x.unit_id from access_sealed x where ${one} and x.kind = ${kind} and ${theirs} and ${within} order by x.known_from, x.record_id`
  const [row] = rows
  if (!row && recordId) throw new Fault('sealedUnknown')
  const whose = row?.personId ?? personId
  if (kind === 'whereabouts' && whose) await demandToldOf(sql, whose, caller)
  return { records: rows.map((each) => each.recordId), personId: row?.personId ?? personId ?? null, unitId: row?.unitId ?? null }
}

async function load(sql: Sql, input: Reveal, _prepared: undefined, by: By): Promise<Sealing> {
  const { caller } = by
  const { table, id } = targetOf(input)
  const [row] = await sql<Pick<Sealing, 'stated' | 'isOpened'>[]>`
    select access_purpose_of(${caller.sessionId}) as stated, exists (select 1 from access_opening o where o.account_id = ${caller.accountId}
      and o.kind = ${input.kind} and o.of_table = ${table} and o.of_id = ${id} and o.known_to = 'infinity' and clock_timestamp() < o.held_to) as is_opened`
  return { stated: row?.stated ?? null, isOpened: row?.isOpened ?? false, ...(await recordsOf(sql, input, by)) }
}

async function write(sql: Sql, { purpose, opening }: RevealRows, { at, entry }: Given): Promise<void> {
  if (purpose) await sql`select access_state_purpose(${purpose.sessionId}, ${purpose.purpose})`
  if (opening)
    await sql`insert into access_opening (fact_id, account_id, kind, of_table, of_id, held_to, known_from, entry)
      values (${opening.factId}, ${opening.accountId}, ${opening.kind}, ${opening.table}, ${opening.id}, ${opening.until}, ${at}, ${entry})`
}

/** The words themselves. They stand in no answer that is kept; for some minutes the same command shows them again. */
async function words(sql: Sql, { records, until }: RevealReceipt, { ground }: By): Promise<Revealed> {
  const [row] = await sql<{ over: boolean }[]>`select ${until}::timestamptz is null or ${until}::timestamptz < access_moment() as over`
  if (row?.over) throw new Fault('revealOver')
  const opened = await openRecords(sql, ground.keys, records)
  return { records: opened.map(({ unitId: _unit, ...record }) => record) }
}

/** Reading what is sealed: a command, so that every reading is an entry with who, whose, which kind and for what; and never with what it says. */
export const reveals = {
  'access/reveal': command({
    summary: 'Read what is sealed of a person, an import or a record, for a purpose that is kept',
    needs: {
      verb: 'access.reveal',
      sensitivity: 'personal',
      opens: ({ kind }) => kind,
      at: ({ personId }) => (personId ? { personId } : 'anywhere'),
    },
    input: Reveal,
    output: RevealReceipt,
    twoPeople: ({ kind }, { isOpened }) => takesTwo(kind) && !isOpened,
    load,
    rule: (sealing, input, given) => {
      const { rows, answer } = reveal(sealing, input, given)
      return { rows, answer, about: { personId: sealing.personId, unitId: sealing.unitId, reason: answer.purpose } }
    },
    write,
    reply: { output: Revealed, of: (sql, answer, _input, by) => words(sql, answer, by) },
  }),
} as const
