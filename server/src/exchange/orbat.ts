import type { Day } from '@muster/domain/calendar.ts'
import type { OrbatReading } from '@muster/domain/exchange/orbat/orbatReading.ts'
import { type ExistingOrbatUnit, type OrbatPlan, planOrbat } from '@muster/domain/exchange/orbatPlan.ts'
import type { ImportOutcome, Unresolved } from '@muster/domain/exchange/shapes.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import type { File } from './file.ts'

export type OrbatSource = { file: Omit<File, 'bytes'>; reading: OrbatReading; from: Day | undefined; under: string | null }
export type OrbatImport = { source: OrbatSource; plan: OrbatPlan; importId: string; by: string }

/** One name for one order of battle: its format and its own title, or failing that the file's name. */
function sourceName({ file, reading }: OrbatSource): string {
  return `orbat:${reading.format}:${reading.title || file.fileName}`
}

export async function loadExistingUnits(sql: Sql, source: OrbatSource): Promise<ExistingOrbatUnit[]> {
  const [row] = await sql<{ existing: ExistingOrbatUnit[] }[]>`select exchange_existing_units(${sourceName(source)}) as existing`
  return row?.existing ?? []
}

export function planOrbatImport(
  source: OrbatSource,
  existing: readonly ExistingOrbatUnit[],
  { at, newId, caller }: Pick<Given, 'at' | 'newId' | 'caller'>,
): OrbatImport {
  const today = at.slice(0, 10) as Day
  const from = source.from ?? source.reading.startsOn ?? today
  const plan = planOrbat(source.reading, existing, {
    source: sourceName(source),
    from,
    zone: source.reading.zone ?? 'UTC',
    under: source.under,
    newId,
  })
  return { source, plan, importId: newId(), by: caller.name }
}

export function orbatOutcome({ source, plan, importId }: OrbatImport, performed: { entry: number } | null): ImportOutcome {
  const { file, reading } = source
  const list: Unresolved[] = [
    ...reading.unresolved.map((piece) => ({
      line: null,
      personId: null,
      who: piece.where,
      subunit: null,
      words: piece.text,
      reason: piece.reason,
      facts: piece.facts,
    })),
    ...plan.changes
      .filter((one) => one.change === 'byHand')
      .map(({ unit }) => ({
        line: unit.line ?? null,
        personId: null,
        who: unit.name,
        subunit: null,
        words: unit.name,
        reason: 'correctedByHand',
        facts: {},
      })),
  ]
  const count = (change: string) => plan.changes.filter((one) => one.change === change).length
  const byReason: Record<string, number> = {}
  for (const piece of list) byReason[piece.reason] = (byReason[piece.reason] ?? 0) + 1
  const [top] = plan.changes
  return {
    kind: 'orbat',
    format: file.format === 'table' ? 'unitTable' : file.format,
    fileName: file.fileName,
    digest: file.digest,
    unitName: reading.title || file.fileName,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged') + count('byHand'),
    unitsAdded: count('added'),
    mended: 0,
    mendedList: [],
    unresolved: list.length,
    unresolvedList: list,
    unresolvedByReason: byReason,
    sample: plan.changes.slice(0, 12).map(({ unit, change }) => ({
      name: unit.name,
      subunit: unit.ref,
      change: change === 'byHand' ? ('unchanged' as const) : change,
      summary: unit.echelon ?? '',
    })),
    importId: performed ? importId : null,
    unitId: top?.unitId ?? null,
    entry: performed?.entry ?? null,
  }
}

export function changesOrbat({ plan }: OrbatImport): boolean {
  return plan.changes.some((one) => one.change === 'added' || one.change === 'changed')
}

export function orbatRows(imported: OrbatImport): object {
  const { source, plan, importId, by } = imported
  const { unresolvedList, mendedList: _mended, sample: _sample, ...manifest } = orbatOutcome(imported, null)
  const pieces = unresolvedList.map((piece) => ({ sourceId: crypto.randomUUID(), piece }))
  return {
    imports: [
      {
        importId,
        kind: 'orbat',
        format: manifest.format,
        fileDigest: source.file.digest,
        fileName: source.file.fileName,
        unitId: manifest.unitId,
        manifest,
        by,
      },
    ],
    sources: pieces.map(({ sourceId, piece }) => ({
      sourceId,
      importId,
      personId: null,
      line: piece.line,
      subunit: null,
      who: piece.who,
      text: piece.words,
      reading: '',
    })),
    unread: pieces.map(({ sourceId, piece }) => ({
      unreadId: crypto.randomUUID(),
      sourceId,
      personId: null,
      wordsFrom: 0,
      wordsTo: piece.words.length,
      reason: piece.reason,
      facts: piece.facts,
      decision: null,
      decidedBy: null,
    })),
    units: plan.rows,
  }
}
