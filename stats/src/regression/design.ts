import type { Numbers } from '../contract/check.ts'

/**
 * The design of a regression, a row for each observation and a column for each coefficient; a constant term is a column of ones like any other.
 * Rows of numbers, or columns of numbers, or all numbers row after row: columns and typed arrays spare memory with millions of rows.
 */
export type Design = ArrayLike<Numbers> | { columns: ArrayLike<Numbers> } | { values: Numbers; width: number }

/** A design that can be read in blocks, whatever it was given as. */
export type Matrix = {
  rows: number
  width: number
  /** writes the named columns of some rows one after another, each from a multiple of `stride` */
  read: (columns: ArrayLike<number>, from: number, rows: number, into: Float64Array, stride: number) => void
  /** the greatest size in each column */
  greatest: Float64Array
  /** whether a column is the same in every row, and not 0 */
  hasConstant: boolean
}

const BLOCK = 256

/** Reads a design. @throws Error when rows or columns differ in length, are none, or hold anything but finite numbers */
export function matrixOf(x: Design, name = 'x'): Matrix {
  const { rows, width, read } = readerOf(x, name)
  if (rows === 0 || width === 0) throw new Error(`${name} must have at least one row and one column.`)
  const greatest = new Float64Array(width)
  const first = new Float64Array(width)
  const varies = new Uint8Array(width)
  const every = Array.from({ length: width }, (_, j) => j)
  const block = new Float64Array(BLOCK * width)
  read(every, 0, 1, first, 1)
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from)
    read(every, from, count, block, BLOCK)
    for (let j = 0; j < width; j++)
      for (let i = 0; i < count; i++) {
        const value = block[j * BLOCK + i]!
        const size = Math.abs(value)
        if (!(size < Number.POSITIVE_INFINITY))
          throw new Error(`${name} must hold finite numbers; row ${from + i + 1}, column ${j + 1} has ${value}.`)
        if (size > greatest[j]!) greatest[j] = size
        if (value !== first[j]) varies[j] = 1
      }
  }
  return { rows, width, read, greatest, hasConstant: every.some((j) => varies[j] === 0 && greatest[j]! > 0) }
}

/** One column of ones: the design of a model that knows nothing. */
export function onlyConstant(rows: number): Matrix {
  const read: Matrix['read'] = (columns, _, count, into, stride) => {
    for (let c = 0; c < columns.length; c++) into.fill(1, c * stride, c * stride + count)
  }
  return { rows, width: 1, read, greatest: Float64Array.of(1), hasConstant: true }
}

function readerOf(x: Design, name: string): Pick<Matrix, 'rows' | 'width' | 'read'> {
  if ('length' in x) return readerOfRows(x, name)
  return 'columns' in x ? readerOfColumns(x.columns, name) : readerOfValues(x.values, x.width, name)
}

function readerOfColumns(all: ArrayLike<Numbers>, name: string): Pick<Matrix, 'rows' | 'width' | 'read'> {
  const rows = all[0]?.length ?? 0
  for (let j = 0; j < all.length; j++)
    if (all[j]!.length !== rows)
      throw new Error(`${name} must have columns of one length; column ${j + 1} has ${all[j]!.length}, not ${rows}.`)
  const read: Matrix['read'] = (columns, from, count, into, stride) => {
    for (let c = 0; c < columns.length; c++) {
      const column = all[columns[c]!]!
      for (let i = 0; i < count; i++) into[c * stride + i] = column[from + i]!
    }
  }
  return { rows, width: all.length, read }
}

function readerOfValues(values: Numbers, width: number, name: string): Pick<Matrix, 'rows' | 'width' | 'read'> {
  const rows = values.length / width
  if (!Number.isInteger(rows)) throw new Error(`${name} has ${values.length} values, which are not rows of ${width}.`)
  const read: Matrix['read'] = (columns, from, count, into, stride) => {
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]!
      for (let i = 0; i < count; i++) into[c * stride + i] = values[(from + i) * width + column]!
    }
  }
  return { rows, width, read }
}

function readerOfRows(all: ArrayLike<Numbers>, name: string): Pick<Matrix, 'rows' | 'width' | 'read'> {
  const width = all[0]?.length ?? 0
  for (let i = 0; i < all.length; i++)
    if (all[i]!.length !== width) throw new Error(`${name} must have rows of one length; row ${i + 1} has ${all[i]!.length}, not ${width}.`)
  const read: Matrix['read'] = (columns, from, count, into, stride) => {
    for (let i = 0; i < count; i++) {
      const row = all[from + i]!
      for (let c = 0; c < columns.length; c++) into[c * stride + i] = row[columns[c]!]!
    }
  }
  return { rows: all.length, width, read }
}
