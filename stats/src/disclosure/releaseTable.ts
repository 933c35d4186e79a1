import { amount, type Numbers } from '../contract/check.ts'

/** A table that is to be released, cell after cell, row after row. */
export type ReleaseTable = { rows: number; columns: number; values: Float64Array }

/** Reads a table of numbers of 0 or more. @throws Error naming the cell, or a row of another length */
export function checkedTable(table: readonly Numbers[], name: string): ReleaseTable {
  const columns = table[0]?.length ?? 0
  const values = new Float64Array(table.length * columns)
  table.forEach((row, i) => {
    if (row.length !== columns)
      throw new Error(`${name}[${i + 1}] has ${row.length} cells, ${name}[1] has ${columns}; they must have as many.`)
    for (let j = 0; j < columns; j++) values[i * columns + j] = amount(row[j]!, `${name}[${i + 1}][${j + 1}]`)
  })
  return { rows: table.length, columns, values }
}

/** Reads truths for each cell of a table. @throws Error when they are not of the table's form */
export function checkedMask(mask: readonly ArrayLike<boolean>[], name: string, { rows, columns }: ReleaseTable): Uint8Array {
  const truths = new Uint8Array(rows * columns)
  if (mask.length !== rows || mask.some((row) => row.length !== columns))
    throw new Error(`${name} must have ${rows} rows of ${columns}, as the table.`)
  mask.forEach((row, i) => {
    for (let j = 0; j < columns; j++) truths[i * columns + j] = row[j] === true ? 1 : 0
  })
  return truths
}

/** Truths by cell as rows of a table. */
export function asRows(truths: Uint8Array, { rows, columns }: ReleaseTable): boolean[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => truths[i * columns + j] === 1))
}
