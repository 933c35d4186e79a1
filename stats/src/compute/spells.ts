import { completeRows } from '../duration/completeRows.ts'
import type { Labels } from '../duration/groups.ts'
import type { Fields } from './fields.ts'

/** Columns of a data set of spells, without the rows in which one of the columns that are used is missing. */
export type Spells = {
  n: number
  numbers: (column: string) => Float64Array
  /** 1 where the column is 1 (or true) */
  flags: (column: string) => Uint8Array
  labels: (column: string | null) => Labels | null
}

/**
 * Reads the columns that a case uses (a null is not used). Rows with a missing value among them are left out, and so are rows that end no later than
 * they begin (`interval`: columns of entry and time), for which R's `Surv` gives NA.
 */
export function spellsOf(fields: Fields, used: (string | null)[], interval: [string, string] | null = null): Spells {
  const columns = fields.columns('dataset')
  const read = (name: string): unknown[] => {
    const value = columns.value(name)
    if (!Array.isArray(value)) throw new Error(`${name} must be a column.`)
    return value
  }
  const names = used.filter((name) => name !== null)
  let rows = completeRows(names.map(read))
  if (interval) {
    const [entry, time] = interval.map(read)
    rows = rows.filter((row) => Number(entry?.[row]) < Number(time?.[row]))
  }
  const values = <Value>(name: string, as: (value: unknown) => Value): Value[] => {
    const column = read(name)
    return rows.map((row) => as(column[row]))
  }
  return {
    n: rows.length,
    numbers: (name) => Float64Array.from(values(name, (value) => numberOf(value, name))),
    flags: (name) => Uint8Array.from(values(name, (value) => (value === 1 || value === true ? 1 : 0))),
    labels: (name) => (name === null ? null : values(name, (value) => (typeof value === 'number' ? value : String(value)))),
  }
}

function numberOf(value: unknown, name: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  throw new Error(`${name} must be a column of numbers, not of ${JSON.stringify(value)}.`)
}
