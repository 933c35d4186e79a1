import type { Unread } from '../reading.ts'
import { addDayColumns } from './dayColumns.ts'
import { type PersonFields, readFields } from './personFields.ts'
import type { Plan } from './plan.ts'
import type { TableRow } from './row.ts'
import { addClaim, cellAt, type RowFindings, unread } from './rowFindings.ts'
import { betweenRows, rowText, wordsOf, wordsOfRow } from './rowText.ts'
import { addStatus } from './statusClaims.ts'

/** A person on the way from rows to a reading. */
export type PersonDraft = {
  line: number
  subunit: string
  text: string
  findings: RowFindings[]
  fields: PersonFields[]
  /** Pieces unread for reasons that lie beyond one row. */
  unread: Unread[]
  ref?: string
}

/** Reads one more row into a draft. */
export function addRow(draft: PersonDraft, row: TableRow, plan: Plan): PersonDraft {
  const from = draft.findings.length === 0 ? 0 : draft.text.length + betweenRows.length
  const findings: RowFindings = { row: rowText(row, from), claims: [], apart: [], unread: [] }
  draft.text = draft.findings.length === 0 ? findings.row.text : draft.text + betweenRows + findings.row.text
  const fields = readFields(findings, plan)
  for (const places of plan.statuses) addStatus(findings, plan, places)
  addDayColumns(findings, plan)
  for (const place of plan.remarks) {
    const cell = cellAt(findings, plan, place)
    if (cell !== '') addClaim(findings, { kind: 'remark', words: wordsOf(findings.row, place), detail: cell })
  }
  tellWidth(findings, plan)
  draft.findings.push(findings)
  draft.fields.push(fields)
  return draft
}

/** A row that is wider or narrower than the header may have slipped by a cell: its person is told. */
function tellWidth(findings: RowFindings, { header }: Plan): void {
  const { cells } = findings.row
  const written = cells.filter((cell) => cell.trim() !== '').length
  // A remark below a table looks so, and so does a person of whom nothing else is known.
  if (written === 1 && header.names.length > 2) unread(findings, wordsOfRow(findings.row), 'nothingButAName')
  if (header.line === 0) return
  const expected = header.names.findLastIndex((name) => name !== '') + 1
  const beyond = cells.slice(header.names.length).filter((cell) => cell.trim() !== '').length
  const facts = { cells: String(cells.length), expected: String(expected) }
  if (beyond > 0) unread(findings, [wordsOf(findings.row, header.names.length)[0], wordsOfRow(findings.row)[1]], 'cellsBeyondHeader', facts)
  else if (cells.length < expected) unread(findings, wordsOfRow(findings.row), 'rowTooShort', facts)
}
