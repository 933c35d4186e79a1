import { addDays } from '../../calendar.ts'
import type { ClaimedDay, Words } from '../claim.ts'
import { isDenial, isMark } from './marks.ts'
import type { Plan, StatusPlaces } from './plan.ts'
import { cellAt, dayAt, nameOf, type RowFindings, unread } from './rowFindings.ts'
import { wordsOf, wordsOfRow } from './rowText.ts'
import { addSaid, type Span } from './said.ts'
import { readStatusWords } from './statusWords.ts'

/** The claims of one group of status columns in one row. */
export function addStatus(findings: RowFindings, plan: Plan, places: StatusPlaces): void {
  const from = dayAt(findings, plan, places.from, 'byInterpret')
  const until = dayAt(findings, plan, places.until, 'here') ?? dayBefore(dayAt(findings, plan, places.back, 'here'))
  const place = cellAt(findings, plan, places.place) || undefined
  const span = { from, until, place }
  const cell = cellAt(findings, plan, places.word)
  if (places.says !== undefined) addColumn(findings, plan, places, span)
  else if (cell !== '' && places.word !== undefined) addWords(findings, plan, places.word, span)
  else addWordless(findings, plan, places, span)
}

/** A word cell, read by the vocabulary. */
function addWords(findings: RowFindings, plan: Plan, place: number, span: Span): void {
  for (const { part, text, meaning, from, until } of readStatusWords(findings.row.cells[place] ?? '', plan.words, plan.readDay)) {
    const words = wordsOf(findings.row, place, part)
    if (meaning === 'unknown') unread(findings, words, 'unknownWord', { word: text, column: nameOf(plan, place) })
    else {
      const own: Span = { ...span, from: from ?? span.from, until: until ?? span.until }
      tellOver(findings, plan, words, text, own)
      addSaid(findings, plan, meaning, words, text, own)
    }
  }
}

/**
 * The table of a day still says what by its own last day was over: nobody may have come back. Only where the table has one status
 * column, since of several the earlier ones are history.
 */
function tellOver(findings: RowFindings, { mapping, statuses }: Plan, words: Words, text: string, { from, until }: Span): void {
  const { asOf, rows } = mapping
  const last = until?.on
  if (!asOf || last === undefined || last >= asOf || (from?.on ?? last) > last) return
  const single = rows === 'person' && statuses.filter(({ word }) => word !== undefined).length === 1
  if (single) unread(findings, words, 'overBeforeTable', { word: text, until: last, asOf })
}

/** Columns of one meaning: a mark, a day or any word in them says it, `no` and `0` do not. */
function addColumn(findings: RowFindings, plan: Plan, places: StatusPlaces, span: Span): void {
  const cell = cellAt(findings, plan, places.word)
  const told = cell !== '' && !isDenial(cell)
  const day = told ? plan.readDay(cell) : undefined
  const from = day?.kind === 'day' ? day.day : span.from
  const at = firstWritten(findings, plan, told ? [places.word] : [places.from, places.until, places.back])
  if (places.says !== undefined && at !== undefined) {
    const text = told && day?.kind !== 'day' && !isMark(cell) ? cell : ''
    addSaid(findings, plan, places.says, wordsOf(findings.row, at), text, { ...span, from })
  } else if (places.otherwise !== undefined) addSaid(findings, plan, places.otherwise, wordsOfRow(findings.row), '', span)
}

/** An empty word: what the mapping says of one, else days beside it are told, being those of something that nobody named. */
function addWordless(findings: RowFindings, plan: Plan, places: StatusPlaces, span: Span): void {
  const at = firstWritten(findings, plan, [places.from, places.until, places.back])
  const words = at === undefined ? wordsOfRow(findings.row) : wordsOf(findings.row, at)
  if (places.otherwise !== undefined) addSaid(findings, plan, places.otherwise, words, '', span)
  else if (at !== undefined) unread(findings, words, 'daysWithoutWord', { column: nameOf(plan, at), wordColumn: nameOf(plan, places.word) })
}

function firstWritten(findings: RowFindings, plan: Plan, places: (number | undefined)[]): number | undefined {
  return places.find((place) => place !== undefined && cellAt(findings, plan, place) !== '')
}

/** The last day of something whose first day after is known. */
function dayBefore(day: ClaimedDay | undefined): ClaimedDay | undefined {
  return day?.on === undefined ? undefined : { ...day, on: addDays(day.on, -1) }
}
