import { type Day, dayNumber } from '../calendar.ts'
import { rankGroups } from '../people/rank.ts'
import { type Books, booksOf } from './books.ts'
import { assignedOn, type Count, countDay, stockOn, totalOf } from './count.ts'
import { equations } from './equations.ts'
import { form1 } from './form.ts'
import type { LoadedReturn, LoadedUnit, StrengthLoad } from './load.ts'
import { leftRegister } from './register.ts'
import type { Equation, Signature, StrengthReturn } from './shapes.ts'
import { basisOf, bridged, countOfCells, fieldsShown, signatureOf } from './signed.ts'
import { directlyUnder, type Tree, treeOf, underOn } from './tree.ts'

export type Report = {
  units: ReadonlySet<string>
  unitsBefore: ReadonlySet<string>
  count: Count
  /** How things stood at the close of the day before, by the books. */
  before: Count
  equations: Equation[]
  returns: LoadedReturn[]
  signature: Signature
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
  tree: Tree = treeOf(load.edges),
): Report {
  const day = dayNumber(on)
  const own = new Set([unit.unitId])
  const units = scope === 'own' ? own : underOn(tree, unit.unitId, day)
  const unitsBefore = scope === 'own' ? own : underOn(tree, unit.unitId, day - 1)
  const mine = load.returns.filter((row) => row.unitId === unit.unitId && scope === 'all')
  const returns = mine.filter((row) => row.on === on)
  const derived = countDay(books, units, day, unitsBefore)
  // What was signed was signed by that day's order of battle: by today's there is nothing to bridge to and nothing to compare with.
  const isThen = load.lens === 'then'
  const count = isThen ? bridged(derived, mine.filter((row) => row.on < on).at(-1)) : derived
  const before = stockOn(books, unitsBefore, day - 1)
  const children = directlyUnder(tree, unit.unitId, day)
  const parts =
    scope === 'all' && children.length > 0 ? closeOf(books, [own, ...children.map((child) => underOn(tree, child, day))], day) : undefined
  const { SEEN, VOUCHED } = supplied(unit, isThen ? returns : [])
  const sums = equations(count, {
    parts,
    authorised: unit.authorised,
    muster: SEEN === null ? null : { seen: SEEN, vouched: VOUCHED ?? 0 },
    droppedBefore: totalOf(before).DFR_ON_BOOKS,
    leftRegister: leftRegister(books, units, day, unitsBefore),
  })
  const latest = returns.at(-1)
  const signature = signatureOf(returns, isThen || !latest ? count : countOfCells(latest.cells), sums)
  return { units, unitsBefore, count, before, returns, equations: sums, signature }
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
    signature: report.signature,
    knownAt: load.knownAt as StrengthReturn['knownAt'],
    entry: load.entry,
  }
}
