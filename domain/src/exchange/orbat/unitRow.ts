import type { Day } from '../../calendar.ts'
import type { Echelon } from '../../units/unit.ts'
import { fold } from '../table/fold.ts'
import type { DayReader } from '../table/readDay.ts'
import type { TableRow } from '../table/row.ts'
import { between } from '../table/rowText.ts'
import { echelonOfWord } from './echelon.ts'
import type { OrbatUnit, OrbatUnresolved } from './orbatReading.ts'
import type { FoundUnit } from './settle.ts'
import { echelonOfSidc, isSidc, isSidc15, toSidc } from './symbol.ts'
import type { UnitMapping } from './unitMapping.ts'

export type UnitPlan = {
  mapping: UnitMapping
  place: Record<'ref' | 'name' | 'shortName' | 'superior' | 'superiorName' | 'echelon' | 'sidc' | 'from' | 'to', number | undefined>
  readDay: DayReader
  echelons: Map<string, Echelon>
  saysNothing(cell: string): boolean
}

/** The trimmed cell; empty where the column is not mapped or the cell says nothing. */
export function unitCell({ cells }: TableRow, place: number | undefined, { saysNothing }: UnitPlan): string {
  const cell = place === undefined ? '' : (cells[place] ?? '').trim()
  return cell === '' || saysNothing(cell) ? '' : cell
}

/** One row as a unit; whoever stands above it is still only named. A unit without an id keeps an empty one for `unitTable` to fill. */
export function readUnitRow(
  row: TableRow,
  plan: UnitPlan,
  unresolved: OrbatUnresolved[],
): { found: FoundUnit; superior: string | undefined; superiorName: string | undefined } {
  const { place } = plan
  const where = `line ${row.line}`
  const cell = (at: number | undefined) => unitCell(row, at, plan)
  // A name is never taken for a word that says nothing.
  const named = place.name === undefined ? '' : (row.cells[place.name] ?? '').trim()
  const ref = cell(place.ref)
  const name = named || ref || where
  const tell = (reason: string, facts: Record<string, string>) => unresolved.push({ where, text: name, reason, facts })
  if (named === '') tell('nameMissing', { row: row.cells.join(between) })
  if (ref === '' && place.ref !== undefined) tell('idMissing', {})
  const unit: OrbatUnit = { ref, name, moves: [], line: row.line }
  const shortName = cell(place.shortName)
  if (shortName !== '') unit.shortName = shortName
  addSymbol(unit, cell(place.sidc), tell)
  addEchelon(unit, cell(place.echelon), plan, tell)
  const from = dayIn(cell(place.from), plan, tell)
  const to = dayIn(cell(place.to), plan, tell)
  if (from !== undefined && to !== undefined && to < from) tell('endsBeforeStart', { from, until: to })
  if (from !== undefined) unit.from = from
  if (to !== undefined && !(from !== undefined && to < from)) unit.to = to
  return { found: { unit, where }, superior: cell(place.superior) || undefined, superiorName: cell(place.superiorName) || undefined }
}

type Tell = (reason: string, facts: Record<string, string>) => void

function addSymbol(unit: OrbatUnit, code: string, tell: Tell): void {
  if (code === '') return
  const upper = code.toUpperCase()
  const sidc = isSidc(code) ? code : toSidc(upper)
  if (isSidc15(upper)) unit.sidc15 = upper
  else if (sidc === undefined) tell('symbolUnreadable', { symbol: code })
  if (sidc !== undefined) unit.sidc = sidc
  const echelon = sidc === undefined ? undefined : echelonOfSidc(sidc)
  if (echelon !== undefined) unit.echelon = echelon
}

function addEchelon(unit: OrbatUnit, word: string, { echelons }: UnitPlan, tell: Tell): void {
  if (word === '') return
  const echelon = echelons.get(fold(word)) ?? echelonOfWord(word)
  if (echelon === undefined) tell('echelonUnknown', { word })
  else if (echelon !== 'none') unit.echelon = echelon
}

function dayIn(cell: string, { readDay, mapping }: UnitPlan, tell: Tell): Day | undefined {
  const answer = readDay(cell)
  if (answer.kind === 'unreadable') tell('dayUnreadable', { asWritten: cell, column: '', formats: mapping.dates.formats.join(', ') })
  if (answer.kind === 'impossible') tell('noSuchDay', { asWritten: cell })
  if (answer.kind === 'twoWays') tell('dayTwoWays', { asWritten: cell, column: '', one: answer.one, other: answer.other })
  return answer.kind === 'day' ? answer.day.on : undefined
}
