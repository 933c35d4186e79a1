import type { ClaimedDay } from '../claim.ts'
import { natoOf } from '../interpret/natoRank.ts'
import { type ColumnFinder, columnFinder } from './columns.ts'
import { fold } from './fold.ts'
import type { Header } from './header.ts'
import type { PeopleMapping, StatusColumns } from './mapping.ts'
import type { Column } from './mappingParts.ts'
import type { Meaning } from './meaning.ts'
import { type DayReader, dayReader } from './readDay.ts'
import { type Vocabulary, vocabulary } from './vocabulary.ts'

/** A mapping laid over one table: places instead of column names, readers instead of formats and words. */
export type Plan = {
  mapping: PeopleMapping
  header: Header
  place: Record<
    'id' | 'name' | 'family' | 'given' | 'rank' | 'rankSince' | 'born' | 'age' | 'entered' | 'mustered' | 'ends',
    number | undefined
  >
  subunit: number[]
  statuses: StatusPlaces[]
  /** Columns headed by a day. */
  days: { place: number; day: ClaimedDay }[]
  remarks: number[]
  /** Columns with a name that the mapping does not mention. */
  notMapped: { place: number; name: string }[]
  readDay: DayReader
  words: Vocabulary
  saysNothing(cell: string): boolean
  /** The NATO code of a rank title: the mapping's, else what the title usually is. */
  natoOf(title: string): string | undefined
}
export type StatusPlaces = {
  word: number | undefined
  from: number | undefined
  until: number | undefined
  back: number | undefined
  place: number | undefined
  says: Meaning | undefined
  otherwise: Meaning | undefined
}

export function planOf(mapping: PeopleMapping, header: Header): Plan {
  const { columns, dates, nulls } = mapping
  const finder = columnFinder(header)
  const find = (column: Column | undefined) => (column === undefined ? undefined : finder.find(column))
  const place = {
    id: find(columns.id),
    name: find(columns.name),
    family: find(columns.family),
    given: find(columns.given),
    rank: find(columns.rank),
    rankSince: find(columns.rankSince),
    born: find(columns.born),
    age: find(columns.age),
    entered: find(columns.entered),
    mustered: find(columns.mustered),
    ends: find(columns.ends),
  }
  const subunit = [columns.subunit ?? []].flat().map(finder.find)
  const statuses = columns.statuses.map((status) => placesOf(status, find))
  const remarks = columns.remarks.map(finder.find)
  columns.ignore.forEach(finder.find)
  const readDay = dayReader(dates.formats, dates.yearsFrom)
  const days = columns.days ? dayColumns(finder, readDay) : []
  finder.check()
  const ranks = new Map(Object.entries(mapping.ranks).map(([title, code]) => [fold(title), code]))
  const empty = new Set(['', ...nulls].map(fold))
  return {
    mapping,
    header,
    place,
    subunit,
    statuses,
    days,
    remarks,
    // Without a header there are no names to have forgotten.
    notMapped: header.line === 0 ? [] : finder.unasked(),
    readDay,
    words: vocabulary(mapping.words),
    saysNothing: (cell) => empty.has(fold(cell)),
    natoOf: (title) => ranks.get(fold(title)) ?? natoOf(title),
  }
}

function placesOf({ says, otherwise, ...columns }: StatusColumns, find: (column: Column | undefined) => number | undefined): StatusPlaces {
  return {
    word: find(columns.word),
    from: find(columns.from),
    until: find(columns.until),
    back: find(columns.back),
    place: find(columns.place),
    says,
    otherwise,
  }
}

/** Columns that nothing else asked for and whose header is a day, in order of their days. */
function dayColumns(finder: ColumnFinder, readDay: DayReader): Plan['days'] {
  const found = finder.unasked().flatMap(({ place, name }) => {
    const answer = readDay(name)
    return answer.kind === 'day' ? [{ place, name, day: answer.day }] : []
  })
  for (const { place } of found) finder.find(place + 1)
  return found.map(({ place, day }) => ({ place, day })).sort((one, other) => ((one.day.on ?? '') < (other.day.on ?? '') ? -1 : 1))
}
