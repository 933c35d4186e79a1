import { type ExistingPerson, type PeoplePlan, planPeople, type UnreadRow } from '@muster/domain/exchange/plan.ts'
import type { PersonReading, SourceReading } from '@muster/domain/exchange/reading.ts'
import { type ImportKind, type ImportOutcome, isMended, type Unresolved } from '@muster/domain/exchange/shapes.ts'
import { type ExistingUnit, type Identity, planUnits, tellWhoCameEarly, type UnitPlan } from '@muster/domain/exchange/unitPlan.ts'
import { readVerbatim } from '@muster/domain/exchange/verbatim.ts'
import { Fault } from '@muster/domain/fault.ts'
import { openRecords } from '../access/store/sealed.ts'
import type { By, Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { withKeys } from '../people/store.ts'
import type { File } from './file.ts'
import { type DigestOf, type PlannedRows, type PlannedSource, readingDigest, withoutWords } from './sealing.ts'

export type PeopleSource = {
  kind: ImportKind
  file: Omit<File, 'bytes'>
  reading: SourceReading
  unitName: string
  shortName: string | null
  zone: string
}
export type Existing = { units: ExistingUnit[]; identities: Identity[]; people: ExistingPerson[]; digestOf: DigestOf }
export type PeopleImport = { source: PeopleSource; units: UnitPlan; plan: PeoplePlan; importId: string; by: string }

/** One name for a unit's books from one kind of source, so that a mended file finds what the first one brought. */
function sourceName({ kind, unitName }: Pick<PeopleSource, 'kind' | 'unitName'>): string {
  return `${kind}:${unitName.toLowerCase()}`
}

type Stored = Omit<Existing, 'digestOf' | 'people'> & { people: Omit<ExistingPerson, 'text'>[] }

/** What the books hold of a source. Of what is sealed only the texts in which a decision has to be found again are opened; nobody is shown them. */
export async function loadExisting(sql: Sql, source: PeopleSource, { ground: { keys } }: Pick<By, 'ground'>): Promise<Existing> {
  const [row] = await sql<{ existing: Stored }[]>`select exchange_existing(${sourceName(source)}, ${source.unitName}) as existing`
  if (!row) throw new Error('exchange_existing gave nothing')
  const { people, ...existing } = row.existing
  const decided = people.flatMap(({ decisions, sealedId }) => (decisions.length > 0 && sealedId !== null ? [sealedId] : []))
  const opened = new Map(
    (await openRecords(sql, keys, decided)).map(({ recordId, words }) => [recordId, readVerbatim(words)?.text ?? null]),
  )
  return {
    ...existing,
    people: people.map((person) => ({ ...person, text: (person.sealedId !== null && opened.get(person.sealedId)) || null })),
    digestOf: await readingDigest(keys),
  }
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
    digestOf: existing.digestOf,
    newId,
  })
  return { source, units, plan, importId, by: caller.name }
}

function summaryOf(person: PersonReading): string {
  return person.statuses.map((status) => `${status.code} ${status.from}${status.to ? `–${status.to}` : '–'}`).join(' · ')
}

/** Whom the source does not name any more. Their entry as it was is sealed. */
function goneOf({ gone }: PeoplePlan): Unresolved[] {
  return gone.map(({ personId, who, subunit }) => ({
    line: null,
    personId,
    who,
    subunit,
    words: null,
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
export function rowsOf(imported: PeopleImport): PlannedRows {
  const { source, units, plan, importId, by } = imported
  const { unresolvedList: _list, mendedList: _mended, sample: _sample, ...manifest } = outcomeOf(imported, null)
  const apart = apartOf(imported)
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
    sources: [...plan.sources, ...apart.map(({ source }) => source)],
    claims: plan.claims,
    unread: [...plan.unread, ...apart.map(({ unread }) => unread)],
    units: units.rows,
    people: withKeys(plan.people),
  }
}

type Apart = { source: PlannedSource; unread: UnreadRow }

/** What belongs to nobody in the source: its stray lines, and whom it does not name any more, whose words are sealed already. */
function apartOf({ source, plan, importId }: PeopleImport): Apart[] {
  const piece = (reason: string, facts: Record<string, string>, order: number): Omit<UnreadRow, 'sourceId'> => {
    return {
      unreadId: crypto.randomUUID(),
      personId: null,
      order,
      wordsFrom: 0,
      wordsTo: 0,
      reason,
      facts,
      decision: null,
      decidedBy: null,
    }
  }
  const entry = { importId, personId: null, reading: '' }
  const stray = source.reading.stray.map(({ line, text, reason, facts }): Apart => {
    const sourceId = crypto.randomUUID()
    return { source: { ...entry, sourceId, line, subunit: null, who: null, text }, unread: { sourceId, ...piece(reason, facts, 0) } }
  })
  const gone = plan.gone.flatMap(({ sealedId, who, subunit }): Apart[] => {
    const sourceId = crypto.randomUUID()
    if (sealedId === null) return []
    // No facts of its own: those of the record are of other pieces.
    return [
      { source: { ...entry, sourceId, line: null, subunit, who, sealedId }, unread: { sourceId, ...piece('goneFromSource', {}, -1) } },
    ]
  })
  return [...stray, ...gone]
}

/** Writes an import, its words sealed. */
export async function writeImport(sql: Sql, rows: PlannedRows, { at, entry }: Given, { ground }: Pick<By, 'ground'>): Promise<void> {
  await sql`select exchange_write(${sql.json((await withoutWords(ground.keys, rows)) as never)}, ${at}, ${entry})`
}
