import * as z from 'zod'
import { isDateFormat } from './dateFormat.ts'

/** The parts that the mappings of people and of units share. */

/** A column by its header, or by its place from 1 on. */
export const Column = z.union([z.string().trim().min(1), z.int().positive()])
export type Column = z.infer<typeof Column>

/** Where the file does not tell itself. The encodings are those that `decodeText` reads. */
export const FileOptions = z
  .strictObject({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1251', 'euc-kr']).optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    sheet: z.string().optional(),
  })
  .default({})
export type FileOptions = z.infer<typeof FileOptions>

export const DateFormats = z
  .strictObject({
    formats: z.array(z.string().refine(isDateFormat, { error: 'dateFormatUnknown' })).default([]),
    /** A two-digit year means the one year in the hundred that begins here. */
    yearsFrom: z.int().min(1000).max(9000).default(1950),
  })
  .prefault({})

/** Cells that say nothing. An empty cell always says nothing; a name is never taken for one of these, since people are called Na. */
export const defaultNulls = [
  '-',
  '–',
  '—',
  '--',
  'n/a',
  'na',
  'nil',
  'none',
  'null',
  '?',
  'unknown',
  'н/д',
  'немає',
  'нет',
  '없음',
  '해당없음',
]
