import type * as z from 'zod'
import { Fault } from '../fault.ts'
import type { AccessRows } from './book.ts'
import type { BreakGlass, ReviewBreak } from './commands.ts'
import type { Acting } from './grants.ts'

/** The role that broken glass gives, for some hours; as data, like every other. */
export const brokenGlass = 'brokenGlass'
/** Hours within which somebody else looks at it. */
export const reviewHours = 72

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
 * Takes what the role of broken glass allows, at once and for some hours, and leaves something that somebody else has to look at. `found` is the unit where it
 * is to be: without one nothing is opened, least of all the whole force.
 * @throws Fault unitUnknown
 */
export function breakGlass(found: string | null, wanted: z.output<typeof BreakGlass>, { caller, at, newId }: Acting): AccessRows {
  const { breakId, grantId, personId = null, reason, hours } = wanted
  if (found === null) throw new Fault('unitUnknown', { unitId: wanted.unitId ?? '' })
  const unitId = found
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

/** What two others found when they looked at it. Nobody looks at what they did themselves. */
export function reviewBreak(glass: StoredBreak | undefined, { outcome, words }: z.output<typeof ReviewBreak>, acting: Acting): AccessRows {
  if (!glass) throw new Fault('breakUnknown')
  if (glass.state !== 'open') throw new Fault('breakReviewed', { by: glass.reviewedBy ?? '' })
  if ([acting.caller, acting.seconder].some((one) => one?.accountId === glass.accountId)) throw new Fault('breakOwn')
  const { factId, ...kept } = glass
  return { close: [factId], breaks: [{ ...kept, factId: acting.newId(), state: outcome, reviewedBy: acting.caller.accountId, words }] }
}

function accountOf({ accountId }: Acting['caller']): string {
  if (accountId === null) throw new Fault('accountUnknown')
  return accountId
}
