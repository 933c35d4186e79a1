import type { Reach } from '@muster/domain/access/may.ts'
import type { CodedTwice } from '@muster/domain/causes/agreement.ts'
import type { Counted } from '@muster/domain/causes/publish.ts'
import type { CauseBook, CauseRows } from '@muster/domain/causes/rules.ts'
import type { CauseFile, UrgentCauses } from '@muster/domain/causes/shapes.ts'
import { conditions, leastCases } from '@muster/domain/causes/taxonomy.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { sealRecords } from '../access/store/sealed.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'
import type { KeyRing } from '../keys/keyRing.ts'

/** The causes of a case as a command about them needs it, the case locked. @throws Fault absenceUnknown, for what is out of reach too */
export async function loadCauses(sql: Sql, absenceId: string, named: Reach): Promise<CauseBook> {
  const [row] = await sql<{ found: CauseBook | null }[]>`
    select causes_load(a.absence_id) as found from absence a where a.absence_id = ${absenceId} and ${seesPerson(sql, named, sql`a.person_id`)}`
  if (!row?.found) throw new Fault('absenceUnknown')
  return row.found
}

/** What is coded, and under seal which code it is where that must not stand in the open. */
export async function writeCauses(sql: Sql, { causes, ...rows }: CauseRows, { at, entry }: Given, keys: KeyRing): Promise<void> {
  const records = causes.flatMap(({ recordId, sealed, personId, causeId }) =>
    recordId === null || sealed === null
      ? []
      : [{ recordId, kind: 'complaint' as const, personId, unitId: null, ofTable: 'cause', ofId: causeId, words: sealed }],
  )
  const inTheOpen = causes.map(({ sealed: _sealed, ...cause }) => cause)
  const all = { ...rows, causes: inTheOpen, sealed: await sealRecords(keys, records) }
  await sql`select causes_write(${sql.json(all as never)}, ${at}, ${entry})`.catch((error: Error) => {
    const constraint = 'constraint_name' in error ? error.constraint_name : undefined
    if (constraint === 'cause_pkey') throw new Fault('idUsedTwice', { id: causes.map(({ causeId }) => causeId).join(', ') })
    if (constraint === 'cause_coding_pkey') throw new Fault('idUsedTwice', { id: rows.codings[0]?.codingId ?? '' })
    throw error
  })
}

export type WordsRow = {
  wordsId: string
  absenceId: string
  personId: string
  recordId: string
  held: string
  by: string
  said: string
}
export async function writeWords(sql: Sql, { said, ...row }: WordsRow, { at, entry }: Given, keys: KeyRing): Promise<void> {
  const { recordId, personId, wordsId } = row
  const place = { recordId, kind: 'ownWords' as const, personId, unitId: null, ofTable: 'cause_words', ofId: wordsId }
  const rows = { words: [row], sealed: await sealRecords(keys, [{ ...place, words: said }]) }
  await sql`select causes_write(${sql.json(rows as never)}, ${at}, ${entry})`
}

type CaseRow = Pick<z.input<typeof CauseFile>, 'absenceId' | 'personId' | 'codings' | 'causes' | 'words'>
/** What is shown of a case: codes as far as they are open to whoever asks (row security says how far). */
export function causesOf(sql: Sql, absenceId: string, named: Reach): Promise<CaseRow[]> {
  return sql<CaseRow[]>`
    select a.absence_id, a.person_id,
      coalesce((select jsonb_agg(jsonb_build_object('codingId', k.coding_id, 'by', k.by_name, 'at', iso(k.known_from), 'isBlind', k.is_blind,
        'isMine', k.account_id = access_account()) order by k.known_from, k.coding_id) from cause_coding k where k.absence_id = a.absence_id), '[]') as codings,
      coalesce((select jsonb_agg(jsonb_build_object('causeId', c.fact_id, 'code', c.code, 'source', c.source, 'confidence', c.confidence, 'by', c.by_name,
        'at', iso(c.known_from), 'withdrawnAt', iso(c.known_to), 'isUnit', c.is_unit, 'isPrimary', c.is_primary, 'isMine', c.account_id = access_account(),
        'recordId', c.record_id, 'openedUntil', (select iso(max(o.held_to)) from access_opening o where o.account_id = access_account() and o.kind = 'complaint'
          and o.of_id = c.record_id and o.known_to = 'infinity' and now() < o.held_to), 'isProposed', exists (select 1 from access_proposal p
          where p.account_id = access_account() and p.known_to = 'infinity' and p.state = 'waiting' and now() < p.held_to and p.action = 'access/reveal'
            and p.input ->> 'recordId' = c.record_id::text)) order by c.known_from, c.is_primary desc, c.code, c.fact_id) from cause c where c.absence_id = a.absence_id), '[]') as causes,
      coalesce((select jsonb_agg(jsonb_build_object('wordsId', w.words_id, 'recordId', w.record_id, 'by', w.by_name, 'held', iso(w.held), 'at', iso(w.known_from))
        order by w.held, w.words_id) from cause_words w where w.absence_id = a.absence_id), '[]') as words
    from absence a where a.absence_id = ${absenceId} and ${seesPerson(sql, named, sql`a.person_id`)}`
}

/** What reached the inspector at once; what nobody took up in front, the newest first. */
export function urgentLines(sql: Sql, named: Reach): Promise<z.input<typeof UrgentCauses>['lines']> {
  return sql<z.input<typeof UrgentCauses>['lines']>`
    select c.fact_id as cause_id, c.code, c.source, c.confidence, c.by_name as by, iso(c.known_from) as at, iso(c.known_to) as withdrawn_at, c.absence_id, c.person_id,
      n.name, coalesce(n.is_closed, true) as is_name_closed,
      (select k.title from person_rank k where k.person_id = c.person_id and k.known_to = 'infinity' order by k.held_from desc limit 1) as rank,
      (select s.name from cause_coding k join unit_style s on s.unit_id = k.unit_id and s.known_to = 'infinity' where k.coding_id = c.coding_id
        order by s.held_from desc limit 1) as unit_name,
      case when t.taken_id is not null then jsonb_build_object('by', t.by_name, 'at', iso(t.known_from)) end as taken_up
    from cause c left join cause_taken t on t.cause_id = c.fact_id
    -- a list of absentees as those of absences are
    left join absence_names(${named.all}, ${sql.array([...named.units], 2950)}, null, array(select o.person_id from cause o where o.is_immediate)) n on n.person_id = c.person_id
    where c.is_immediate and ${seesPerson(sql, named, sql`c.person_id`)}
    order by t.taken_id is not null, c.known_from desc, c.fact_id limit 500`
}

/** Conditions that several cases of one unit name. */
export function signalLines(sql: Sql, named: Reach): Promise<z.input<typeof UrgentCauses>['signals']> {
  const wanted = Object.entries(conditions).flatMap(([condition, codes]) => codes.map((code) => ({ condition, code })))
  return sql<z.input<typeof UrgentCauses>['signals']>`
    with asked as (select * from jsonb_to_recordset(${sql.json(wanted)}) as n(condition text, code text))
    select k.unit_id, (select s.name from unit_style s where s.unit_id = k.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1) as unit_name,
      n.condition, count(distinct c.absence_id)::int as cases
    from cause c join cause_coding k using (coding_id) join asked n on n.code = c.code
    where c.known_to = 'infinity' and k.unit_id is not null and ${seesPerson(sql, named, sql`c.person_id`)}
    group by k.unit_id, n.condition having count(distinct c.absence_id) >= ${leastCases} order by cases desc, unit_name, n.condition limit 200`
}

/** The case of a cause that reached the inspector. @throws Fault causeUnknown, for what is out of reach too */
export async function urgentCause(sql: Sql, { causeId, absenceId }: { causeId: string; absenceId: string }, named: Reach) {
  const [row] = await sql<{ personId: string; isTaken: boolean }[]>`
    select c.person_id, exists (select 1 from cause_taken t where t.cause_id = c.fact_id) as is_taken
    from cause c where c.fact_id = ${causeId} and c.absence_id = ${absenceId} and c.is_immediate and ${seesPerson(sql, named, sql`c.person_id`)}`
  if (!row) throw new Fault('causeUnknown', { causeId })
  return row
}

export type TakenRow = { takenId: string; causeId: string; absenceId: string; personId: string; by: string }
export async function writeTaken(sql: Sql, { takenId, causeId, absenceId, personId, by }: TakenRow, { at, entry }: Given): Promise<void> {
  await sql`insert into cause_taken (taken_id, cause_id, absence_id, person_id, by_name, known_from, entry)
    values (${takenId}, ${causeId}, ${absenceId}, ${personId}, ${by}, ${at}, ${entry})`
}

export type Totals = Counted & { asOf: string; unitName: string | null; twice: CodedTwice[] }
/** The causes of the whole force, counted by unit: what is kept back is worked out over all of them. @throws Fault unitUnknown */
export async function countedCauses(sql: Sql, unitId: string | null): Promise<Totals> {
  const [row] = await sql<{ counted: Totals | null }[]>`select causes_counted(${unitId}) as counted`
  if (!row?.counted) throw new Fault('unitUnknown')
  return row.counted
}

/** Cases within reach that two people coded blind. */
export function codedTwice(sql: Sql, named: Reach): Promise<CodedTwice[]> {
  return sql<CodedTwice[]>`select * from causes_twice('infinity', ${named.all}, ${sql.array([...named.units], 2950)})`
}
