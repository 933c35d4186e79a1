import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { NatoCode } from '../../people/rank.ts'
import { Column, DateFormats, defaultNulls, FileOptions } from './mappingParts.ts'
import { Meaning } from './meaning.ts'

/**
 * How to read a table of people, written by whoever knows the table, in YAML. Everything but `kind` and a name has a default.
 *
 * ```yaml
 * kind: people
 * unit: 3rd Company, 12th Battalion  # what the table is about
 * asOf: 2026-11-20                   # the day on which the table was true: a status without a day of its own is said of it
 * zone: Europe/Kyiv
 * file: { encoding: windows-1251, delimiter: ';', sheet: Roster }   # only where the file does not say so itself
 * header: 2                          # line of the column names; left out: the first row; 0: none, columns are numbers from 1
 * rows: person                       # one row a person (default), or `event`: a person has a row for each thing that happened
 * key: id                            # what tells people apart: `id`, or `name` within a sub-unit; left out: id where mapped
 * columns:                           # names as the table writes them, case and spaces aside; a number counts columns from 1
 *   id: Service no.                  # a second column of one name is `Date#2`
 *   name: Name                       # or `family:` and `given:`
 *   rank: Rank
 *   rankSince: Promoted on
 *   subunit: Platoon                 # or a list, joined by " / "
 *   born: Date of birth
 *   age: Age at entry
 *   entered: Joined
 *   mustered: Taken on strength
 *   ends: Contract ends
 *   statuses:                        # any number: a word, its first day, its last day, a place
 *     - { word: Status, from: Since, until: Until, place: Where, otherwise: PDY }   # otherwise: what an empty word means
 *     - { from: Wounded on, says: wounded }                                         # says: what the columns mean, whatever their words
 *     - { word: On guard, says: PDY }                                               # a column that is ticked, or holds a day
 *     - { word: Leave, from: Start, back: Returns }                                 # back: the first day after, not the last day of
 *   days: true                       # columns headed by a date hold the status of that day
 *   remarks: [Remarks]
 *   ignore: [Blood group]            # a column that is named nowhere is told of as not read
 * nameOrder: familyFirst             # for a name without a comma: familyFirst, givenFirst, or whole (not divided)
 * subunit: A Company                 # for a table without such a column
 * headings: ['Platoon *', '* взвод'] # or: rows with one cell that begin a sub-unit, `*` for any words; ['*'] takes every such row
 * dates: { formats: [DD.MM.YYYY, D MMM YYYY], yearsFrom: 1950 }
 * nulls: ['-', n/a]                  # cells that say nothing
 * notPeople: [Total, Разом]          # a row with this for a name is no person
 * ranks: { Cpl: OR-4, Capt: OF-2 }   # rank titles → NATO codes
 * words:                             # words → a duty status, why someone left the books, another claim, or `nothing`
 *   on duty: PDY
 *   leave: LVE
 *   posted: transfer
 *   wia: wounded
 *   see above: nothing
 *   sick list: ~                     # not yet filled in: told of as an unknown word
 * ```
 */
const Status = z.strictObject({
  word: Column.optional(),
  from: Column.optional(),
  until: Column.optional(),
  back: Column.optional(),
  place: Column.optional(),
  says: Meaning.optional(),
  otherwise: Meaning.optional(),
})
export type StatusColumns = z.infer<typeof Status>

const PeopleColumns = z.strictObject({
  id: Column.optional(),
  name: Column.optional(),
  family: Column.optional(),
  given: Column.optional(),
  rank: Column.optional(),
  rankSince: Column.optional(),
  subunit: z.union([Column, z.array(Column).min(1)]).optional(),
  born: Column.optional(),
  age: Column.optional(),
  entered: Column.optional(),
  mustered: Column.optional(),
  ends: Column.optional(),
  statuses: z.array(Status).default([]),
  days: z.boolean().default(false),
  remarks: z.array(Column).default([]),
  ignore: z.array(Column).default([]),
})

export const PeopleMapping = z
  .strictObject({
    kind: z.literal('people'),
    unit: z.string().trim().min(1).max(200).optional(),
    asOf: Day.nullish(),
    musteredInOn: Day.optional(),
    musteredOutOn: Day.optional(),
    zone: z.string().optional(),
    file: FileOptions,
    header: z.int().nonnegative().optional(),
    rows: z.enum(['person', 'event']).default('person'),
    key: z.enum(['id', 'name']).optional(),
    columns: PeopleColumns,
    nameOrder: z.enum(['familyFirst', 'givenFirst', 'whole']).default('givenFirst'),
    subunit: z.string().trim().min(1).max(200).optional(),
    headings: z.array(z.string()).default([]),
    dates: DateFormats,
    nulls: z.array(z.coerce.string()).default(defaultNulls),
    notPeople: z.array(z.string()).default(['Total', 'Totals', 'Sum', 'Итого', 'Всего', 'Усього', 'Разом', '합계', 'المجموع']),
    ranks: z.record(z.string(), NatoCode.nullable()).default({}),
    words: z.record(z.string(), Meaning.nullable()).default({}),
  })
  .refine(({ columns }) => columns.name !== undefined || columns.family !== undefined || columns.id !== undefined, {
    path: ['columns', 'name'],
    error: 'nameNotMapped',
  })
  .refine(({ columns, key }) => key !== 'id' || columns.id !== undefined, { path: ['columns', 'id'], error: 'keyNotMapped' })
export type PeopleMapping = z.infer<typeof PeopleMapping>
