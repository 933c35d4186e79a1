import { addDays, type Day, dayNumber, type Moment } from '../calendar.ts'
import { type RollGroup, rollGroups } from '../people/dutyStatus.ts'
import { rankGroups } from '../people/rank.ts'
import { dayIn } from '../zone.ts'
import { type Books, booksOf, booksUnder, forever, peopleByUnit } from './books.ts'
import { type Count, type Fields, onHandOf, sumOf, totalOf } from './count.ts'
import { onRollFields } from './form.ts'
import type { LoadedUnit, StrengthLoad } from './load.ts'
import { type BareLook, looksOn, oddLooks, overOn } from './looks.ts'
import { during } from './membership.ts'
import { type Around, aroundOf, type Report, reportedOf, reportOn } from './report.ts'
import type { CountingRules } from './reported.ts'
import { seriesOf } from './series.ts'
import type { Look, MorningState, StateRow } from './shapes.ts'
import { basisOf } from './signed.ts'
import { directlyUnder, membersOf, type Tree } from './tree.ts'

/** Days that a sparkline shows, the day itself included. */
export const sparkDays = 30

type Groups = Record<RollGroup, number>
/** An equation of a unit underneath that does not hold, with both of its sides. */
type BrokenUnit = { unitId: string; number: number; left: number; right: number }
export type BareMorning = Omit<MorningState, 'looks' | 'crumbs' | 'over'> & {
  looks: BareLook[]
  over: BareLook['people']
  brokenUnits: BrokenUnit[]
}

function groupsOf(fields: Fields): Groups {
  return Object.fromEntries(
    rollGroups.map((group) => [
      group,
      sumOf(
        fields,
        onRollFields.filter((field) => field.startsWith(`${group}_`)),
      ),
    ]),
  ) as Groups
}

function figures(fields: Fields): { assigned: number; onHand: number; groups: Groups } {
  return { assigned: fields.CLOSE, onHand: onHandOf(fields), groups: groupsOf(fields) }
}

function byRank(now: Count, before: Count): StateRow['byRank'] {
  return rankGroups
    .filter((group) => now[group].CLOSE > 0 || before[group].CLOSE > 0)
    .map((rankGroup) => {
      const { assigned, groups } = figures(now[rankGroup])
      const then = figures(before[rankGroup])
      return { rankGroup, assigned, groups, before: { assigned: then.assigned, groups: then.groups } }
    })
}

function rowOf(
  load: StrengthLoad,
  books: Books,
  around: Around,
  unit: LoadedUnit,
  on: Day,
  scope: 'all' | 'own' = 'all',
): { row: StateRow; report: Report } {
  const { tree } = around
  const report = reportOn(load, books, unit, on, scope, around)
  const from = addDays(on, 1 - sparkDays)
  const windows =
    scope === 'own' ? [{ unitId: unit.unitId, from: -forever, to: forever }] : membersOf(tree, unit.unitId, dayNumber(from), dayNumber(on))
  const cut = during(books, windows)
  const spark = seriesOf(cut.books, cut.units, from, on).map((day) =>
    day.on < unit.from || (unit.to !== null && day.on >= unit.to) ? null : day.onHand,
  )
  const row: StateRow = {
    unitId: unit.unitId,
    name: unit.name,
    echelon: unit.echelon,
    sidc: unit.sidc,
    depth: unit.depth,
    hasUnits: directlyUnder(tree, unit.unitId, dayNumber(on)).length > 0,
    ...figures(totalOf(report.count)),
    before: figures(totalOf(report.before)),
    byRank: byRank(report.count, report.before),
    spark,
    authorised: unit.authorised,
    signature: report.signature,
  }
  return { row, report }
}

/** The order in which the order of battle lists units of one superior: by name as it is written, then by identity. */
function inOrderOfNames(a: LoadedUnit, b: LoadedUnit): number {
  if (a.name === b.name) return a.unitId < b.unitId ? -1 : 1
  return a.name < b.name ? -1 : 1
}

/** Every unit whose people may stand in a row: those under it on any day that the row shows. */
function unitsAround(tree: Tree, unit: LoadedUnit, on: Day): Set<string> {
  const day = dayNumber(on)
  return new Set(membersOf(tree, unit.unitId, day - sparkDays, day).map((window) => window.unitId))
}

/** The morning state of a unit: its own line, those directly under it, and what to look at first. */
export function morningState(load: StrengthLoad, on: Day, rules?: CountingRules): BareMorning | undefined {
  const unit = load.units.find((one) => one.depth === 0)
  if (!unit) return undefined
  const books = booksOf(load.books)
  const people = peopleByUnit(books)
  const around = aroundOf(load)
  const { tree } = around
  const top = rowOf(load, books, around, unit, on)
  const under = load.units
    .filter((one) => one.superiorId === unit.unitId)
    .sort(inOrderOfNames)
    .map((one) => rowOf(load, booksUnder(people, unitsAround(tree, one, on)), around, one, on))
  const direct = rowOf(load, booksUnder(people, new Set([unit.unitId])), around, unit, on, 'own').row
  const basis = basisOf(load.compiled, top.report.returns.at(-1))
  const odd = oddLooks(top.report)
  const brokenUnits = under.flatMap(({ row, report }) => brokenOf(row.unitId, report, odd))
  const { signature } = top.row
  return {
    unitId: unit.unitId,
    on,
    basis,
    zone: unit.zone,
    closesAt: unit.closesAt,
    area: unit.area,
    rows: [top.row, ...under.map(({ row }) => row)],
    own: under.length > 0 && (direct.assigned > 0 || direct.before.assigned > 0) ? direct : null,
    sparkFrom: addDays(on, 1 - sparkDays),
    looks: [...looksOn(books, top.report.units, dayNumber(on), top.report.unitsBefore), ...odd],
    over: overOn(books, top.report.units, dayNumber(on)),
    brokenUnits,
    equations: top.report.equations,
    flows: top.report.flows,
    reported: rules ? reportedOf(rules, books, top.report, unit, on) : null,
    signature,
    cannotSign: cannotSign(
      top,
      under.map(({ row }) => row),
      basis,
      load,
      on,
      unit,
    ),
    knownAt: load.knownAt as Moment,
    entry: load.entry,
  }
}

/** The equations of a unit that do not hold, but for those by people who are named already. */
function brokenOf(unitId: string, { equations, odd }: Report, named: readonly BareLook[]): BrokenUnit[] {
  const isNamed = (number: number): boolean =>
    odd.some((one) => one.number === number && named.some(({ people }) => people.some(({ personId }) => personId === one.personId)))
  return equations
    .filter(({ outcome, number }) => outcome === 'broken' && !isNamed(number))
    .map(({ number, left, right }) => ({ unitId, number, left: left ?? 0, right: right ?? 0 }))
}

/** The first reason why a day cannot be signed, with what the sentence needs. */
function cannotSign(
  { row, report }: { row: StateRow; report: Report },
  under: readonly StateRow[],
  basis: 'signed' | 'compiled',
  load: StrengthLoad,
  on: Day,
  unit: LoadedUnit,
): MorningState['cannotSign'] {
  if (on < unit.from || (unit.to !== null && on >= unit.to)) return { because: 'noSuchDay', facts: { from: unit.from, to: unit.to ?? '' } }
  if (on > dayIn(load.knownAt, unit.zone)) return { because: 'notOverYet', facts: { on } }
  // Equation 3 speaks of the muster that a new signature brings with it.
  const broken = report.equations.find((equation) => equation.outcome === 'broken' && equation.number !== 3)
  if (broken) return { because: 'doesNotAddUp', facts: { number: broken.number, left: broken.left ?? 0, right: broken.right ?? 0 } }
  if (row.signature.latest && !row.signature.differs) return { because: 'signedAlready', facts: { version: row.signature.latest.version } }
  const waiting = under.filter((one) => basis === 'signed' && one.assigned > 0 && one.signature.quality !== 'full')
  if (waiting.length > 0)
    return { because: 'unitsNotSigned', facts: { count: waiting.length, names: waiting.map((one) => one.name).join(', ') } }
  return null
}

/** Sentences about signatures and sums, which need the rows; those about people come from `looksOn`. */
export function rowLooks({ rows, basis, brokenUnits }: BareMorning): Pick<Look, 'kind' | 'group' | 'count' | 'facts' | 'units'>[] {
  const [top, ...under] = rows
  const differing = rows.filter((row) => row.signature.differs)
  const unsigned =
    basis === 'signed' && top ? (under.length > 0 ? under : [top]).filter((row) => row.assigned > 0 && !row.signature.latest) : []
  const unitOf = (row: StateRow) => ({ unitId: row.unitId, name: row.name, count: row.assigned })
  return [
    ...differing.map((row) => ({
      kind: 'differs' as const,
      group: null,
      count: 1,
      units: [unitOf(row)],
      facts: {
        name: row.name,
        version: row.signature.latest?.version ?? 0,
        signed: row.signature.latest?.close ?? 0,
        now: row.assigned,
        signedOnHand: row.signature.latest?.onHand ?? 0,
        nowOnHand: row.onHand,
      },
    })),
    ...(unsigned.length > 0
      ? [
          {
            kind: 'unsigned' as const,
            group: null,
            count: unsigned.length,
            facts: { count: unsigned.length, name: unsigned[0]?.name ?? '' },
            units: unsigned.map(unitOf),
          },
        ]
      : []),
    ...brokenUnits.map((broken) => {
      const row = rows.find((one) => one.unitId === broken.unitId)
      return {
        kind: 'broken' as const,
        group: null,
        count: 1,
        facts: { name: row?.name ?? '', number: broken.number, left: broken.left, right: broken.right },
        units: row ? [unitOf(row)] : [],
      }
    }),
  ]
}
