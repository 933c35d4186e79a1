/** A column as it comes: any value a row, a missing one is null. */
export type Column = ArrayLike<unknown>

/**
 * The numbers (0-based) of the rows in which none of the columns is missing: null, undefined and NaN are missing. What R does by default before
 * it fits anything (`na.omit`); here it is done in the open, and the caller can say how many rows were left out.
 *
 * @throws Error when the columns differ in length
 * @example completeRows([[1, null, 3, 4], ['a', 'b', 'c', null]]) // [0, 2]
 */
export function completeRows(columns: readonly Column[]): number[] {
  const rows = columns[0]?.length ?? 0
  const kept: number[] = []
  for (const column of columns)
    if (column.length !== rows) throw new Error(`A column has ${column.length} values, the first has ${rows}; they must have as many.`)
  for (let i = 0; i < rows; i++) if (columns.every((column) => !isMissing(column[i]))) kept.push(i)
  return kept
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value)
}
