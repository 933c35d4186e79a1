import { AccessBook, type AccessRows } from '@muster/domain/access/book.ts'
import type { Caller } from '@muster/domain/access/may.ts'
import type { Proposal } from '@muster/domain/access/proposals.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { callerFrom, whoIs } from './signIn/who.ts'

/** What a change of grants has to know; the lock that it takes lets one such change happen at a time. */
export async function loadAccess(
  sql: Sql,
  { accounts = [], grants = [], unitId = null }: { accounts?: string[]; grants?: string[]; unitId?: string | null },
): Promise<AccessBook> {
  const [row] = await sql<
    { book: unknown }[]
  >`select access_book(${sql.array(accounts, 2950)}, ${sql.array(grants, 2950)}, ${unitId}) as book`
  return AccessBook.parse(row?.book)
}

export async function writeAccess(sql: Sql, rows: AccessRows, { at, entry }: Pick<Given, 'at' | 'entry'>): Promise<void> {
  await sql`select access_write(${sql.json(rows as never)}, ${at}, ${entry})`.catch((error: unknown) => {
    throw refusedBy(error, rows) ?? error
  })
}

/** Ids that callers make can be used twice, and two can decide on one proposal at the same moment: both are theirs to mend. */
function refusedBy(error: unknown, { grants, proposals }: AccessRows): Fault | undefined {
  const constraint = error instanceof Error && 'constraint_name' in error ? error.constraint_name : undefined
  if (constraint === 'access_grant_named_once') return new Fault('idUsedTwice', { id: grants?.[0]?.grantId ?? '' })
  if (constraint !== 'access_proposal_stands_once') return undefined
  const [proposal] = (proposals ?? []) as { proposalId: string; state: string }[]
  return proposal?.state === 'waiting'
    ? new Fault('idUsedTwice', { id: proposal.proposalId })
    : new Fault('proposalClosed', { state: 'other' })
}

/** Somebody with what they may at this moment; undefined where there is no such account or it was closed. */
export async function callerOf(sql: Sql, accountId: string): Promise<Caller | undefined> {
  const who = await whoIs(sql, accountId)
  return who && who.state !== 'closed' ? callerFrom(sql, who, { sessionId: null, isFresh: false }) : undefined
}

export type StoredProposal = Proposal & { at: string; byAccount: string | null; byName: string | null; words: string | null }

export async function proposalOf(sql: Sql, proposalId: string): Promise<StoredProposal | undefined> {
  const [row] = await sql<{ proposal: StoredProposal | null }[]>`select access_proposal_of(${proposalId}) as proposal`
  return row?.proposal ?? undefined
}

export type DecidedProposal = Omit<StoredProposal, 'state'> & {
  state: 'performed' | 'declined' | 'withdrawn' | 'expired'
  closedAt: string
}

/** What became of one's own proposals of the last thirty days, the newest first. */
export async function decidedProposals(sql: Sql): Promise<DecidedProposal[]> {
  const rows = await sql<{ proposal: DecidedProposal }[]>`select proposal from access_decided() as proposal`
  return rows.map((row) => row.proposal)
}

/** Which proposal an entry performed, and in which words, where whoever asks seconded it. */
export async function secondedIn(sql: Sql, entry: number): Promise<{ proposalId: string; words: string | null } | undefined> {
  const [row] = await sql<{ proposalId: string; words: string | null }[]>`select proposal_id, words from access_seconded(${entry})`
  return row
}

type PlaceOf = { unitId: string | null; personId: string | null }

/** The person of a case with their unit, where whoever asks may see them. */
export async function placeOfCase(sql: Sql, absenceId: string): Promise<PlaceOf | undefined> {
  const [row] = await sql<PlaceOf[]>`
    select a.person_id, (select m.unit_id from person_assignment m where m.person_id = a.person_id and m.relation = 'assigned' and m.known_to = 'infinity'
      order by m.held_from <= now() desc, m.held_from desc limit 1) as unit_id
    from absence a where a.absence_id = ${absenceId}`
  return row
}

/** The unit of a grant, or of broken glass with the person for whom it was broken. */
export async function placeOfAccess(
  sql: Sql,
  { grantId, breakId }: { grantId: string | null; breakId: string | null },
): Promise<PlaceOf | undefined> {
  const [row] = await sql<PlaceOf[]>`select unit_id, person_id from access_place_of(${grantId}, ${breakId})`
  return row
}

/** Whose a sealed record is, to whoever may open its kind there. */
export async function placeOfRecord(sql: Sql, recordId: string): Promise<PlaceOf | undefined> {
  const [row] = await sql<PlaceOf[]>`select unit_id, person_id from access_sealed where record_id = ${recordId}`
  return row
}

export async function waitingProposals(sql: Sql): Promise<StoredProposal[]> {
  const rows = await sql<{ proposal: StoredProposal }[]>`select proposal from access_waiting() as proposal`
  return rows.map((row) => row.proposal)
}
