import { PeopleMapping } from './mapping.ts'
import type { TableRow } from './row.ts'

/** For tests: a table from lines of cells, numbered from 1, and a mapping from what differs from a plain one. */
export function aTable(...lines: string[][]): TableRow[] {
  return lines.map((cells, index) => ({ line: index + 1, cells }))
}

export function aMapping(given: Record<string, unknown> = {}): PeopleMapping {
  return PeopleMapping.parse({ kind: 'people', unit: 'A Company', asOf: '2026-11-20', columns: { name: 'Name' }, ...given })
}
