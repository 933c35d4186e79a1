import { fold } from './fold.ts'
import type { Plan } from './plan.ts'
import type { TableRow } from './row.ts'

/** A row of a person's, with the sub-unit it stands under. */
export type SectionRow = { row: TableRow; subunit: string }

/**
 * Parts heading rows from people's rows and gives each row its sub-unit: from its column or columns, else from the heading above,
 * else the one the mapping names, else the unit's own name. A row with one cell only is a heading where the mapping's patterns
 * say so; a cell in the name column is not, unless a pattern fits it.
 */
export function underHeadings(rows: TableRow[], plan: Plan): SectionRow[] {
  const patterns = plan.mapping.headings.map(patternOf)
  const fallback = plan.mapping.subunit ?? plan.mapping.unit ?? ''
  let current = fallback
  const found: SectionRow[] = []
  for (const row of rows) {
    const cells = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
    const [only = ''] = cells
    if (cells.length === 0) continue
    if (cells.length === 1 && patterns.some((pattern) => pattern.test(fold(only)))) {
      current = only
      continue
    }
    const own = plan.subunit
      .map((place) => row.cells[place]?.trim() ?? '')
      .filter((cell) => !plan.saysNothing(cell))
      .join(' / ')
    found.push({ row, subunit: own || current })
  }
  return found
}

function patternOf(pattern: string): RegExp {
  const parts = fold(pattern)
    .split('*')
    .map((part) => part.replace(/[\\^$.+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
