import type { Reach } from '@muster/domain/access/may.ts'
import { HappeningBook, type HappeningFact, type HappeningRows, type Telling, War } from '@muster/domain/events/happening.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { PendingQuery, Row } from 'postgres'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { holdUnit } from '../people/store.ts'

/** A happening that concerns whoever asks, as a command about it needs it, locked. @throws Fault happeningUnknown, for what is out of sight too */
export async function loadHappening(sql: Sql, happeningId: string, reach: Reach): Promise<HappeningBook> {
  const [row] = await sql<{ found: unknown }[]>`
    select events_load(h.happening_id) as found from happening_record h
    where h.happening_id = ${happeningId} and h.known_to = 'infinity' and ${concerns(sql, reach, sql`h.unit_id`)}`
  if (!row?.found) throw new Fault('happeningUnknown')
  return HappeningBook.parse(row.found)
}

/** The unit that a happening concerns is held, and has to be there on that day. @throws Fault unitUnknown, unitNotOnThatDay */
export async function holdConcerned(sql: Sql, { unitId, from }: Pick<Telling, 'unitId' | 'from'>): Promise<void> {
  if (unitId !== null) await holdUnit(sql, unitId, from.slice(0, 10))
}

/** The same of the same moment, if it is told already. */
export async function twinOf(
  sql: Sql,
  { kind, title, unitId, from }: Pick<HappeningFact, 'kind' | 'title' | 'unitId' | 'from'>,
): Promise<string | undefined> {
  const [twin] = await sql<{ happeningId: string }[]>`
    select happening_id from happening_record where known_to = 'infinity' and not is_taken_back and held_from = ${from} and kind = ${kind}
      and unit_id is not distinct from ${unitId} and lower(title) = lower(${title}) limit 1`
  return twin?.happeningId
}

export async function writeHappening(sql: Sql, rows: HappeningRows, { at, entry }: Given): Promise<void> {
  await sql`select events_write(${sql.json(rows as never)}, ${at}, ${entry})`.catch((error: Error) => {
    const constraint = 'constraint_name' in error ? error.constraint_name : undefined
    if (constraint === 'happening_pkey') throw new Fault('idUsedTwice', { id: rows.happenings?.[0]?.happeningId ?? '' })
    if (constraint === 'happening_report_pkey') throw new Fault('idUsedTwice', { id: rows.reports?.[0]?.reportId ?? '' })
    throw error
  })
}

/** The state of war over a person at a moment, as it is declared now, in days of a zone; null: none is. */
export async function warOver(sql: Sql, personId: string, at: string, zone: string): Promise<War | null> {
  const [row] = await sql<{ war: unknown }[]>`select events_war_for(${personId}, ${at}, ${zone}) as war`
  return War.nullable().parse(row?.war ?? null)
}

/** The first wall of what happened: what concerns a unit within reach, or the whole force. `column` names the unit in the query around it. */
export function concerns(sql: Sql, reach: Reach, column: PendingQuery<Row[]>): PendingQuery<Row[]> {
  if (reach.all) return sql`true`
  return sql`(${column} is null or ${column} = any(events_concerned(${sql.array([...reach.units], 2950)})))`
}
