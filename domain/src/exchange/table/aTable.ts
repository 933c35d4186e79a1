import type { PersonReading } from '../reading.ts'
import { PeopleMapping } from './mapping.ts'
import { readTable } from './readTable.ts'
import type { TableRow } from './row.ts'

/** For tests: a table from lines of cells, numbered from 1, and a mapping from what differs from a plain one. */
export function aTable(...lines: string[][]): TableRow[] {
  return lines.map((cells, index) => ({ line: index + 1, cells }))
}

export function aMapping(given: Record<string, unknown> = {}): PeopleMapping {
  return PeopleMapping.parse({ kind: 'people', unit: 'A Company', asOf: '2026-11-20', columns: { name: 'Name' }, ...given })
}

/** A roster of a usual kind. */
export const rosterHeader = ['No', 'Name', 'Rank', 'Platoon', 'Joined', 'Status', 'Since', 'Until']
export const rosterRow = ['7', 'Kim, Ara', 'Cpl', '1st', '01.03.2024', 'Leave', '16.11.2026', '29.11.2026']
export const rosterColumns = {
  id: 'No',
  name: 'Name',
  rank: 'Rank',
  subunit: 'Platoon',
  entered: 'Joined',
  statuses: [{ word: 'Status', from: 'Since', until: 'Until' }],
}
export const rosterWords = { present: 'PDY', leave: 'LVE', hospital: 'HSP', posted: 'transfer', wounded: 'wounded', 'sick list': null }
export const rosterMapping = aMapping({ columns: rosterColumns, words: rosterWords, dates: { formats: ['DD.MM.YYYY'] } })

/** The only person of a table of that kind with this one row. */
export function onePerson(cells: string[], mapping = rosterMapping): PersonReading {
  const [person] = readTable(aTable(rosterHeader, cells), mapping).people
  if (person === undefined) throw new Error('nobody read')
  return person
}
