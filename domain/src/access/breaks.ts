import type * as z from 'zod'
import { Fault } from '../fault.ts'
import type { AccessRows, GrantFact } from './book.ts'
import type { Caller } from './caller.ts'
import type { BreakGlass, ReviewBreak } from './commands.ts'
import type { Acting } from './grants.ts'
import { isAnother } from './proposals.ts'

/** The role that broken glass gives, for some hours; as data, like every other. */
export const brokenGlass = 'brokenGlass'
/** Hours within which somebody else looks at it. */
export const reviewHours = 72
/** Days for which whoever broke glass without being in the right breaks none. */
export const barredDays = 90

/** What is known of the glass one broke before, and of the place where it is to be broken. */
export type BreakBook = {
  /** the unit that is named, or that the person is of today; null where there is none */
  unitId: string | null
  /** that unit has no superior, and something under it: the whole of a force */
  isTop: boolean
  before: Pick<StoredBreak, 'state' | 'reviewBy' | 'from'>[]
}

export type StoredBreak = {
  factId: string
  breakId: string
  grantId: string
  accountId: string
  unitId: string | null
  personId: string | null
  reason: string
  from: string
  to: string
  reviewBy: string
  state: 'open' | 'inOrder' | 'notInOrder'
  reviewedBy: string | null
}

const hour = 3_600_000
const after = (at: string, hours: number) => new Date(Date.parse(at) + hours * hour).toISOString()

/**
 * Takes what the role of broken glass allows, at once and for some hours, and leaves something that somebody else has to look at. Without a unit nothing is
 * opened, least of all the whole force. Whoever broke glass that nobody looked at in time, or that was found not in order, has to ask somebody else.
 * @throws Fault unitUnknown, glassNotReviewed, glassNotInOrder
 */
export function breakGlass({ unitId, before }: BreakBook, wanted: z.output<typeof BreakGlass>, { caller, at, newId }: Acting): AccessRows {
  const { breakId, grantId, personId = null, reason, hours } = wanted
  if (unitId === null) throw new Fault('unitUnknown', { unitId: wanted.unitId ?? '' })
  if (before.some(({ state, reviewBy }) => state === 'open' && reviewBy <= at)) throw new Fault('glassNotReviewed')
  if (before.some(({ state, from }) => state === 'notInOrder' && after(from, 24 * barredDays) > at))
    throw new Fault('glassNotInOrder', { days: barredDays })
  const to = after(at, hours)
  const grant = {
    factId: newId(),
    grantId,
    accountId: accountOf(caller),
    role: brokenGlass,
    unitId,
    from: null,
    to,
    fromGrant: null,
    reason,
  }
  const glass = {
    factId: newId(),
    breakId,
    grantId,
    accountId: accountOf(caller),
    unitId,
    personId,
    reason,
    from: at,
    to,
    reviewBy: after(at, reviewHours),
  }
  return { grants: [grant], breaks: [{ ...glass, state: 'open', reviewedBy: null, words: null }] }
}

/** A break that somebody looks at, with who broke it as they stand now, and the grant that they took. */
export type ReviewBook = { glass: StoredBreak; breaker: Caller | undefined; grant: GrantFact | undefined }

/**
 * What two others found when they looked at it; what was not in order ends at once. Nobody looks at what they did themselves, and nobody in whose place the
 * breaker acts or who acts in theirs.
 * @throws Fault breakUnknown, breakReviewed, breakOwn
 */
export function reviewBreak(
  book: ReviewBook | undefined,
  { outcome, words }: z.output<typeof ReviewBreak>,
  { caller, seconder, at, newId }: Acting,
): AccessRows {
  if (!book) throw new Fault('breakUnknown')
  const { glass, grant } = book
  if (glass.state !== 'open') throw new Fault('breakReviewed', { by: glass.reviewedBy ?? '' })
  const breaker = book.breaker ?? { accountId: glass.accountId, grants: [] }
  if ([caller, seconder].some((one) => one && !isAnother(breaker, one))) throw new Fault('breakOwn')
  const { factId, ...kept } = glass
  const ending = outcome === 'notInOrder' && grant && (grant.to === null || grant.to > at) ? [grant] : []
  return {
    close: [factId, ...ending.map((one) => one.factId)],
    grants: ending.map((one) => ({ ...one, factId: newId(), to: at, reason: '' })),
    breaks: [{ ...kept, factId: newId(), state: outcome, reviewedBy: caller.accountId, words }],
  }
}

function accountOf({ accountId }: Acting['caller']): string {
  if (accountId === null) throw new Fault('accountUnknown')
  return accountId
}
