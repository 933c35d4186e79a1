import type { Day } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import type { ReadAssignment, ReadRank } from '../reading.ts'
import { fold } from './fold.ts'
import type { PersonDraft } from './personDraft.ts'
import type { Plan } from './plan.ts'

/**
 * The ranks a table tells, each from the day it gives for it; else from the day of the row's own event, from the day on which
 * the table was true, or, in a table that knows no such day, from the day the person came. Never from earlier: a captain of today
 * was not one when he enlisted.
 */
export function ranksOf(
  { fields, findings }: PersonDraft,
  { mapping, natoOf }: Plan,
  claims: Claim[],
  assignments: ReadAssignment[],
): ReadRank[] {
  const told = fields.flatMap(({ rank, rankSince, enteredOn }, index): ReadRank[] => {
    const ofRow = mapping.rows === 'event' ? firstDay(findings[index]?.claims ?? []) : undefined
    const from = rankSince?.on ?? ofRow ?? mapping.asOf ?? assignments[0]?.from ?? enteredOn
    if (rank === '' || from === undefined) return []
    const code = natoOf(rank)
    const claim = claims.findIndex(({ kind, detail, day }) => kind === 'promoted' && detail === rank && day?.on === from)
    return [{ title: rank, from, ...(code !== undefined && { nato: code }), ...(claim >= 0 && { claim }) }]
  })
  const inOrder = told.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  const changes: ReadRank[] = []
  for (const rank of inOrder) {
    const last = changes.at(-1)
    if (last !== undefined && fold(last.title) === fold(rank.title)) continue
    // Of two ranks on one day the one told later holds.
    if (last?.from === rank.from) changes.pop()
    else if (last !== undefined) last.to = rank.from
    changes.push(rank)
  }
  return changes
}

function firstDay(claims: Claim[]): Day | undefined {
  return claims
    .map(({ day }) => day?.on)
    .filter((on) => on !== undefined)
    .sort()[0]
}
