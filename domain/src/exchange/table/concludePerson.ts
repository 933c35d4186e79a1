import type { Day } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import { interpret } from '../interpret/interpret.ts'
import type { PersonReading } from '../reading.ts'
import { agreed } from './agreed.ts'
import type { PersonDraft } from './personDraft.ts'
import { addPresenceOnRolls } from './personFields.ts'
import type { Plan } from './plan.ts'
import { ranksOf } from './ranksOf.ts'
import { unread } from './rowFindings.ts'
import { wordsOfRow } from './rowText.ts'

/** The finished reading: what the rows say together, and the intervals that `interpret` lets rest on it. */
export function concludePerson(draft: PersonDraft, plan: Plan, subunits: string[]): PersonReading {
  const [first] = draft.findings
  if (first !== undefined && plan.mapping.rows === 'person') addPresenceOnRolls(first, plan)
  const told = draft.findings.flatMap((findings) => findings.claims)
  const confirming = told.filter((claim) => confirms(claim, told, plan.mapping.asOf))
  const claims = told.filter((claim) => !confirming.includes(claim))
  const apart = [...draft.findings.flatMap((findings) => findings.apart), ...confirming]
  const read = interpret({ claims, subunit: draft.subunit, subunits, musteredOutOn: plan.mapping.musteredOutOn })
  // Said before the unread pieces are gathered: rows that disagree are among them.
  const fields = agreed(draft)
  tellNoEntry(draft, plan, read.assignments[0]?.from)
  if (read.assignments.length + read.statuses.length === 0) tellNoDay(draft, claims)
  return {
    ref: draft.ref ?? '',
    line: draft.line,
    subunit: draft.subunit,
    text: draft.text,
    ...fields,
    claims: [...read.claims, ...apart],
    unread: [
      ...draft.unread,
      ...draft.findings.flatMap((findings) => findings.unread),
      ...read.unread.filter(({ reason }) => reason !== 'musterDayNotRecorded'),
    ],
    statuses: read.statuses,
    assignments: read.assignments,
    ranks: ranksOf(draft, plan, [...read.claims, ...apart], read.assignments),
  }
}

/**
 * Of a person whose row leaves the day of entry empty it is told that the day is not recorded. Not where the table has no column
 * for one, which is so of the table and no news of each person in it, nor where what the cell says is told already.
 */
function tellNoEntry(draft: PersonDraft, { place }: Plan, from: Day | undefined): void {
  const [first] = draft.findings
  const columns = [place.entered, place.mustered].filter((column) => column !== undefined)
  const empty = draft.findings.every(({ row }) => columns.every((column) => (row.cells[column] ?? '').trim() === ''))
  if (first !== undefined && from !== undefined && columns.length > 0 && empty)
    unread(first, wordsOfRow(first.row), 'musterDayNotRecorded', { from })
}

/** Nothing that was said has a day, so nothing can be drawn: the table needs the day on which it was true. */
function tellNoDay({ findings: [first] }: PersonDraft, claims: Claim[]): void {
  if (first !== undefined && claims.every(({ day }) => day?.on === undefined)) unread(first, wordsOfRow(first.row), 'noDayToStandOn')
}

/**
 * A status without a day of its own, where another column gives the same status with days around the day of the table: it says
 * that the span is so, and must not cut it.
 */
function confirms(claim: Claim, told: Claim[], asOf: Day | null | undefined): boolean {
  if (!asOf || claim.kind !== 'status' || claim.day?.precision !== 'unrecorded' || claim.day.on !== asOf || claim.until !== undefined)
    return false
  const around = ({ code, day, until }: Claim) =>
    code === claim.code && day?.on !== undefined && day.on <= asOf && (until?.on ?? asOf) >= asOf
  return told.some((other) => other !== claim && around(other) && other.day?.precision !== 'unrecorded')
}
