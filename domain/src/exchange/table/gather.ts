import type { SourceReading } from '../reading.ts'
import { fold } from './fold.ts'
import type { SectionRow } from './headings.ts'
import { addRow, type PersonDraft } from './personDraft.ts'
import type { Plan } from './plan.ts'
import type { TableRow } from './row.ts'
import { between } from './rowText.ts'

/** Rows as people: each row its own, or the rows of one key together. A row that names nobody is stray. */
export function gather(rows: SectionRow[], plan: Plan, stray: SourceReading['stray']): PersonDraft[] {
  const drafts: PersonDraft[] = []
  const byKey = new Map<string, PersonDraft>()
  const notPeople = new Set(plan.mapping.notPeople.map(fold))
  for (const { row, subunit } of rows) {
    const reason = strayReason(row, plan, notPeople)
    if (reason !== undefined) {
      stray.push({ line: row.line, text: row.cells.join(between), reason, facts: {} })
      continue
    }
    const key = plan.mapping.rows === 'event' ? keyOf(row, subunit, plan) : undefined
    const known = key === undefined ? undefined : byKey.get(key)
    const draft = addRow(known ?? { line: row.line, subunit, findings: [], fields: [], text: '', unread: [] }, row, plan)
    if (known !== undefined) continue
    drafts.push(draft)
    if (key !== undefined) byKey.set(key, draft)
  }
  return drafts
}

/** Why a row is nobody's: the header once more, a sum, or nobody named in it. */
function strayReason(row: TableRow, { header, place, mapping }: Plan, notPeople: Set<string>): string | undefined {
  const written = (at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? '').trim())
  if (header.line > 0 && header.names.every((name, at) => fold(name) === fold(written(at)))) return 'headerAgain'
  const names = [place.family, place.given, place.name].map(written).filter((cell) => /[\p{L}\p{N}]/u.test(cell))
  // One row of several of a person's may leave the name to the first.
  const byNumber = mapping.rows === 'event' || (place.name === undefined && place.family === undefined)
  if (names.length === 0 && !(byNumber && written(place.id) !== '')) return 'nobodyNamed'
  return [...names, written(place.id)].some((cell) => notPeople.has(fold(cell))) ? 'notAPerson' : undefined
}

function keyOf(row: TableRow, subunit: string, { place, mapping }: Plan): string {
  const at = (index: number | undefined) => (index === undefined ? '' : (row.cells[index] ?? '').trim())
  const byId = mapping.key !== 'name' && at(place.id) !== ''
  return byId ? `id ${at(place.id)}` : ['name', subunit, at(place.family), at(place.name), at(place.given)].map(fold).join('\n')
}
