import { Fault } from '../../fault.ts'
import type { TableRow } from './row.ts'

/** The names of a table's columns, the line they stand on (0: nowhere), the rows below them and the rows above. */
export type Header = { line: number; names: string[]; rows: TableRow[]; above: TableRow[] }

/** Parts the header from the rows. Without a line the first row is the header; line 0 says that there is none. */
export function headerOf(rows: TableRow[], onLine: number | undefined): Header {
  if (onLine === 0) {
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
    return { line: 0, names: Array.from({ length: width }, (_, index) => String(index + 1)), rows, above: [] }
  }
  const at = onLine === undefined ? 0 : rows.findIndex(({ line }) => line >= onLine)
  const row = rows[at]
  if (row === undefined) throw new Fault('noPeople', { rows: rows.length, stray: 0 })
  return { line: row.line, names: row.cells.map((cell) => cell.trim()), rows: rows.slice(at + 1), above: rows.slice(0, at) }
}
