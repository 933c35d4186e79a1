import { Fault } from '../../fault.ts'
import { mapperDay } from './mapperDay.ts'
import { applyMoves, type PendingMove } from './mapperMoves.ts'
import { MapperGroup, MapperScenario, MapperSide, MapperUnit, TimedMove } from './orbatMapperShape.ts'
import type { OrbatReading, OrbatUnit, OrbatUnresolved } from './orbatReading.ts'
import { type FoundUnit, settle } from './settle.ts'
import { echelonOfSidc, identities, isSidc, isSidc15, toSidc } from './symbol.ts'

/**
 * An ORBAT Mapper scenario. Each side and each group becomes a unit, units hang below in the file's nesting, and a timed
 * change of place becomes a dated move. What a scenario says of positions, symbols and supplies over time is not read.
 */
export function readOrbatMapper(file: unknown, fileName = ''): OrbatReading {
  const parsed = MapperScenario.safeParse(file)
  if (!parsed.success) throw new Fault('unknownFormat', { file: fileName, expected: 'ORBAT-mapper', found: describe(file) })
  const { name, startTime, timeZone: zone, sides } = parsed.data
  const startsOn = mapperDay(startTime, zone)
  const reading: Omit<OrbatReading, 'units'> = {
    format: 'orbatMapper',
    title: name ?? '',
    sides: [],
    unresolved: [],
    ...(startsOn && { startsOn }),
    ...(zone !== undefined && { zone }),
  }
  const found: FoundUnit[] = []
  const moves: PendingMove[] = []
  const waiting: Waiting[] = sides
    .map((item, index) => ({ item, kind: 'side' as const, where: `sides[${index}]`, superior: undefined }))
    .reverse()

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const one = readItem(next, reading)
    if (one === undefined) continue
    found.push({
      unit: one.unit,
      where: next.where,
      superior: next.superior && { words: next.superior.name, candidates: 1, unit: next.superior },
    })
    moves.push(
      ...one.states.flatMap((state, index) => timedMove(state, one.unit, `${next.where}.state[${index}]`, zone, reading.unresolved)),
    )
    // Last in, first out: pushed backwards, units come out in the order of the file.
    for (const below of one.below.reverse()) waiting.push({ ...below, superior: one.unit })
  }
  // Nesting says who is under whom, so units that share an id keep their own sub-units apart.
  return applyMoves(settle(found, reading), moves)
}

type Waiting = { item: unknown; kind: 'side' | 'group' | 'unit'; where: string; superior: OrbatUnit | undefined }
type Below = Omit<Waiting, 'superior'>

function readItem(
  { item, kind, where }: Waiting,
  { sides, unresolved }: Omit<OrbatReading, 'units'>,
): { unit: OrbatUnit; below: Below[]; states: unknown[] } | undefined {
  const shape = { side: MapperSide, group: MapperGroup, unit: MapperUnit }[kind]
  const parsed = shape.safeParse(item)
  if (!parsed.success) {
    unresolved.push({ where, text: describe(item), reason: 'unitUnreadable', facts: { where } })
    return undefined
  }
  const one = { standardIdentity: undefined, sidc: undefined, shortName: undefined, groups: [], units: [], state: [], ...parsed.data }
  const unit: OrbatUnit = { ref: one.id ?? where, name: one.name || one.shortName || one.id || where, moves: [] }
  if (one.shortName) unit.shortName = one.shortName
  if (kind !== 'unit') unit.standsFor = kind
  if (kind === 'side') {
    const identity = identities[Number(one.standardIdentity ?? Number.NaN)]
    sides.push({ ref: unit.ref, name: unit.name, ...(identity && { identity }) })
  }
  addSymbol(unit, one.sidc, where, unresolved)
  const list = (items: unknown[], key: string, below: Below['kind']) =>
    items.map((inner, index) => ({ item: inner, kind: below, where: `${where}.${key}[${index}]` }))
  return {
    unit,
    states: one.state,
    below: [...list(one.groups, 'groups', 'group'), ...list(one.units, 'units', 'unit'), ...list(one.subUnits, 'subUnits', 'unit')],
  }
}

function addSymbol(unit: OrbatUnit, code: string | undefined, where: string, unresolved: OrbatUnresolved[]): void {
  if (!code) return
  const sidc = isSidc(code) ? code : toSidc(code.toUpperCase())
  if (isSidc15(code.toUpperCase())) unit.sidc15 = code.toUpperCase()
  else if (sidc === undefined) unresolved.push({ where, text: unit.name, reason: 'symbolUnreadable', facts: { symbol: code } })
  if (sidc === undefined) return
  unit.sidc = sidc
  const echelon = echelonOfSidc(sidc)
  if (echelon) unit.echelon = echelon
}

function timedMove(state: unknown, unit: OrbatUnit, where: string, zone: string | undefined, unresolved: OrbatUnresolved[]): PendingMove[] {
  if (typeof state !== 'object' || state === null || !('hierarchy' in state) || state.hierarchy === null || state.hierarchy === undefined)
    return []
  const parsed = TimedMove.safeParse(state)
  const on = parsed.success ? mapperDay(parsed.data.t, zone) : undefined
  if (parsed.success && on !== undefined) return [{ unit, where, on, t: parsed.data.t, ...parsed.data.hierarchy }]
  unresolved.push({ where, text: unit.name, reason: 'moveUnreadable', facts: { written: JSON.stringify(state).slice(0, 200) } })
  return []
}

function describe(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 80)
}
