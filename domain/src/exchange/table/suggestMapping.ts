import type { Day } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import { asOfInTitle, datePieces } from './asOfInTitle.ts'
import { columnNamer } from './columnNamer.ts'
import { profileOf } from './columnProfile.ts'
import { fold } from './fold.ts'
import { type Header, headerOf } from './header.ts'
import { PeopleMapping } from './mapping.ts'
import type { FileOptions } from './mappingParts.ts'
import { guessRank } from './rankGuesses.ts'
import { dayReader } from './readDay.ts'
import type { TableRow } from './row.ts'
import { guessMeaning } from './statusGuesses.ts'
import { type SuggestedRole, suggestColumns } from './suggestColumns.ts'
import { isCommonDate, suggestDates } from './suggestDates.ts'
import { suggestHeader } from './suggestHeader.ts'
import { type SuggestionNote, suggestNotes } from './suggestNotes.ts'
import { isOfEvents, suggestHeadings, suggestNameOrder } from './suggestRows.ts'
import { suggestStatuses } from './suggestStatuses.ts'
import { mostWords, suggestWords } from './suggestWords.ts'

export type Suggestion = { mapping: PeopleMapping; notes: SuggestionNote[] }
export type SuggestionOptions = {
  unit?: string | undefined
  /** The day on which the table was true, where one knows it; else the day its title names is taken, else `today`. */
  asOf?: Day | undefined
  today?: Day | undefined
  file?: FileOptions
}

/**
 * A mapping for a table nobody has described yet, to be looked over and saved. Every column is named, every word of a status
 * column is listed with its usual meaning or left to be filled in (`null`), and reading by it loses no row.
 */
export function suggestMapping(rows: TableRow[], { unit = 'Unit', asOf: said, today, file = {} }: SuggestionOptions = {}): Suggestion {
  if (rows.length === 0) throw new Fault('noPeople', { rows: 0, stray: 0 })
  const line = suggestHeader(rows)
  const header = withoutRepeats(headerOf(rows, line))
  const asOf = said ?? asOfInTitle(header.above, 1950) ?? today
  const profiles = header.names.map((name, place) =>
    profileOf(place, name, columnCells(header.rows.slice(0, sampled), place), isCommonDate),
  )
  const days = line === 0 ? [] : profiles.filter(({ name }) => isCommonDate(name))
  const roles = withName(suggestColumns(profiles.filter((profile) => !days.includes(profile))))
  const columnOf = columnNamer(header)
  const one = (role: SuggestedRole['role']) => all(role)[0]
  const all = (...wanted: SuggestedRole['role'][]) =>
    roles.filter(({ role }) => wanted.includes(role)).map(({ profile }) => columnOf(profile))
  const cells = (...wanted: SuggestedRole['role'][]) =>
    roles.filter(({ role }) => wanted.includes(role)).flatMap(({ profile }) => columnCells(header.rows, profile.place))

  const dates = suggestDates(
    distinct([
      ...cells('born', 'entered', 'mustered', 'ends', 'rankSince', 'from', 'until', 'back', 'on', 'event'),
      ...days.map(({ name }) => name),
      ...cells('word')
        .filter((cell) => guessMeaning(cell) === undefined)
        .flatMap(datePieces)
        .filter(isCommonDate),
    ]),
  )
  const yearsFrom = asOf === undefined ? 1950 : Number(asOf.slice(0, 4)) - 79
  const words = suggestWords(
    [...cells('word'), ...days.flatMap(({ place }) => columnCells(header.rows, place))],
    dayReader(dates.formats, yearsFrom),
  )
  const ranks = distinct(cells('rank')).map((title) => ({ title, code: guessRank(title) ?? null }))
  const { statuses, loose } = suggestStatuses(roles, columnOf)

  const mapping = PeopleMapping.parse({
    kind: 'people',
    unit,
    asOf: asOf ?? null,
    file,
    header: line,
    rows: isOfEvents(roles) ? 'event' : 'person',
    columns: {
      id: one('id'),
      name: one('name'),
      family: one('family'),
      given: one('given'),
      rank: one('rank'),
      rankSince: one('rankSince'),
      subunit: one('subunit'),
      born: one('born'),
      age: one('age'),
      entered: one('entered'),
      mustered: one('mustered'),
      ends: one('ends'),
      statuses,
      days: days.length > 0,
      remarks: [...all('remarks', 'text'), ...loose.map(({ profile }) => columnOf(profile))],
      ignore: all('number', 'empty'),
    },
    nameOrder: suggestNameOrder(roles),
    headings: suggestHeadings(header.rows, one('subunit') !== undefined),
    dates: { formats: dates.formats, yearsFrom },
    ranks: Object.fromEntries(ranks.map(({ title, code }) => [title, code])),
    words: Object.fromEntries(words.slice(0, mostWords).map(({ word, meaning }) => [word, meaning])),
  })
  return { mapping, notes: suggestNotes({ mapping, roles, words, columnOf, dayOrMonth: dates.notClear }) }
}

/** A table in which no column looks like names: its first text goes for one, so that its rows are people of some name. */
function withName(roles: SuggestedRole[]): SuggestedRole[] {
  if (roles.some(({ role }) => role === 'name' || role === 'family')) return roles
  const first =
    roles.find(({ role }) => role === 'text') ??
    roles.find(({ role }) => role === 'remarks') ??
    roles.find(({ role }) => role !== 'empty') ??
    roles[0]
  return roles.map((suggested) =>
    suggested === first && suggested.role !== 'id' ? { ...suggested, role: 'name', by: 'content' } : suggested,
  )
}

/** A header that is printed again on every page says nothing of the cells below it. */
function withoutRepeats(header: Header): Header {
  const folded = header.names.map(fold).join('\n')
  return header.line === 0 ? header : { ...header, rows: header.rows.filter(({ cells }) => cells.map(fold).join('\n') !== folded) }
}

/** Rows by which columns are judged; words and dates are gathered from all. */
const sampled = 2_000

function columnCells(rows: TableRow[], place: number): string[] {
  return rows.map(({ cells }) => (cells[place] ?? '').trim()).filter((cell) => cell !== '')
}

/** Enough of them to tell formats and titles by. */
function distinct(cells: string[]): string[] {
  return [...new Set(cells)].slice(0, 5_000)
}
