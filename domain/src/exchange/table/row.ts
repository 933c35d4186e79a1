/** A row of a table as its file gives it: the line it begins on, counted from 1, and its cells as text. */
export type TableRow = { line: number; cells: string[] }
