import { Fault } from '@muster/domain/fault.ts'
import { type CellValue, InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } from 'read-excel-file/universal'
import { checkZip } from './checkZip.ts'
import { limits } from './limits.ts'
import type { TableFile } from './table.ts'

export type XlsxOptions = { sheet?: string | undefined; rows?: number; unpackedBytes?: number }

/**
 * One sheet of a workbook as rows of cells, the first where none is named. A cell that the workbook holds as a date becomes
 * `YYYY-MM-DD`, with ` HH:MM` where it has a time; a number becomes its shortest writing; text stays as written.
 */
export async function readXlsx(
  bytes: Uint8Array,
  { sheet, rows: mostRows = limits.rows, unpackedBytes = limits.unpackedBytes }: XlsxOptions = {},
): Promise<TableFile> {
  checkZip(bytes, unpackedBytes)
  // The library takes an ArrayBuffer of its own, not a view into a larger one.
  const copy = new Uint8Array(bytes).buffer
  const found = await readSheet(copy, sheet ?? 1, { trim: false }).catch((error: unknown) => {
    throw unreadable(error)
  })
  if (found.length > mostRows) throw new Fault('tooManyRows', { limit: mostRows, line: mostRows + 1, counted: 'rows' })
  const width = found[0]?.length ?? 0
  if (width > limits.columns) throw new Fault('tooManyRows', { limit: limits.columns, line: 1, counted: 'columns' })
  const rows = found
    .map((cells, index) => ({ line: index + 1, cells: cells.map(asText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { rows, format: 'xlsx', ...(sheet === undefined ? {} : { sheet }) }
}

/** The library's type for a date names the constructor; what arrives is a Date whose UTC parts are what the cell shows. */
function asText(value: CellValue | null): string {
  const cell: unknown = value
  if (cell === null) return ''
  if (!(cell instanceof Date)) return String(cell)
  const iso = cell.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

function unreadable(error: unknown): unknown {
  if (error instanceof SheetNotFoundError) {
    return new Fault('mappingInvalid', {
      line: 0,
      where: 'file.sheet',
      problem: 'sheetNotThere',
      near: String(error.sheet),
      found: /sheets: (.*)$/.exec(error.message)?.[1] ?? '',
    })
  }
  if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) {
    return new Fault('fileUnreadable', { line: 0, column: 0, problem: 'workbook', near: error.message })
  }
  return error
}
