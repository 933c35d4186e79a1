import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import type { CaseFile, CaseRows } from '@muster/domain/absence/case/rules.ts'
import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { Fault } from '@muster/domain/fault.ts'
import { PersonBook } from '@muster/domain/people/book.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { loadPerson, withKeys } from '../people/store.ts'

/** A case with the accounts of the person it is about: whoever acts by one of them decides nothing in it. */
export type LoadedCase = CaseFile & { ownAccounts: readonly string[] }
type Loaded = { absenceId: string; personId: string; book: unknown; regime: unknown; events: CaseEvent[] }

/** A case as a command about it needs it, its person locked. @throws Fault absenceUnknown, for what is out of reach too */
export async function loadCase(sql: Sql, absenceId: string): Promise<LoadedCase> {
  const [row] = await sql<{ found: Loaded | null }[]>`select absence_load(${absenceId}) as found`
  if (!row?.found) throw new Fault('absenceUnknown')
  const { personId, book, regime, events } = row.found
  const own = await sql<{ accountId: string }[]>`select account_id from access_account where person_id = ${personId}`
  const opened = events[0]?.says
  const zone = opened?.kind === 'opened' ? opened.zone : 'UTC'
  return {
    absenceId,
    personId,
    book: PersonBook.parse(book),
    regime: Regime.parse(regime),
    events,
    zone,
    ownAccounts: own.map((one) => one.accountId),
  }
}

/** The person of a case that is to begin, and the rules in force for them on the day of it. @throws Fault absenceOpen, personUnknown, noRegime */
export async function loadForOpening(
  sql: Sql,
  absenceId: string,
  personId: string,
  missedAt: string,
): Promise<CaseFile & { regimeId: string; unitId: string | null }> {
  const { book, zone, unitId } = await loadPerson(sql, personId)
  if (book.people.length === 0) throw new Fault('personUnknown', { personId })
  const [open] = await sql<{ absenceId: string }[]>`select absence_id from absence_line where person_id = ${personId} and is_open`
  if (open) throw new Fault('absenceOpen', { absenceId: open.absenceId })
  const [rules] = await sql<{ factId: string; definition: unknown }[]>`
    select fact_id, definition from absence_regime where fact_id = absence_regime_for(${personId}, ${dayIn(missedAt, zone)})`
  if (!rules) throw new Fault('noRegime')
  return { absenceId, personId, book, zone, unitId, regime: Regime.parse(rules.definition), regimeId: rules.factId, events: [] }
}

export type WrittenCase = CaseRows & { regimeId?: string }

export async function writeCase(sql: Sql, { event, row, people, regimeId }: WrittenCase, { at, entry }: Given): Promise<void> {
  const absence = regimeId ? { absence: { absenceId: event.absenceId, personId: event.personId, regimeId } } : {}
  const rows = { ...absence, event, line: row, people: withKeys(people) }
  await sql`select absence_write(${sql.json(rows as never)}, ${at}, ${entry})`.catch((error: Error) => {
    const constraint = 'constraint_name' in error ? error.constraint_name : undefined
    // Another one of the same person came in between; which one it is the page finds when it asks again.
    if (constraint === 'absence_open_once') throw new Fault('absenceOpen', { absenceId: '' })
    if (constraint === 'absence_pkey') throw new Fault('idUsedTwice', { id: event.absenceId })
    if (constraint === 'absence_event_pkey') throw new Fault('idUsedTwice', { id: event.eventId })
    throw error
  })
}

export type RegimeRow = {
  factId: string
  unitId: string | null
  regime: string
  version: number
  definition: Regime
  isDemonstration: boolean
  from: string
}

export async function writeRegime(sql: Sql, regime: RegimeRow, { at, entry }: Given): Promise<void> {
  await sql`select absence_write(${sql.json({ regime } as never)}, ${at}, ${entry})`
}
