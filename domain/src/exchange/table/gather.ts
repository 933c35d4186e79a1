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
    const named = namesIn(row, plan)
    const reason = named.length === 0 ? 'nobodyNamed' : notPeople.has(fold(named.at(-1) ?? '')) ? 'notAPerson' : undefined
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

/** The cells that can name someone: service number first, then names. */
function namesIn({ cells }: TableRow, { place }: Plan): string[] {
  return [place.id, place.family, place.given, place.name]
    .map((at) => (at === undefined ? '' : (cells[at] ?? '').trim()))
    .filter((cell) => /[\p{L}\p{N}]/u.test(cell))
}

function keyOf(row: TableRow, subunit: string, { place, mapping }: Plan): string {
  const at = (index: number | undefined) => (index === undefined ? '' : (row.cells[index] ?? '').trim())
  const byId = mapping.key !== 'name' && at(place.id) !== ''
  return byId ? `id ${at(place.id)}` : ['name', subunit, at(place.family), at(place.name), at(place.given)].map(fold).join('\n')
}
