import { roleOfHeader } from './headerWords.ts'
import type { TableRow } from './row.ts'
import { isCommonDate } from './suggestDates.ts'

/**
 * The line of the column names: among the first rows the one with most known headers or days for headers; else the first row of
 * several cells, if it holds only words and the rows below hold something else. 0 where no row looks like one.
 */
export function suggestHeader(rows: TableRow[]): number {
  const first = rows.slice(0, 20)
  const scored = first.map((row) => ({
    row,
    known: row.cells.filter((cell) => roleOfHeader(cell) !== undefined || isCommonDate(cell.trim())).length,
    roles: row.cells.filter((cell) => roleOfHeader(cell) !== undefined).length,
  }))
  const best = scored.filter(({ roles }) => roles > 0).sort((one, other) => other.known - one.known)[0]
  const wide = first.filter(({ cells }) => filled(cells) > 1)
  const [top, ...below] = wide
  if (best !== undefined && (best.known > 1 || filled(best.row.cells) === 1 || best.row === (top ?? first[0]))) return best.row.line
  const words = (cells: string[]) => cells.every((cell) => /^\P{N}*$/u.test(cell))
  return top !== undefined && words(top.cells) && below.some(({ cells }) => !words(cells)) ? top.line : 0
}

function filled(cells: string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}
