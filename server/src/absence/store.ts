import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import { accountsAside, asideSince, StandingThen } from '@muster/domain/absence/case/inPerson.ts'
import { heldAbove } from '@muster/domain/absence/case/lot.ts'
import { Ladder } from '@muster/domain/absence/case/office.ts'
import type { CaseFile, CaseRows } from '@muster/domain/absence/case/rules.ts'
import type { Office } from '@muster/domain/absence/regime/office.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import type { Reach } from '@muster/domain/access/may.ts'
import type { HappeningBook } from '@muster/domain/events/happening.ts'
import { Fault } from '@muster/domain/fault.ts'
import { PersonBook } from '@muster/domain/people/book.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { type NewRecord, sealRecords } from '../access/store/sealed.ts'
import { loadHappening, warOver } from '../events/store.ts'
import type { By, Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { loadOffersTo } from '../offers/store.ts'
import { loadPerson, withKeys } from '../people/store.ts'
import { regimeOf } from './store/regimes.ts'

/** A case with the accounts of the person it is about, by which nobody decides in it, with what whoever acts recorded of its referrals, and with who commands over them. */
export type LoadedCase = CaseFile & {
  ownAccounts: readonly string[]
  ownReferrals: ReadonlySet<string>
  /** of its referrals what somebody recorded who can record nothing here any more */
  leftReferrals: ReadonlySet<string>
  ladder: Ladder
  /** the accounts that decided or seconded what came of it: none of them reopens it */
  decided: readonly string[]
  /** the accounts that stand aside from it in person */
  asideAccounts: readonly string[]
  /** where the person is assigned, or was last: in the record of that unit what is written of the case stands */
  unitId: string | null
}
type Loaded = { absenceId: string; personId: string; book: unknown; regimeId: string; events: CaseEvent[] }

/** A case as a command about it needs it, its person locked. @throws Fault absenceUnknown, for what is out of reach too */
export async function loadCase(sql: Sql, absenceId: string): Promise<LoadedCase> {
  const [row] = await sql<{ found: Loaded | null }[]>`select absence_load(${absenceId}) as found`
  if (!row?.found) throw new Fault('absenceUnknown')
  const { personId, book, regimeId, events } = row.found
  // Whom it is about stays in sight to the end of the command, also where it takes them off the rolls of the unit.
  const [who] = await sql<{ own: string[]; ladder: unknown; decided: string[] }[]>`
    select array(select account_id::text from access_own where person_id = ${personId}) as own, absence_ladder(${personId}) as ladder,
      absence_decided(${absenceId}) as decided, access_about(${personId}) as above`
  const opened = events[0]?.says
  const [zone, leftAt] = opened?.kind === 'opened' ? [opened.zone, opened.missedAt] : ['UTC', 'infinity']
  const known = PersonBook.parse(book)
  return {
    absenceId,
    personId,
    book: known,
    unitId: unitOf(known, dayIn(new Date().toISOString(), zone)),
    regime: await regimeOf(sql, regimeId),
    events,
    zone,
    offers: await loadOffersTo(sql, personId, leftAt),
    war: leftAt === 'infinity' ? null : await warOver(sql, personId, leftAt, zone),
    ownAccounts: who?.own ?? [],
    ...(await loadReferrers(sql, absenceId, events)),
    ladder: Ladder.parse(who?.ladder),
    decided: who?.decided ?? [],
    asideAccounts: await loadAside(sql, personId, events),
  }
}

/** Where somebody is assigned on a day, or was last; before their first unit, where they come to. */
function unitOf({ assignments }: PersonBook, day: string): string | null {
  const assigned = assignments.filter(({ relation }) => relation === 'assigned').sort((one, other) => (one.from < other.from ? -1 : 1))
  return (assigned.findLast(({ from }) => from <= day) ?? assigned[0])?.unitId ?? null
}

/** A case as far as it says who decides in it: nothing is locked, and nothing of the person is read. @throws Fault absenceUnknown, for what is out of reach too */
export async function loadDeciding(
  sql: Sql,
  absenceId: string,
): Promise<Pick<LoadedCase, 'regime' | 'events' | 'ladder' | 'asideAccounts'>> {
  const [row] = await sql<{ regimeId: string; personId: string; events: CaseEvent[]; ladder: unknown }[]>`
    select regime_id, person_id, absence_events(absence_id) as events, absence_ladder(person_id) as ladder from absence where absence_id = ${absenceId}`
  if (!row) throw new Fault('absenceUnknown')
  const { personId, events } = row
  const asideAccounts = await loadAside(sql, personId, events)
  return { regime: await regimeOf(sql, row.regimeId), events, ladder: Ladder.parse(row.ladder), asideAccounts }
}

/** Whoever stands aside from a case in person: asked where an office stands aside, and of nothing else. */
export async function loadAside(sql: Sql, personId: string, events: readonly CaseEvent[]): Promise<string[]> {
  const all = new Set<string>()
  for (const { office, at } of asideSince(events)) {
    const [row] = await sql<{ standing: unknown }[]>`select absence_standing(${personId}, least(${at}::timestamptz, now())) as standing`
    for (const account of row?.standing ? accountsAside(StandingThen.parse(row.standing), office) : []) all.add(account)
  }
  return [...all]
}

async function loadReferrers(
  sql: Sql,
  absenceId: string,
  events: readonly CaseEvent[],
): Promise<Pick<LoadedCase, 'ownReferrals' | 'leftReferrals'>> {
  if (!events.some(({ says }) => says.kind === 'referred')) return { ownReferrals: new Set(), leftReferrals: new Set() }
  const [row] = await sql<{ own: string[]; left: string[] }[]>`
    select absence_own_referrals(${absenceId}) as own, absence_left_referrals(${absenceId}) as left`
  return { ownReferrals: new Set(row?.own), leftReferrals: new Set(row?.left) }
}

type Opening = { absenceId: string; personId: string; missedAt: string; happeningId: string | undefined }
/** A case that is to begin: under which rules, of what happening, after which earlier absence from which the person came back, and which offices nobody holds. */
type OpeningFile = CaseFile & {
  regimeId: string
  unitId: string | null
  happening: HappeningBook | undefined
  earlierId: string | null
  unheld: readonly Office[]
}

/**
 * The person of a case that is to begin, the rules in force for them on the day of it, and what opens it, where that is one happening for many.
 * @throws Fault absenceOpen, backByCase, personUnknown, noRegime, happeningUnknown
 */
export async function loadForOpening(
  sql: Sql,
  { absenceId, personId, missedAt, happeningId }: Opening,
  reach: Reach,
): Promise<OpeningFile> {
  // Before the person, as wherever both are locked.
  const happening = happeningId === undefined ? undefined : await loadHappening(sql, happeningId, reach)
  const { book, zone, unitId } = await loadPerson(sql, personId)
  if (book.people.length === 0) throw new Fault('personUnknown', { personId })
  const lines = await sql<{ absenceId: string; isAway: boolean; isEarlier: boolean }[]>`
    select absence_id, is_open and stage not in ('rejoined', 'settled') as is_away, coalesce(rejoined_at <= ${missedAt}, false) as is_earlier
    from absence_line where person_id = ${personId} order by began desc`
  const open = lines.find(({ isAway }) => isAway)
  if (open) throw new Fault('absenceOpen', { absenceId: open.absenceId })
  if (book.leftAbroad) throw new Fault('backByCase', { absenceId: book.leftAbroad.absenceId })
  const earlier = lines.find(({ isEarlier }) => isEarlier)
  const [rules] = await sql<{ regimeId: string | null; isLed: boolean }[]>`
    select absence_regime_for(${personId}, ${dayIn(missedAt, zone)}) as regime_id, absence_is_led(${personId}) as is_led`
  if (!rules?.regimeId) throw new Fault('noRegime')
  const { regimeId } = rules
  const regime = await regimeOf(sql, regimeId)
  const war = await warOver(sql, personId, missedAt, zone)
  const file = { absenceId, personId, book, zone, unitId, regime, regimeId, events: [], offers: [], war, happening }
  return { ...file, earlierId: earlier?.absenceId ?? null, unheld: unheldIn(rules) }
}

/** Where no unit is above the person's own, nobody holds the offices of a chain of command above it. */
export function unheldIn({ isLed }: { isLed: boolean }): readonly Office[] {
  return isLed ? [] : heldAbove
}

/** `begun`: what a case begins with beside its opening. */
export type WrittenCase = CaseRows & { regimeId?: string; begun?: readonly CaseRows[] }

export async function writeCase(sql: Sql, { begun = [], ...opening }: WrittenCase, given: Given, by: Sealing): Promise<void> {
  await writeCases(sql, [opening, ...begun], given, by)
}

/** By whose keys words are sealed. */
type Sealing = { ground: Pick<By['ground'], 'keys'> }

/** Cases that are opened together, each with the events it begins with, in one go. */
export async function writeCases(sql: Sql, written: readonly WrittenCase[], { at, entry }: Given, { ground }: Sealing): Promise<void> {
  const rows = written.map(caseRows)
  const sealed = await sealRecords(ground.keys, written.flatMap(sealedRecords))
  await sql`select absence_write_many(${sql.json(rows as never)}, ${at}, ${entry})`.catch((error) => refuse(error, written))
  if (sealed.length > 0) await sql`select access_seal(${sql.json(sealed as never)}, ${at}, ${entry})`
}

function sealedRecords({ event: { eventId, personId }, sealed }: WrittenCase): NewRecord[] {
  return sealed ? [{ ...sealed, personId, unitId: null, ofTable: 'absence_event', ofId: eventId }] : []
}

/** With the rules it begins under a case is new. */
function caseRows({ event, row, people, regimeId }: WrittenCase): object {
  const { absenceId, personId, says } = event
  const happeningId = says.kind === 'opened' ? (says.happeningId ?? null) : null
  const absence = regimeId ? { absence: { absenceId, personId, regimeId, happeningId } } : {}
  return { ...absence, event, line: row, people: withKeys(people) }
}

function refuse(error: Error, written: readonly WrittenCase[]): never {
  const constraint = 'constraint_name' in error ? error.constraint_name : undefined
  const ids = (of: 'absenceId' | 'eventId') => [...new Set(written.map(({ event }) => event[of]))].join(', ')
  // Another one of the same person came in between; which one it is the page finds when it asks again.
  if (constraint === 'absence_open_once') throw new Fault('absenceOpen', { absenceId: '' })
  if (constraint === 'absence_pkey') throw new Fault('idUsedTwice', { id: ids('absenceId') })
  if (constraint === 'absence_event_pkey') throw new Fault('idUsedTwice', { id: ids('eventId') })
  throw error
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
