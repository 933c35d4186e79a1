import type { ClaimedDay, ClaimKind, Words } from '../claim.ts'
import { type Meaning, saidBy } from './meaning.ts'
import type { Plan } from './plan.ts'
import { addClaim, type RowFindings, unread } from './rowFindings.ts'

/** The days and the place that go with a saying. */
export type Span = { from: ClaimedDay | undefined; until: ClaimedDay | undefined; place: string | undefined }

/**
 * A saying without a day of its own is said of the day on which the table was true; since when it has been so nobody wrote down.
 * A last day before the first is a slip: the claim is kept without its end, and told.
 */
export function addSaid(
  findings: RowFindings,
  plan: Plan,
  meaning: Meaning,
  words: Words,
  text: string,
  { from, until, place }: Span,
): void {
  if (meaning === 'nothing') return
  const { asOf } = plan.mapping
  const day = from ?? (asOf ? { asWritten: asOf, on: asOf, precision: 'unrecorded' as const } : undefined)
  const backwards = day?.on !== undefined && until?.on !== undefined && until.on < day.on
  if (backwards) unread(findings, words, 'endsBeforeStart', { from: day.asWritten, until: until.asWritten })
  const said = saidBy(meaning)
  addClaim(findings, {
    ...said,
    words,
    ...(day && { day }),
    ...(until?.on && !backwards && { until }),
    ...(place !== undefined && { place }),
    ...detailOf(said.kind, text, place),
  })
}

/** Of a transfer it is where it leads, which decides whether it leaves the unit; of anything else the words. */
function detailOf(kind: ClaimKind, text: string, place: string | undefined): { detail?: string } {
  const detail = kind === 'transferred' ? place : text
  return detail ? { detail } : {}
}
