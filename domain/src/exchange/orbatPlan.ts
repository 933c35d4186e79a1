import type { Day } from '../calendar.ts'
import type { LinkFact, StyleFact, UnitRows } from '../units/book.ts'
import { echelonOf, plainSymbol, withEchelon } from '../units/symbol.ts'
import type { OrbatReading, OrbatUnit } from './orbat/orbatReading.ts'

export type ExistingOrbatUnit = {
  unitId: string
  ref: string
  byHand: boolean
  styles: Pick<StyleFact, 'factId' | 'from' | 'to' | 'name' | 'shortName' | 'echelon' | 'sidc'>[]
  links: Pick<LinkFact, 'factId' | 'from' | 'to' | 'relation' | 'superiorId'>[]
}
export type OrbatPlan = {
  rows: Required<Omit<UnitRows, 'notes'>>
  changes: { unit: OrbatUnit; unitId: string; change: 'added' | 'changed' | 'unchanged' | 'byHand' }[]
  /** Units the source brought before and does not name now. They stay as they are. */
  gone: ExistingOrbatUnit[]
}
type Options = { source: string; from: Day; zone: string; under: string | null; newId: () => string }

/**
 * What an import of an order of battle would write. A unit is found again by the source's own id; where nothing about it changed nothing is
 * written. The symbol keeps the source's code; where it gave none the echelon alone is drawn. Units of equal names stay apart by their ids.
 */
export function planOrbat(
  reading: OrbatReading,
  existing: readonly ExistingOrbatUnit[],
  { source, from, zone, under, newId }: Options,
): OrbatPlan {
  const known = new Map(existing.map((unit) => [unit.ref, unit]))
  const ids = new Map(reading.units.map((unit) => [unit.ref, known.get(unit.ref)?.unitId ?? newId()]))
  const gone = existing.filter((unit) => unit.styles.length > 0 && !ids.has(unit.ref))
  const plan: OrbatPlan = { rows: { units: [], close: [], styles: [], links: [] }, changes: [], gone }
  for (const unit of reading.units) {
    const before = known.get(unit.ref)
    const unitId = ids.get(unit.ref) ?? newId()
    const first = unit.from ?? (before?.styles[0]?.from as Day | undefined) ?? from
    const style = styleOf(unit, unitId, first, zone, newId)
    const links = linksOf(unit, unitId, first, under, ids, newId)
    const stands = before !== undefined && before.styles.length > 0
    const change = !stands ? 'added' : same(before, style, links) ? 'unchanged' : before.byHand ? 'byHand' : 'changed'
    plan.changes.push({ unit, unitId, change })
    if (change === 'unchanged' || change === 'byHand') continue
    if (!before) plan.rows.units.push({ unitId, source, sourceRef: unit.ref })
    plan.rows.close.push(...(before?.styles ?? []).map((fact) => fact.factId), ...(before?.links ?? []).map((fact) => fact.factId))
    plan.rows.styles.push(style)
    plan.rows.links.push(...links)
  }
  return plan
}

function styleOf(unit: OrbatUnit, unitId: string, from: Day, zone: string, newId: () => string): StyleFact {
  const echelon = unit.echelon ?? (unit.sidc ? echelonOf(unit.sidc) : 'none')
  const sidc = unit.sidc ?? unit.sidc15 ?? withEchelon(plainSymbol('none'), echelon)
  return {
    factId: newId(),
    unitId,
    from,
    to: unit.to ?? null,
    name: unit.name,
    shortName: unit.shortName ?? null,
    echelon,
    sidc,
    zone,
    closesAt: '24:00',
  }
}

/** One link after another: the first superior from the first day, each move from its own. */
function linksOf(
  unit: OrbatUnit,
  unitId: string,
  from: Day,
  under: string | null,
  ids: Map<string, string>,
  newId: () => string,
): LinkFact[] {
  const to = unit.to ?? null
  const firstSuperior = unit.superiorRef ? (ids.get(unit.superiorRef) ?? null) : under
  const steps = [
    { on: from, superiorId: firstSuperior },
    ...unit.moves.filter((move) => move.on > from).map((move) => ({ on: move.on, superiorId: ids.get(move.superiorRef) ?? null })),
  ]
  const assigned = steps.flatMap(({ on, superiorId }, index): LinkFact[] =>
    superiorId ? [{ factId: newId(), unitId, relation: 'assigned', superiorId, from: on, to: steps[index + 1]?.on ?? to }] : [],
  )
  const guest = unit.attachedTo && ids.get(unit.attachedTo.superiorRef)
  const attached: LinkFact[] =
    guest && unit.attachedTo
      ? [
          {
            factId: newId(),
            unitId,
            relation: 'attached',
            superiorId: guest,
            from: unit.attachedTo.from ?? from,
            to: unit.attachedTo.to ?? to,
          },
        ]
      : []
  return [...assigned, ...attached]
}

function same(before: ExistingOrbatUnit, style: StyleFact, links: readonly LinkFact[]): boolean {
  const [only] = before.styles
  if (before.styles.length !== 1 || !only) return false
  const styleKeys = ['from', 'to', 'name', 'shortName', 'echelon', 'sidc'] as const
  if (styleKeys.some((key) => only[key] !== style[key]) || before.links.length !== links.length) return false
  const linkKeys = ['from', 'to', 'relation', 'superiorId'] as const
  const line = (link: Pick<LinkFact, (typeof linkKeys)[number]>) => linkKeys.map((key) => link[key]).join(' ')
  const wanted = new Set(links.map(line))
  return before.links.every((link) => wanted.has(line(link)))
}
