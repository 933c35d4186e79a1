import { Fault } from '../../fault.ts'
import { columnNamer } from '../table/columnNamer.ts'
import { fold } from '../table/fold.ts'
import { headerOf } from '../table/header.ts'
import type { Column, FileOptions } from '../table/mappingParts.ts'
import type { TableRow } from '../table/row.ts'
import { suggestDates } from '../table/suggestDates.ts'
import type { SuggestionNote } from '../table/suggestNotes.ts'
import { echelonOfWord } from './echelon.ts'
import { type UnitRole, unitRoleOfHeader } from './unitHeaderWords.ts'
import { UnitMapping } from './unitMapping.ts'

export type UnitSuggestion = { mapping: UnitMapping; notes: SuggestionNote[] }
type UnitColumn = { place: number; name: string; cells: string[]; role: UnitRole | undefined }

/** A mapping for a table of units that nobody has described yet, by its headers and by whether its superiors are ids or names. */
export function suggestUnits(
  rows: TableRow[],
  { title, file = {} }: { title?: string | undefined; file?: FileOptions } = {},
): UnitSuggestion {
  const [first] = rows
  if (first === undefined) throw new Fault('noPeople', { rows: 0, stray: 0 })
  const header = headerOf(rows, first.cells.some((cell) => unitRoleOfHeader(cell) !== undefined) ? first.line : 0)
  const columns = withName(
    header.names.map((name, place): UnitColumn => ({ place, name, cells: cellsOf(header.rows, place), role: unitRoleOfHeader(name) })),
  )
  const columnOf = columnNamer(header)
  const of = (role: UnitRole) => columns.find((column) => column.role === role)
  const named = (column: UnitColumn | undefined): Column | undefined => column && columnOf(column)

  const superior = of('superior')
  const byId = superior !== undefined && areMostly(superior.cells, of('ref')?.cells ?? [])
  // Where superiors are given, a column of divisions tells nothing more.
  const levels =
    superior === undefined
      ? columns.filter(({ role, cells }) => role === 'level' && cells.length > 0).sort((one, other) => distinct(one) - distinct(other))
      : []
  const words = [...new Set((of('echelon')?.cells ?? []).map((cell) => cell.trim()))]
    .filter((word) => echelonOfWord(word) === undefined)
    .slice(0, 80)
  const used = [of('ref'), of('name'), of('shortName'), superior, of('echelon'), of('sidc'), of('from'), of('to'), ...levels]
  const mapping = UnitMapping.parse({
    kind: 'units',
    title: title || undefined,
    file,
    header: header.line,
    columns: {
      ref: named(of('ref')),
      name: named(of('name')),
      shortName: named(of('shortName')),
      superior: byId ? named(superior) : undefined,
      superiorName: byId ? undefined : named(superior),
      echelon: named(of('echelon')),
      sidc: named(of('sidc')),
      from: named(of('from')),
      to: named(of('to')),
      ignore: columns.filter((column) => !used.includes(column) && header.line > 0 && column.name !== '').map(columnOf),
    },
    levels: levels.map(columnOf),
    dates: { formats: suggestDates([...(of('from')?.cells ?? []), ...(of('to')?.cells ?? [])].slice(0, 2_000)).formats },
    echelons: Object.fromEntries(words.map((word) => [word, null])),
  })
  return { mapping, notes: words.map((word): SuggestionNote => ({ at: ['echelons', word], note: 'fillInEchelon', facts: {} })) }
}

/** One column a role but for levels; without a name, the column whose cells differ most from each other. */
function withName(columns: UnitColumn[]): UnitColumn[] {
  const single = columns.map((column, index) =>
    column.role !== 'level' && columns.findIndex(({ role }) => role === column.role) !== index ? { ...column, role: undefined } : column,
  )
  if (single.some(({ role }) => role === 'name')) return single
  const [best] = single.filter(({ role }) => role === undefined || role === 'ref').sort((one, other) => distinct(other) - distinct(one))
  return single.map((column) => (column === (best ?? single[0]) ? { ...column, role: 'name' } : column))
}

function cellsOf(rows: TableRow[], place: number): string[] {
  return rows.map(({ cells }) => (cells[place] ?? '').trim()).filter((cell) => cell !== '')
}

function distinct({ cells }: UnitColumn): number {
  return new Set(cells.map(fold)).size
}

function areMostly(cells: string[], among: string[]): boolean {
  const known = new Set(among)
  return cells.filter((cell) => known.has(cell)).length > cells.length / 2
}
