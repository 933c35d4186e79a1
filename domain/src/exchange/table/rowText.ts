import type { Words } from '../claim.ts'
import type { TableRow } from './row.ts'

/** What stands between two cells in a person's text. */
export const between = ' | '
/** What stands between two rows of one person. */
export const betweenRows = '\n'

/** A row as text: its cells as they are, joined by ` | `, and where each cell begins and ends in it. */
export type RowText = { line: number; cells: string[]; text: string; from: number }

/** `from` is where the row begins in the text of its person. */
export function rowText({ line, cells }: TableRow, from = 0): RowText {
  return { line, cells, text: cells.join(between), from }
}

/** The words of one cell, or of a part of it. */
export function wordsOf({ cells, from }: RowText, place: number, part: [number, number] = [0, cells[place]?.length ?? 0]): Words {
  const start = from + cells.slice(0, place).reduce((length, cell) => length + cell.length + between.length, 0)
  return [start + part[0], start + part[1]]
}

/** The words of the whole row. */
export function wordsOfRow({ text, from }: RowText): Words {
  return [from, from + text.length]
}
