import { type Day, dayNumber } from '../calendar.ts'
import { rankGroups } from '../people/rank.ts'
import { type Books, booksOf } from './books.ts'
import { assignedOn, type Count, countDay, stockOn, totalOf } from './count.ts'
import { equations } from './equations.ts'
import { form1 } from './form.ts'
import type { LoadedReturn, LoadedUnit, StrengthLoad } from './load.ts'
import type { Equation, StrengthReturn } from './shapes.ts'
import { basisOf, bridged, fieldsShown, signatureOf } from './signed.ts'

export type Report = {
  units: ReadonlySet<string>
  count: Count
  /** How things stood at the close of the day before, by the books. */
  before: Count
  equations: Equation[]
  returns: LoadedReturn[]
}

/** The units of a load and everything under each of them. */
export function underOf(units: readonly LoadedUnit[]): Map<string, Set<string>> {
  const children = Map.groupBy(units, (unit) => unit.superiorId ?? '')
  const sets = new Map<string, Set<string>>()
  const visit = (unitId: string): Set<string> => {
    const set = new Set([unitId])
    sets.set(unitId, set)
    for (const child of children.get(unitId) ?? []) for (const below of visit(child.unitId)) set.add(below)
    return set
  }
  for (const top of units.filter((unit) => unit.depth === 0)) visit(top.unitId)
  return sets
}

function supplied(unit: LoadedUnit, returns: readonly LoadedReturn[]) {
  const cells = returns.at(-1)?.cells
  const muster = cells
    ? { SEEN: cells[cellIndex.SEEN] ?? null, VOUCHED: cells[cellIndex.VOUCHED] ?? null, GAP: cells[cellIndex.GAP] ?? null }
    : { SEEN: null, VOUCHED: null, GAP: null }
  return { AUTH: unit.authorised, ...muster }
}
const cellIndex = { SEEN: form1.indexOf('SEEN'), VOUCHED: form1.indexOf('VOUCHED'), GAP: form1.indexOf('GAP') }

/** The count of one unit with everything under it (or by itself) on a day, with its equations checked. */
export function reportOn(
  load: StrengthLoad,
  books: Books,
  unit: LoadedUnit,
  on: Day,
  scope: 'all' | 'own' = 'all',
  sets: ReadonlyMap<string, ReadonlySet<string>> = underOf(load.units),
): Report {
  const day = dayNumber(on)
  const all = sets.get(unit.unitId) ?? new Set([unit.unitId])
  const units = scope === 'own' ? new Set([unit.unitId]) : all
  const mine = load.returns.filter((row) => row.unitId === unit.unitId && scope === 'all')
  const returns = mine.filter((row) => row.on === on)
  const derived = countDay(books, units, day)
  const count = bridged(derived, mine.filter((row) => row.on < on).at(-1))
  const before = stockOn(books, units, day - 1)
  const children = load.units.filter((one) => one.superiorId === unit.unitId)
  const parts =
    scope === 'all' && children.length > 0
      ? closeOf(books, [new Set([unit.unitId]), ...children.map((child) => sets.get(child.unitId) ?? new Set<string>())], day)
      : undefined
  const { SEEN, VOUCHED } = supplied(unit, returns)
  return {
    units,
    count,
    before,
    returns,
    equations: equations(count, {
      parts,
      authorised: unit.authorised,
      muster: SEEN === null ? null : { seen: SEEN, vouched: VOUCHED ?? 0 },
      droppedBefore: totalOf(before).DFR_ON_BOOKS,
    }),
  }
}

/** CLOSE of several sets of units, in one pass over the people. */
function closeOf(books: Books, sets: readonly ReadonlySet<string>[], day: number): number[] {
  const assigned = assignedOn(books, day)
  return sets.map((set) => [...set].reduce((sum, unitId) => sum + (assigned.get(unitId) ?? 0), 0))
}

/** The strength return in full. */
export function strengthReturn(load: StrengthLoad, on: Day, scope: 'all' | 'own'): StrengthReturn | undefined {
  const unit = load.units.find((one) => one.depth === 0)
  if (!unit) return undefined
  const report = reportOn(load, booksOf(load.books), unit, on, scope)
  const latest = report.returns.at(-1)
  return {
    unitId: unit.unitId,
    unitName: unit.name,
    on,
    basis: basisOf(load.compiled, latest),
    scope,
    total: fieldsShown(totalOf(report.count), supplied(unit, report.returns)),
    byRank: rankGroups.map((rankGroup) => ({ rankGroup, fields: fieldsShown(report.count[rankGroup], null) })),
    equations: report.equations,
    signature: signatureOf(report.returns, report.count, report.equations),
    knownAt: load.knownAt as StrengthReturn['knownAt'],
    entry: load.entry,
  }
}
