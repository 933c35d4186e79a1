import { addDays } from '../../calendar.ts'
import type { ClaimedDay, ClaimKind, Words } from '../claim.ts'
import { isDenial, isMark } from './marks.ts'
import { type Meaning, saidBy } from './meaning.ts'
import type { Plan, StatusPlaces } from './plan.ts'
import { addClaim, cellAt, dayAt, type RowFindings, unread } from './rowFindings.ts'
import { wordsOf, wordsOfRow } from './rowText.ts'
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
      tellOver(findings, plan, words, text, until ?? span.until)
      addSaid(findings, plan, meaning, words, text, { ...span, from: from ?? span.from, until: until ?? span.until })
    }
  }
}

/**
 * The table of a day still says what by its own last day was over: nobody may have come back. Only where the table has one status
 * column, since of several the earlier ones are history.
 */
function tellOver(findings: RowFindings, { mapping, statuses }: Plan, words: Words, text: string, until: ClaimedDay | undefined): void {
  const { asOf, rows } = mapping
  if (
    !asOf ||
    until?.on === undefined ||
    until.on >= asOf ||
    rows !== 'person' ||
    statuses.filter(({ word }) => word !== undefined).length > 1
  )
    return
  unread(findings, words, 'overBeforeTable', { word: text, until: until.on, asOf })
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

/**
 * The statuses of a row's day columns: a run of one word is one claim, said of its first day and ending with its last. A run
 * that reaches the last column has no end: the table stops there, the status need not.
 */
export function addDayColumns(findings: RowFindings, plan: Plan): void {
  let run: { text: string; meaning: Meaning; words: Words; from: ClaimedDay; until: ClaimedDay } | undefined
  const close = () => {
    if (run === undefined) return
    const until = run.until === plan.days.at(-1)?.day ? undefined : run.until
    addSaid(findings, plan, run.meaning, run.words, run.text, { from: run.from, until, place: undefined })
    run = undefined
  }
  for (const { place, day } of plan.days) {
    const text = cellAt(findings, plan, place)
    const words = wordsOf(findings.row, place)
    const meaning = text === '' ? 'nothing' : plan.words.meaningOf(text)
    if (meaning === 'unknown') unread(findings, words, 'unknownWord', { word: text, column: nameOf(plan, place) })
    if (run !== undefined && meaning === run.meaning) run = { ...run, words: [run.words[0], words[1]], until: day }
    else {
      close()
      if (meaning !== 'unknown' && meaning !== 'nothing') run = { text, meaning, words, from: day, until: day }
    }
  }
  close()
}

/** The last day of something whose first day after is known. */
function dayBefore(day: ClaimedDay | undefined): ClaimedDay | undefined {
  return day?.on === undefined ? undefined : { ...day, on: addDays(day.on, -1) }
}

type Span = { from: ClaimedDay | undefined; until: ClaimedDay | undefined; place: string | undefined }

/**
 * A saying without a day of its own is said of the day on which the table was true; since when it has been so nobody wrote down.
 * A last day before the first is a slip: the claim is kept without its end, and told.
 */
function addSaid(findings: RowFindings, plan: Plan, meaning: Meaning, words: Words, text: string, { from, until, place }: Span): void {
  if (meaning === 'nothing') return
  const { asOf } = plan.mapping
  const day = from ?? (asOf ? { asWritten: asOf, on: asOf, precision: 'unrecorded' as const } : undefined)
  const backwards = day?.on !== undefined && until?.on !== undefined && until.on < day.on
  if (backwards) unread(findings, words, 'endsBeforeStart', { from: day.asWritten, until: until.asWritten })
  const said = saidBy(meaning)
  addClaim(findings, {
    ...said,
    words,
    ...(day && { day }),
    ...(until?.on && !backwards && { until }),
    ...(place !== undefined && { place }),
    ...detailOf(said.kind, text, place),
  })
}

/** Of a transfer it is where it leads, which decides whether it leaves the unit; of anything else the words. */
function detailOf(kind: ClaimKind, text: string, place: string | undefined): { detail?: string } {
  const detail = kind === 'transferred' ? place : text
  return detail ? { detail } : {}
}

function nameOf({ header }: Plan, place: number | undefined): string {
  return place === undefined ? '' : (header.names[place] ?? '')
}
