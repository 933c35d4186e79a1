import { createHash } from 'node:crypto'
import { type ExistingPerson, type PeoplePlan, planPeople } from '@muster/domain/exchange/plan.ts'
import type { PersonReading, SourceReading } from '@muster/domain/exchange/reading.ts'
import { type ImportKind, type ImportOutcome, isMended, type Unresolved } from '@muster/domain/exchange/shapes.ts'
import { type ExistingUnit, type Identity, planUnits, tellWhoCameEarly, type UnitPlan } from '@muster/domain/exchange/unitPlan.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Given } from '../kernel/action.ts'
import { canonical } from '../kernel/canonical.ts'
import type { Sql } from '../kernel/db.ts'
import { withKeys } from '../people/store.ts'
import type { File } from './file.ts'

export type PeopleSource = {
  kind: ImportKind
  file: Omit<File, 'bytes'>
  reading: SourceReading
  unitName: string
  shortName: string | null
  zone: string
}
export type Existing = { units: ExistingUnit[]; identities: Identity[]; people: ExistingPerson[] }
export type PeopleImport = { source: PeopleSource; units: UnitPlan; plan: PeoplePlan; importId: string; by: string }

/** One name for a unit's books from one kind of source, so that a mended file finds what the first one brought. */
function sourceName({ kind, unitName }: Pick<PeopleSource, 'kind' | 'unitName'>): string {
  return `${kind}:${unitName.toLowerCase()}`
}

export async function loadExisting(sql: Sql, source: PeopleSource): Promise<Existing> {
  const [row] = await sql<{ existing: Existing }[]>`select exchange_existing(${sourceName(source)}, ${source.unitName}) as existing`
  if (!row) throw new Error('exchange_existing gave nothing')
  return row.existing
}

function digestOf(reading: PersonReading): string {
  const { line: _moves, ...rest } = reading
  return createHash('sha256').update(canonical(rest)).digest('base64url')
}

export function planImport(source: PeopleSource, existing: Existing, { newId, caller }: Pick<Given, 'newId' | 'caller'>): PeopleImport {
  if (source.reading.people.length === 0) throw new Fault('noPeople', { file: source.file.fileName })
  const importId = newId()
  const name = sourceName(source)
  const units = planUnits(source.reading, existing.units, existing.identities, {
    source: name,
    unitName: source.unitName,
    shortName: source.shortName,
    zone: source.zone,
    newId,
  })
  const plan = planPeople(tellWhoCameEarly(source.reading, units), existing.people, {
    source: name,
    importId,
    zone: units.zone,
    unitOf: units.unitOf,
    digestOf,
    newId,
  })
  return { source, units, plan, importId, by: caller.name }
}

function summaryOf(person: PersonReading): string {
  return person.statuses.map((status) => `${status.code} ${status.from}${status.to ? `–${status.to}` : '–'}`).join(' · ')
}

/** Whom the source does not name any more, with their entry as it was. */
function goneOf({ gone }: PeoplePlan): Unresolved[] {
  return gone.map(({ personId, who, subunit, text }) => ({
    line: null,
    personId,
    who,
    subunit,
    words: text ?? '',
    reason: 'goneFromSource',
    facts: {},
  }))
}

/** What the import would do, or did, as a person reads it. */
export function outcomeOf({ source, units, plan, importId }: PeopleImport, performed: { entry: number } | null): ImportOutcome {
  const told: Unresolved[] = [
    ...plan.outcome.flatMap(({ person, personId, change }) => [
      ...person.unread.map((piece) => ({
        line: person.line,
        personId: performed ? personId : null,
        who: person.name.asWritten,
        subunit: person.subunit,
        words: person.text.slice(...piece.words) || person.text,
        reason: piece.reason,
        facts: piece.facts,
      })),
      ...(change === 'byHand'
        ? [
            {
              line: person.line,
              personId: performed ? personId : null,
              who: person.name.asWritten,
              subunit: person.subunit,
              words: person.text,
              reason: 'correctedByHand',
              facts: {},
            },
          ]
        : []),
    ]),
    ...source.reading.stray.map((piece) => ({
      line: piece.line,
      personId: null,
      who: null,
      subunit: null,
      words: piece.text,
      reason: piece.reason,
      facts: piece.facts,
    })),
    ...goneOf(plan).map((piece) => ({ ...piece, personId: performed ? piece.personId : null })),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const list = told.filter((piece) => !isMended(piece.reason))
  const mendedList = told.filter((piece) => isMended(piece.reason))
  const count = (change: string) => plan.outcome.filter((one) => one.change === change).length
  const byReason: Record<string, number> = {}
  for (const piece of list) byReason[piece.reason] = (byReason[piece.reason] ?? 0) + 1
  return {
    kind: source.kind,
    format: source.file.format,
    fileName: source.file.fileName,
    digest: source.file.digest,
    unitName: source.unitName,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged') + count('byHand'),
    gone: plan.gone.length,
    unitsAdded: units.added,
    mended: mendedList.length,
    mendedList,
    unresolved: list.length,
    unresolvedList: list,
    unresolvedByReason: byReason,
    sample: plan.outcome.slice(0, 12).map(({ person, change }) => ({
      name: person.name.asWritten,
      subunit: person.subunit,
      change: change === 'byHand' ? ('unchanged' as const) : change,
      summary: summaryOf(person),
    })),
    importId: performed ? importId : null,
    unitId: units.topId,
    entry: performed?.entry ?? null,
  }
}

/** Does the import change anything? The same file read again does not, and leaves no import behind. */
export function changesAnything({ units, plan }: PeopleImport): boolean {
  return units.added > 0 || units.widened > 0 || plan.outcome.some((one) => one.change === 'added' || one.change === 'changed')
}

/** The rows of one import: units and people through their own rooms' functions, sources and claims through this one's. */
export function rowsOf(imported: PeopleImport): object {
  const { source, units, plan, importId, by } = imported
  const { unresolvedList: _list, mendedList: _mended, sample: _sample, ...manifest } = outcomeOf(imported, null)
  const missing = goneOf(plan).map(({ words, ...piece }) => ({ ...piece, text: words }))
  const nobodys = source.reading.stray.map((piece) => ({ ...piece, who: null, subunit: null }))
  const stray = [...nobodys, ...missing].map((piece) => ({ sourceId: crypto.randomUUID(), piece }))
  return {
    imports: [
      {
        importId,
        kind: source.kind,
        format: source.file.format,
        fileDigest: source.file.digest,
        fileName: source.file.fileName,
        unitId: units.topId,
        manifest,
        by,
      },
    ],
    closeSources: plan.closeSources,
    sources: [
      ...plan.sources,
      ...stray.map(({ sourceId, piece }) => ({
        sourceId,
        importId,
        personId: null,
        line: piece.line,
        subunit: piece.subunit,
        who: piece.who,
        text: piece.text,
        reading: '',
      })),
    ],
    claims: plan.claims,
    unread: [
      ...plan.unread,
      ...stray.map(({ sourceId, piece }) => ({
        unreadId: crypto.randomUUID(),
        sourceId,
        personId: null,
        wordsFrom: 0,
        wordsTo: piece.text.length,
        reason: piece.reason,
        facts: piece.facts,
        decision: null,
        decidedBy: null,
      })),
    ],
    units: units.rows,
    people: withKeys(plan.people),
  }
}

export async function writeImport(sql: Sql, rows: object, { at, entry }: Given): Promise<void> {
  await sql`select exchange_write(${sql.json(rows as never)}, ${at}, ${entry})`
}
