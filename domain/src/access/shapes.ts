import * as z from 'zod'
import { Crumb, Echelon } from '../units/unit.ts'
import { AccountState } from './accounts.ts'
import { Role, RoleName, Scope, Verb } from './role.ts'

/** The roles, each with what it may. */
export const Roles = z.object({ roles: z.array(Role) })
export type Roles = z.infer<typeof Roles>

export const GrantLine = z.object({
  grantId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  role: RoleName,
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  /** how the unit is drawn, and the units over it on the day (or on its last), the top one first */
  unit: z.object({ echelon: Echelon, sidc: z.string(), above: z.array(Crumb) }).nullable(),
  /** of its holder: `invited` has not taken the account up yet */
  state: AccountState,
  from: z.string(),
  to: z.string().nullable(),
  inPlaceOf: z.string().nullable(),
  reason: z.string().nullable(),
  entry: z.number(),
})
export const Grants = z.object({ grants: z.array(GrantLine) })
export type Grants = z.infer<typeof Grants>

/** People who act, by name: to be asked to act in somebody's place, or to be given something. */
export const ActingPeople = z.object({ people: z.array(z.object({ accountId: z.uuid(), name: z.string(), state: AccountState })) })
export type ActingPeople = z.infer<typeof ActingPeople>

export const ProposalLine = z.object({
  proposalId: z.uuid(),
  action: z.string(),
  /** what the action asks of whoever seconds it; `self` where it is not understood */
  verb: Verb.or(z.literal('self')),
  /** whether this version understands what is proposed; where not, nobody can second it and whoever made it can withdraw it */
  isRead: z.boolean(),
  input: z.record(z.string(), z.unknown()),
  /** names for what the input tells by ids: `account`, `toAccount`, `holder`, `role`, `unit`, … */
  told: z.record(z.string(), z.string()),
  reason: z.string(),
  accountId: z.uuid(),
  name: z.string(),
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  scope: Scope,
  at: z.string(),
  to: z.string(),
  state: z.enum(['waiting', 'performed', 'withdrawn', 'declined']),
  own: z.boolean(),
  canSecond: z.boolean(),
  /** from where whoever seconds it comes, where more than the verb says so: units, and whether the whole force is one */
  from: z.object({ units: z.array(z.uuid()), isForce: z.boolean() }).nullable(),
})
export const Proposals = z.object({ proposals: z.array(ProposalLine) })
export type Proposals = z.infer<typeof Proposals>

/** What became of a proposal of one's own. */
export const DecidedLine = ProposalLine.pick({
  proposalId: true,
  action: true,
  isRead: true,
  input: true,
  told: true,
  reason: true,
  unitId: true,
  personId: true,
  at: true,
}).extend({
  /** `expired`: nobody decided on it in time */
  state: z.enum(['performed', 'declined', 'withdrawn', 'expired']),
  closedAt: z.string(),
  /** who decided; null where it was oneself, or nobody */
  byName: z.string().nullable(),
  /** what they said to it */
  words: z.string().nullable(),
})
export const Decided = z.object({ proposals: z.array(DecidedLine) })
export type Decided = z.infer<typeof Decided>

export const BreakLine = z.object({
  breakId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  personId: z.uuid().nullable(),
  personName: z.string().nullable(),
  /** of whoever asks: somebody else has to look at it */
  own: z.boolean(),
  reason: z.string(),
  from: z.string(),
  to: z.string(),
  reviewBy: z.string(),
  state: z.enum(['open', 'inOrder', 'notInOrder']),
  reviewedBy: z.string().nullable(),
  words: z.string().nullable(),
  entry: z.number(),
})
export const Breaks = z.object({ breaks: z.array(BreakLine) })
export type Breaks = z.infer<typeof Breaks>
