import type { Day } from '@muster/domain/calendar.ts'
import type { OrbatReading } from '@muster/domain/exchange/orbat/orbatReading.ts'
import { type ExistingOrbatUnit, type OrbatPlan, planOrbat } from '@muster/domain/exchange/orbatPlan.ts'
import type { ImportOutcome, Unresolved } from '@muster/domain/exchange/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import type { File } from './file.ts'
import type { PlannedRows } from './sealing.ts'

export type OrbatSource = { file: Omit<File, 'bytes'>; reading: OrbatReading; from: Day | undefined; under: string | null }
export type OrbatImport = { source: OrbatSource; plan: OrbatPlan; importId: string; by: string }

/** One name for one order of battle: its format and its own title, or failing that the file's name. */
function sourceName({ file, reading }: OrbatSource): string {
  return `orbat:${reading.format}:${reading.title || file.fileName}`
}

/** What the source brought before, and the unit it is to stand under: its name, and everything above it. */
export type ExistingOrbat = { units: ExistingOrbatUnit[]; under: { name: string; above: string[] } | null }

export async function loadExistingUnits(sql: Sql, source: OrbatSource): Promise<ExistingOrbat> {
  const [row] = await sql<{ existing: ExistingOrbatUnit[] }[]>`select exchange_existing_units(${sourceName(source)}) as existing`
  const [under] = await sql<{ name: string; above: string[] }[]>`
    select name, array(select ancestor_id::text from unit_closure c where c.unit_id = s.unit_id) as above
    from unit_style s where unit_id = ${source.under} and known_to = 'infinity' order by held_from desc limit 1`
  return { units: row?.existing ?? [], under: under ?? null }
}

/** The unit that an order of battle is put under must be there, and must not be of it or below it. */
function checkUnder({ under, reading }: OrbatSource, existing: ExistingOrbat): void {
  if (under === null) return
  if (existing.under === null) throw new Fault('unitUnknown', { unitId: under })
  const refs = new Set(reading.units.map((unit) => unit.ref))
  const mine = existing.units.find((unit) => refs.has(unit.ref) && existing.under?.above.includes(unit.unitId))
  const name = mine?.styles.at(-1)?.name ?? existing.under.name
  if (mine) throw new Fault('ownAncestor', { name, chain: mine.unitId === under ? name : `${name} › ${existing.under.name}` })
}

export function planOrbatImport(
  source: OrbatSource,
  existing: ExistingOrbat,
  { at, newId, caller }: Pick<Given, 'at' | 'newId' | 'caller'>,
): OrbatImport {
  checkUnder(source, existing)
  const today = at.slice(0, 10) as Day
  const from = source.from ?? source.reading.startsOn ?? today
  const plan = planOrbat(source.reading, existing.units, {
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
    ...plan.gone.map((unit) => {
      const name = unit.styles.at(-1)?.name ?? unit.ref
      return { line: null, personId: null, who: name, subunit: null, words: name, reason: 'goneFromSource', facts: {} }
    }),
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
    gone: plan.gone.length,
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

export function orbatRows(imported: OrbatImport): PlannedRows {
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
      text: piece.words ?? '',
      reading: '',
    })),
    unread: pieces.map(({ sourceId, piece }) => ({
      unreadId: crypto.randomUUID(),
      sourceId,
      personId: null,
      order: 0,
      wordsFrom: 0,
      wordsTo: 0,
      reason: piece.reason,
      facts: piece.facts,
      decision: null,
      decidedBy: null,
    })),
    units: plan.rows,
  }
}
