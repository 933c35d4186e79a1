import type { TableRow } from '@muster/domain/exchange/table/row.ts'
import { Fault } from '@muster/domain/fault.ts'
import { type CsvError, type Info, parse } from 'csv-parse'
import { decodeText, type Encoding } from './decodeText.ts'
import { type Delimiter, findDelimiter } from './findDelimiter.ts'
import { limits } from './limits.ts'
import type { TableFile } from './table.ts'

export type CsvOptions = { delimiter?: Delimiter | undefined; encoding?: Encoding | undefined; rows?: number }

/**
 * A delimited text file as rows of cells. Line ends inside a cell become a line feed, so that lines are counted as an editor
 * counts them; everything else stays as written. A quote that never closes is refused: half a file must not load as a whole one.
 */
export async function readCsv(
  bytes: Uint8Array,
  { delimiter, encoding: named, rows: mostRows = limits.rows }: CsvOptions = {},
): Promise<TableFile> {
  const { text: raw, encoding } = decodeText(bytes, named)
  const text = raw.replace(/\r\n?/g, '\n')
  const between = delimiter ?? findDelimiter(text)
  const rows: TableRow[] = []
  let endedOn = 0

  const take = (cells: string[], { lines }: Info): undefined => {
    endedOn = lines
    const line = lines - cells.reduce((count, cell) => count + lineFeeds(cell), 0)
    if (line === 1 && /^sep=.?$/i.test(cells.join(''))) return
    if (rows.length >= mostRows) throw new Fault('tooManyRows', { limit: mostRows, line, counted: 'rows' })
    if (cells.length > limits.columns) throw new Fault('tooManyRows', { limit: limits.columns, line, counted: 'columns' })
    rows.push({ line, cells })
  }

  const parser = parse({
    delimiter: between,
    relax_column_count: true,
    // A quote within a word is a letter (O"Brien), not the start of a quotation.
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: take,
  })
  await new Promise<void>((resolve, reject) => {
    parser.on('error', (error: CsvError | Fault) => reject(error instanceof Fault ? error : unreadable(error, nextWritten(text, endedOn))))
    parser.on('end', resolve)
    parser.resume()
    for (let from = 0; from < text.length && !parser.destroyed; from += chunk) parser.write(text.slice(from, from + chunk))
    parser.end()
  })
  return { rows, format: 'csv', delimiter: between, encoding }
}

/** Small enough that the parser looks at its limits often. */
const chunk = 1 << 16

function lineFeeds(cell: string): number {
  let count = 0
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  return count
}

/** The first line after `line` that is not empty. */
function nextWritten(text: string, line: number): number {
  const after = text.split('\n').slice(line)
  return (
    line +
    1 +
    Math.max(
      0,
      after.findIndex((one) => one.trim() !== ''),
    )
  )
}

/** The parser names the line where the file ends; what helps is the line where the open quotation begins. */
function unreadable(error: CsvError, line: number): Fault {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new Fault('fileTruncated', { line, column: 0 })
  return new Fault('fileUnreadable', { line, column: 0, problem: 'table', near: error.message })
}
