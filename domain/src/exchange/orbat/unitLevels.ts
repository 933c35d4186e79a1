import type { TableRow } from '../table/row.ts'
import type { OrbatUnit } from './orbatReading.ts'
import type { FoundUnit } from './settle.ts'
import { type UnitPlan, unitCell } from './unitRow.ts'

/** A level column, and the names of the values that need one. */
export type Level = { place: number; names: Record<string, string> }

/**
 * Units for the values of level columns, in order of appearance: one for each distinct value of the first, under it one for each
 * of the second found with it, and so on. A level left empty is skipped: the unit hangs one step higher.
 */
export function levelUnits(
  rows: TableRow[],
  levels: Level[],
  plan: UnitPlan,
): { found: FoundUnit[]; over(row: TableRow): OrbatUnit | undefined } {
  const byPath = new Map<string, FoundUnit>()
  const over = (row: TableRow): OrbatUnit | undefined => {
    let path = ''
    let last: OrbatUnit | undefined
    for (const [depth, { place, names }] of levels.entries()) {
      const value = unitCell(row, place, plan)
      if (value === '') continue
      path = `${path}/${depth + 1}:${value}`
      const known = byPath.get(path)
      const found = known ?? levelUnit(path, nameIn(names, value), last, row.line)
      if (known === undefined) byPath.set(path, found)
      last = found.unit
    }
    return last
  }
  for (const row of rows) over(row)
  return { found: [...byPath.values()], over }
}

function levelUnit(path: string, name: string, superior: OrbatUnit | undefined, line: number): FoundUnit {
  return {
    unit: { ref: `level${path}`, name, moves: [], standsFor: 'level', line },
    where: `line ${line}`,
    superior: superior && { words: superior.name, candidates: 1, unit: superior },
  }
}

/** A value may be called like something that every object has ("constructor"). */
function nameIn(names: Record<string, string>, value: string): string {
  return (Object.hasOwn(names, value) ? names[value] : undefined) ?? value
}
