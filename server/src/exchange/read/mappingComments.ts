import type { SuggestionNote } from '@muster/domain/exchange/table/suggestNotes.ts'

/** What stands in a suggested mapping beside its values, in English as the keys of a mapping are. */
export const opening = [
  ' How to read this table. Look it over, mend what is wrong, fill in what is ~, save it, and import the table with it.',
  ' A column is named as its header is (case and spaces do not matter), or by its number from 1.',
].join('\n')

const dates = ' How dates are written; YYYY-MM-DD is always understood. yearsFrom: two digits mean a year of the hundred that begins there.'
const header = ' The line of the column names; 0: the table has none.'

export const peopleSections: Record<string, string> = {
  unit: ' The unit whose people these are. Sub-units come from a column or from headings, else the people are in the unit itself.',
  asOf: ' The day on which the table was true. A status or rank without a day of its own is said of this day.',
  header,
  rows: ' person: one row a person. event: one row for each thing that happened to a person.',
  columns: [
    ' Which column holds what. Possible: id, name (or family and given), rank, rankSince, subunit, born, age (at entry), entered (the',
    ' day of coming onto these rolls), mustered, ends, statuses (each a word with from, until or back, and place; says: what the columns',
    ' mean whatever their words), days, remarks, ignore.',
  ].join('\n'),
  nameOrder: ' For names without a comma: familyFirst, givenFirst, or whole (not divided).',
  headings: ' Rows of one cell that begin a sub-unit; * stands for any words.',
  dates,
  ranks: ' NATO code of each rank (OF-1 to OF-10, WO-1 to WO-5, OR-1 to OR-9, CIV). A rank left ~ counts with the other ranks.',
  words: [
    ' What each word means: a duty status (PDY present, LVE leave, PSS pass, TDY duty travel, SCH course, HSP hospital, CNV convalescent,',
    ' PAR parental, TRN in transit, ATO attached out, ADM administrative, CML military custody, CCV civil custody, UNK whereabouts unknown,',
    ' MIS missing, CAP captured, …), why someone left (transfer, separation, death, …), another claim (wounded, killed, recordedDeserted, …),',
    ' or nothing. A word for being absent without leave is UNK: a list does not determine why. A word left ~ is listed, never dropped.',
  ].join('\n'),
}

export const unitSections: Record<string, string> = {
  title: ' What the order of battle is called.',
  header,
  columns:
    ' Which column holds what. Possible: ref (an id), name, shortName, superior (its ref) or superiorName, echelon, sidc, from, to, ignore.',
  levels: ' Columns whose values are units above, the outermost first; { column: state, names: { AL: Alabama } } names them.',
  dates,
  echelons: [
    ' Words of the echelon column: team, squad, section, platoon, company, battalion, regiment, brigade, division, corps, army, armyGroup,',
    ' region, command; ~ for none.',
  ].join('\n'),
}

export function wordNote({ note, facts }: SuggestionNote): string {
  const times = facts.count === '1' ? 'once' : `${facts.count ?? ''} times`
  if (note === 'byHeader') return 'by its header'
  if (note === 'byContent') return `by what stands in it: ${facts.role === 'text' ? 'free text' : (facts.role ?? '')}`
  if (note === 'guess') return `${times}; a guess`
  if (note === 'fillIn') return `${times}; please fill in`
  if (note === 'fillInRank' || note === 'fillInEchelon') return 'please fill in'
  if (note === 'dayOrMonth') return 'no date shows whether the day or the month comes first: taken as day first'
  if (note === 'noDay') return 'please fill in, for example 2026-11-20'
  return `${facts.count ?? ''} different words; the ${facts.listed ?? ''} commonest are listed`
}
