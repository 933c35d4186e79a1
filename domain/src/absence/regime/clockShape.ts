import * as z from 'zod'
import { doneBy } from './doneBy.ts'
import { Office } from './office.ts'
import { OnlyIf } from './onlyIf.ts'
import { Slug, sourced, Text } from './sourced.ts'
import { BackdateTo, Basis, GraceNoneIf, OnExpiry, PreparedDecision, Preselected, ResetOn, StartEvent, TollCause } from './words.ts'

/** Hours, days, working days or months, as the basis says. */
export const Limit = z.int().positive().max(1_000)

/** What war makes of a limit: a share of it rounded up (France: two thirds less), another limit, «on the nth day» (US Air Force), or no limit at all (10 USC 843). */
const War = z
  .strictObject({
    divideBy: z.int().min(2).max(100).optional(),
    limit: Limit.optional(),
    onDay: Limit.optional(),
    noLimit: z.literal(true).optional(),
  })
  .refine((war) => Object.values(war).filter((value) => value !== undefined).length === 1, { error: 'exactlyOne' })

const Prepares = z.strictObject({
  decision: PreparedDecision,
  before: z.array(Office).min(1).describe('before whom it is laid'),
  preselected: Preselected,
})

/**
 * A clock: from what it runs, how it counts, who has to have done what by its end, and what its end brings about: a reminder, a word to
 * somebody higher, or a decision laid before somebody. It has no key by which it could decide (decision 36; doctrine (e) 5).
 */
export const Clock = z
  .strictObject({
    id: Slug,
    title: Text.describe('what has to be done by its end'),
    startsAt: z.array(StartEvent).min(1).optional().describe('the first of these that the case has'),
    after: Slug.optional().describe('instead of startsAt: the clock whose task, once done, sets this one going'),
    onlyIf: OnlyIf.optional().describe('what the event that begins it has to say; left out: it runs whatever that says'),
    basis: Basis,
    limit: Limit,
    obligor: z.array(Office).min(1).describe('whose duty it is'),
    onExpiry: OnExpiry,
    escalatesTo: z.array(Office).min(1).optional(),
    prepares: Prepares.optional(),
    effectiveBackdate: z.array(BackdateTo).default([]),
    tollsOn: z.array(TollCause).default([]),
    war: War.optional(),
    graceNoneIf: z.array(GraceNoneIf).default([]),
    resetOn: z.array(ResetOn).default([]),
    ...doneBy,
    ...sourced,
  })
  .refine(({ startsAt, after }) => (startsAt === undefined) !== (after === undefined), { path: ['startsAt'], error: 'startsOnce' })
  .refine(({ onExpiry, prepares }) => (onExpiry === 'prepare') === (prepares !== undefined), { path: ['prepares'], error: 'preparesWhat' })
  .refine(({ onExpiry, escalatesTo }) => (onExpiry === 'escalate') === (escalatesTo !== undefined), {
    path: ['escalatesTo'],
    error: 'escalatesToWhom',
  })
  .refine(({ war, basis }) => war?.onDay === undefined || basis === 'consecutiveDays', {
    path: ['war', 'onDay'],
    error: 'onDayOfConsecutive',
  })
  .refine(({ war, limit }) => (war?.limit ?? war?.onDay ?? 0) <= limit, { path: ['war'], error: 'warIsLonger' })
export type Clock = z.infer<typeof Clock>
