import { columnFinder } from '../table/columns.ts'
import { fold } from '../table/fold.ts'
import { headerOf } from '../table/header.ts'
import { dayReader } from '../table/readDay.ts'
import type { TableRow } from '../table/row.ts'
import type { OrbatReading } from './orbatReading.ts'
import { type FoundUnit, settle } from './settle.ts'
import { superiorsBy } from './superiors.ts'
import { levelUnits } from './unitLevels.ts'
import type { UnitMapping } from './unitMapping.ts'
import { readUnitRow, type UnitPlan } from './unitRow.ts'

/** A table of units by its mapping: one row a unit, a unit for each value of the level columns. Nothing but empty rows is dropped. */
export function readUnitTable(rows: TableRow[], mapping: UnitMapping): OrbatReading {
  const header = headerOf(rows, mapping.header)
  const reading: Omit<OrbatReading, 'units'> = {
    format: 'unitTable',
    title: mapping.title ?? '',
    sides: [],
    unresolved: [],
    ...(mapping.zone && { zone: mapping.zone }),
  }
  const finder = columnFinder(header)
  const find = (column: string | number | undefined) => (column === undefined ? undefined : finder.find(column))
  const { columns } = mapping
  const nulls = new Set(mapping.nulls.map(fold))
  const plan: UnitPlan = {
    mapping,
    place: {
      ref: find(columns.ref),
      name: find(columns.name),
      shortName: find(columns.shortName),
      superior: find(columns.superior),
      superiorName: find(columns.superiorName),
      echelon: find(columns.echelon),
      sidc: find(columns.sidc),
      from: find(columns.from),
      to: find(columns.to),
    },
    readDay: dayReader(mapping.dates.formats, mapping.dates.yearsFrom),
    echelons: new Map(Object.entries(mapping.echelons).map(([word, echelon]) => [fold(word), echelon ?? 'none'])),
    saysNothing: (cell) => nulls.has(fold(cell)),
  }
  const levels = mapping.levels.map((level) => {
    const { column, names } = typeof level === 'object' ? level : { column: level, names: {} }
    return { place: finder.find(column), names }
  })
  columns.ignore.forEach(finder.find)
  finder.check()
  if (header.line > 0) {
    for (const { name } of finder.unasked())
      reading.unresolved.push({ where: `line ${header.line}`, text: name, reason: 'columnNotMapped', facts: { column: name } })
  }

  const written = header.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const found = written.map((row) => ({ row, ...readUnitRow(row, plan, reading.unresolved) }))
  const above = levelUnits(written, levels, plan)
  const units: FoundUnit[] = [...above.found, ...found.map((one) => one.found)]
  const byRef = superiorsBy(units, ({ unit }) => unit.ref)
  const byName = superiorsBy(units, ({ unit }) => unit.name)
  for (const { row, found: one, superior, superiorName } of found) {
    const level = above.over(row)
    if (superior !== undefined) one.superior = byRef(superior)
    else if (superiorName !== undefined) one.superior = byName(superiorName)
    else if (level !== undefined) one.superior = { words: level.name, candidates: 1, unit: level }
  }
  return settle(withRefs(units), reading)
}

/** A unit without an id goes by its name under its superior's, which the table must then not repeat there. */
function withRefs(units: FoundUnit[]): FoundUnit[] {
  for (const { unit, superior } of units)
    if (unit.ref === '') unit.ref = [superior?.words, unit.name].filter((part) => part !== undefined).join(' / ')
  return units
}
