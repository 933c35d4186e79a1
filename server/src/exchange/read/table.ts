import type { TableRow } from '@muster/domain/exchange/table/row.ts'

/** A table as it lies in a file, before anyone says what its columns mean. */
export type TableFile = {
  rows: TableRow[]
  /** How the file was understood: `csv` with its delimiter and encoding, or `xlsx` with its sheet. */
  format: 'csv' | 'xlsx'
  delimiter?: string
  encoding?: string
  sheet?: string
}
