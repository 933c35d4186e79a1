import { echelonOfWord } from '../orbat/echelon.ts'
import { fold } from './fold.ts'
import type { NameOrder } from './personName.ts'
import type { TableRow } from './row.ts'
import type { SuggestedRole } from './suggestColumns.ts'

/** One row an event: a word and its day, and people who come again and again. */
export function isOfEvents(roles: SuggestedRole[]): boolean {
  const has = (...wanted: string[]) => roles.find(({ role }) => wanted.includes(role))
  const person = has('id') ?? has('name', 'family')
  return has('word') !== undefined && has('on', 'from') !== undefined && (person?.profile.distinct ?? 1) < 0.8
}

/**
 * Rows of one cell that begin a sub-unit: those with a word for one in them ("1st Platoon", "2-й взвод", "3소대"). Other rows of
 * one cell are left to be told as naming nobody, or are people of whom only the name is known.
 */
export function suggestHeadings(rows: TableRow[], hasColumn: boolean): string[] {
  if (hasColumn) return []
  const found = rows.flatMap(({ cells }) => {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
    return filled.length === 1 && cells.length > 1 && filled.some(namesSubunit) ? filled : []
  })
  return [...new Set(found)]
}

function namesSubunit(cell: string): boolean {
  const words = fold(cell)
    .split(/[\s\d№#:,-]+/)
    .filter((word) => word !== '')
  return (
    words.length <= 5 &&
    words.some((word) => echelonOfWord(word) !== undefined || echelonOfWord(word.replace(/^(?:st|nd|rd|th|й|я|제)/, '')) !== undefined)
  )
}

/** Family name first where the header says so or patronymics end the names. A comma needs no order. */
export function suggestNameOrder(roles: SuggestedRole[]): NameOrder {
  const name = roles.find(({ role }) => role === 'name')?.profile
  if (name === undefined) return 'givenFirst'
  if (/^(surname|family|last name|nom\b|apellido|прізвище|піб|фамилия|фио)/.test(fold(name.name))) return 'familyFirst'
  const patronymics = name.cells.filter((cell) => /(?:ович|евич|йович|івна|ївна|овна|евна|ична)$/i.test(cell)).length
  return patronymics > name.cells.length / 2 ? 'familyFirst' : 'givenFirst'
}
