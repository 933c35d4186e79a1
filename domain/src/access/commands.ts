import * as z from 'zod'
import { Day } from '../calendar.ts'
import { Role, RoleName } from './role.ts'

const reason = z.string().trim().min(3).max(2000)

/** Gives a role over a unit and everything under it (null: over the whole force), from a day (now, where none is named) until the day before `to`. */
export const GiveGrant = z.object({
  grantId: z.uuid(),
  accountId: z.uuid(),
  role: RoleName,
  unitId: z.uuid().nullable(),
  from: Day.optional(),
  to: Day.optional(),
  reason,
})
/** Ends a grant: now, or at the beginning of a day. */
export const EndGrant = z.object({ grantId: z.uuid(), on: Day.optional(), reason })
/** At the beginning of a day a grant ends for its holder and begins for somebody else: tenure that changes hands. */
export const HandOver = z.object({ grantId: z.uuid(), newGrantId: z.uuid(), toAccountId: z.uuid(), on: Day, reason })
/** Somebody acts in one's place for some days. What they hold stands only while one holds it oneself. */
export const Delegate = z.object({ grantId: z.uuid(), newGrantId: z.uuid(), toAccountId: z.uuid(), from: Day, to: Day, reason })
export const LayDown = z.object({ grantId: z.uuid(), reason })
export const ChangeRole = z.object({ definition: Role, reason })
export const GrantReceipt = z.object({ grantId: z.uuid() })

export const Propose = z.object({
  proposalId: z.uuid(),
  action: z.string().max(80),
  input: z.record(z.string(), z.unknown()),
  reason,
})
export const Second = z.object({ proposalId: z.uuid(), words: z.string().trim().max(2000).optional() })
export const Decline = z.object({ proposalId: z.uuid(), words: reason })
export const Withdraw = z.object({ proposalId: z.uuid() })
export const ProposalReceipt = z.object({ proposalId: z.uuid() })

/** Hours for which broken glass stays open, at most. */
export const longestBreak = 24
export const BreakGlass = z.object({
  breakId: z.uuid(),
  grantId: z.uuid(),
  /** left out where it is about one person: then it is the unit that this person is of today, which whoever breaks the glass need not know */
  unitId: z.uuid().optional(),
  /** whom it is about, where it is about one person */
  personId: z.uuid().optional(),
  reason: z.string().trim().min(20).max(2000),
  hours: z.int().min(1).max(longestBreak),
})
export const ReviewBreak = z.object({
  breakId: z.uuid(),
  outcome: z.enum(['inOrder', 'notInOrder']),
  words: z.string().trim().min(10).max(2000),
})
export const BreakReceipt = z.object({ breakId: z.uuid() })
