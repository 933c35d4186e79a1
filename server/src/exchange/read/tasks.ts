import type { Day } from '@muster/domain/calendar.ts'
import { readMsdl } from '@muster/domain/exchange/orbat/msdl.ts'
import { readOrbatMapper } from '@muster/domain/exchange/orbat/orbatMapper.ts'
import type { OrbatReading } from '@muster/domain/exchange/orbat/orbatReading.ts'
import { recognise, type SourceFormat } from '@muster/domain/exchange/orbat/recognise.ts'
import { suggestUnits } from '@muster/domain/exchange/orbat/suggestUnits.ts'
import { readUnitTable } from '@muster/domain/exchange/orbat/unitTable.ts'
import type { SourceReading } from '@muster/domain/exchange/reading.ts'
import { readRoster } from '@muster/domain/exchange/roster/readRoster.ts'
import type { FileOptions } from '@muster/domain/exchange/table/mappingParts.ts'
import { readTable } from '@muster/domain/exchange/table/readTable.ts'
import { suggestMapping } from '@muster/domain/exchange/table/suggestMapping.ts'
import { Fault } from '@muster/domain/fault.ts'
import { decodeText } from './decodeText.ts'
import { parsePeopleMapping, parseUnitMapping } from './parseMapping.ts'
import { checkSize } from './readBounded.ts'
import { readCsv } from './readCsv.ts'
import { readJson } from './readJson.ts'
import { readXlsx } from './readXlsx.ts'
import { readXml } from './readXml.ts'
import type { TableFile } from './table.ts'
import { writeMapping, writeUnitMapping } from './writeMapping.ts'

/**
 * What can be made of a file from outside, each from its bytes to a plain value. They run in a worker (`inWorker`), so that a
 * hostile file costs a worker and never the server.
 */
export const tasks = {
  /** A narrative roster: paragraphs that tell a person's service in sentences. */
  async roster(bytes: Uint8Array, { musteredOutOn }: { musteredOutOn?: Day }): Promise<SourceReading> {
    return readRoster(decodeText(bytes).text, musteredOutOn ? { musteredOutOn } : {})
  },
  /** A delimited or spreadsheet file as rows. */
  async rows(bytes: Uint8Array, { fileName, file }: { fileName: string; file?: FileOptions }): Promise<TableFile> {
    return readRows(bytes, fileName, file)
  },
  /** A table of people by a mapping in YAML. */
  async people(bytes: Uint8Array, { fileName, mapping: text }: { fileName: string; mapping: string }): Promise<SourceReading> {
    const mapping = parsePeopleMapping(text)
    const { rows } = await readRows(bytes, fileName, mapping.file)
    return readTable(rows, mapping)
  },
  /** A mapping in YAML for a table of people that nobody has described yet. */
  async suggest(
    bytes: Uint8Array,
    { fileName, file, ...known }: { fileName: string; file?: FileOptions; unit?: string; asOf?: Day; today?: Day },
  ): Promise<string> {
    const { rows } = await readRows(bytes, fileName, file)
    const unit = known.unit ?? (stem(fileName) || undefined)
    return writeMapping(suggestMapping(rows, { ...known, unit, file: file ?? {} }))
  },
  /** A mapping in YAML for a table of units. */
  async suggestUnits(bytes: Uint8Array, { fileName, file }: { fileName: string; file?: FileOptions }): Promise<string> {
    const { rows } = await readRows(bytes, fileName, file)
    return writeUnitMapping(suggestUnits(rows, { title: stem(fileName), file: file ?? {} }))
  },
  /** An order of battle: a scenario, an MSDL file, or a table of units by a mapping in YAML. */
  async units(bytes: Uint8Array, { fileName, mapping: text }: { fileName: string; mapping?: string }): Promise<OrbatReading> {
    const format = formatOf(bytes, fileName)
    if (format === 'orbatMapper') return readOrbatMapper(readJson(bytes), fileName)
    if (format === 'msdl') return readMsdl(readXml(bytes), fileName)
    if (text === undefined) throw new Fault('mappingInvalid', { line: 0, where: '', problem: 'missing', near: 'units' })
    const mapping = parseUnitMapping(text)
    const { rows } = await readRows(bytes, fileName, mapping.file)
    return readUnitTable(rows, mapping)
  },
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks

/** A file's name without folders and ending. */
function stem(fileName: string): string {
  return fileName.replace(/^.*[/\\]|\.[^.]*$/g, '').trim()
}

async function readRows(bytes: Uint8Array, fileName: string, { encoding, delimiter, sheet }: FileOptions = {}): Promise<TableFile> {
  const format = formatOf(bytes, fileName, encoding !== undefined)
  if (format === 'xlsx') return readXlsx(bytes, { sheet })
  if (format === 'table') return readCsv(bytes, { encoding, delimiter })
  throw new Fault('unknownFormat', { file: fileName, expected: 'csv, xlsx', found: format })
}

/** An encoding that was named settles that the file is text. */
function formatOf(bytes: Uint8Array, fileName: string, isText = false): SourceFormat {
  checkSize(bytes.length)
  const format = recognise(fileName, bytes.subarray(0, 65_536)) ?? (isText ? 'table' : undefined)
  if (format === undefined) throw new Fault('unknownFormat', { file: fileName, expected: 'csv, xlsx, ORBAT-mapper, MSDL', found: '' })
  return format
}
