import { type Day, dayNumber } from '../calendar.ts'
import { rankGroups } from '../people/rank.ts'
import { type Books, booksOf } from './books.ts'
import { type Tellings, tellingsOf } from './cases.ts'
import { assignedOn, type Count, countDay, stockOn, totalOf } from './count.ts'
import { deathsOn } from './deaths.ts'
import { equations } from './equations.ts'
import type { Flows } from './flows.ts'
import { form1 } from './form.ts'
import type { LoadedReturn, LoadedUnit, StrengthLoad } from './load.ts'
import type { Odd } from './odd.ts'
import { registersOn } from './register.ts'
import { type CountingRules, type Reported, reportedBy } from './reported.ts'
import type { Equation, Signature, StrengthReturn } from './shapes.ts'
import { basisOf, bridged, countOfCells, fieldsShown, signatureOf } from './signed.ts'
import { isStill, stocktaking } from './stockFlow.ts'
import { directlyUnder, type Tree, treeOf, underOn } from './tree.ts'

export type Report = {
  units: ReadonlySet<string>
  unitsBefore: ReadonlySet<string>
  count: Count
  /** How things stood at the close of the day before, by the books. */
  before: Count
  equations: Equation[]
  flows: Flows
  /** by whom equations 6 to 8 do not hold */
  odd: Odd[]
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

/** What every unit of a load is counted by, worked out once. */
export type Around = { tree: Tree; tellings: Tellings }
export function aroundOf(load: StrengthLoad): Around {
  return { tree: treeOf(load.edges), tellings: tellingsOf(load.cases) }
}

/** The count of one unit with everything under it (or by itself) on a day, with its equations checked. */
export function reportOn(
  load: StrengthLoad,
  books: Books,
  unit: LoadedUnit,
  on: Day,
  scope: 'all' | 'own' = 'all',
  { tree, tellings }: Around = aroundOf(load),
): Report {
  const day = dayNumber(on)
  const own = new Set([unit.unitId])
  const units = scope === 'own' ? own : underOn(tree, unit.unitId, day)
  const unitsBefore = scope === 'own' ? own : underOn(tree, unit.unitId, day - 1)
  const mine = load.returns.filter((row) => row.unitId === unit.unitId && scope === 'all')
  const returns = mine.filter((row) => row.on === on)
  const derived = countDay(books, units, day, unitsBefore, tellings)
  // What was signed was signed by that day's order of battle: by today's there is nothing to bridge to and nothing to compare with.
  const isThen = load.lens === 'then'
  const count = isThen ? bridged(derived, mine.filter((row) => row.on < on).at(-1)) : derived
  const before = stockOn(books, unitsBefore, day - 1, tellings)
  const children = directlyUnder(tree, unit.unitId, day)
  const parts =
    scope === 'all' && children.length > 0 ? closeOf(books, [own, ...children.map((child) => underOn(tree, child, day))], day) : undefined
  const sets = { now: units, before: unitsBefore }
  const cases = stocktaking(books, tellings, sets, day, load.compiled)
  const registers = registersOn(books, tellings, sets, day)
  const { deaths, odd: ofDeaths } = deathsOn(books, sets, day)
  const { SEEN, VOUCHED } = supplied(unit, isThen ? returns : [])
  const sums = equations(count, {
    parts,
    authorised: unit.authorised,
    muster: SEEN === null ? null : { seen: SEEN, vouched: VOUCHED ?? 0 },
    // Figures compiled from old records have no cases; as soon as one is kept beside them, it is counted.
    cases: load.compiled && cases.agreement.said === cases.agreement.bySource && isStill(cases.flow) ? undefined : cases,
    registers: registers.flows,
    deaths,
  })
  const odd = [...cases.odd, ...registers.odd, ...ofDeaths]
  const latest = returns.at(-1)
  const signature = signatureOf(returns, isThen || !latest ? count : countOfCells(latest.cells), sums)
  const flows = { cases: cases.flow, agreement: cases.agreement, registers: registers.flows, deaths }
  return { units, unitsBefore, count, before, returns, equations: sums, flows, odd, signature }
}

/** CLOSE of several sets of units, in one pass over the people. */
function closeOf(books: Books, sets: readonly ReadonlySet<string>[], day: number): number[] {
  const assigned = assignedOn(books, day)
  return sets.map((set) => [...set].reduce((sum, unitId) => sum + (assigned.get(unitId) ?? 0), 0))
}

/** What the rules in force report of a count. */
export function reportedOf(rules: CountingRules, books: Books, { units, count, returns }: Report, unit: LoadedUnit, on: Day): Reported {
  const total = totalOf(count)
  return reportedBy(rules, books, units, dayNumber(on), total, fieldsShown(total, supplied(unit, returns)))
}

/** The strength return in full. */
export function strengthReturn(load: StrengthLoad, on: Day, scope: 'all' | 'own', rules?: CountingRules): StrengthReturn | undefined {
  const unit = load.units.find((one) => one.depth === 0)
  if (!unit) return undefined
  const books = booksOf(load.books)
  const report = reportOn(load, books, unit, on, scope)
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
    flows: report.flows,
    reported: rules ? reportedOf(rules, books, report, unit, on) : null,
    signature: report.signature,
    knownAt: load.knownAt as StrengthReturn['knownAt'],
    entry: load.entry,
  }
}
