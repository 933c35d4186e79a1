import type { Day } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import { natoOf } from '../interpret/natoRank.ts'
import type { ReadAssignment, ReadRank } from '../reading.ts'
import { fold } from './fold.ts'
import type { PeopleMapping } from './mapping.ts'
import type { PersonDraft } from './personDraft.ts'

/**
 * The ranks a table tells, each from the day it gives for it; else from the day of the row's own event, from the day on which
 * the table was true, or, in a table that knows no such day, from the day the person came. Never from earlier: a captain of today
 * was not one when he enlisted.
 */
export function ranksOf(
  { fields, findings }: PersonDraft,
  { mapping, claims, assignments }: { mapping: PeopleMapping; claims: Claim[]; assignments: ReadAssignment[] },
): ReadRank[] {
  const said = new Map(Object.entries(mapping.ranks).map(([title, code]) => [fold(title), code]))
  const told = fields.flatMap(({ rank, rankSince, enteredOn }, index): ReadRank[] => {
    const ofRow = mapping.rows === 'event' ? firstDay(findings[index]?.claims ?? []) : undefined
    const from = rankSince?.on ?? ofRow ?? mapping.asOf ?? assignments[0]?.from ?? enteredOn
    if (rank === '' || from === undefined) return []
    const code = said.get(fold(rank)) ?? natoOf(rank)
    const claim = claims.findIndex(({ kind, detail, day }) => kind === 'promoted' && detail === rank && day?.on === from)
    return [{ title: rank, from, ...(code !== undefined && { nato: code }), ...(claim >= 0 && { claim }) }]
  })
  const inOrder = told.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  const changes = inOrder.filter(
    (rank, index) => fold(rank.title) !== fold(inOrder[index - 1]?.title ?? '') && rank.from !== inOrder[index + 1]?.from,
  )
  return changes.map((rank, index) => ({ ...rank, ...(changes[index + 1] && { to: changes[index + 1]?.from }) }))
}

function firstDay(claims: Claim[]): Day | undefined {
  return claims
    .map(({ day }) => day?.on)
    .filter((on) => on !== undefined)
    .sort()[0]
}
