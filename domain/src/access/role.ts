import * as z from 'zod'
import { SealedKind } from './sensitivity.ts'

/** Everything that a role can be allowed to do. Each action of the table needs one; `self` is what everybody may do about themselves. */
export const Verb = z.enum([
  'units.read',
  'units.note',
  'units.change',
  'people.read',
  'people.register',
  'people.status',
  'people.correct',
  'people.promote',
  'people.transfer',
  'people.discharge',
  'absence.read',
  'absence.open',
  'absence.record',
  'absence.decide',
  'absence.names',
  'absence.inspect',
  'absence.regime',
  'events.read',
  'events.record',
  'offers.read',
  'offers.give',
  'passage.read',
  'passage.give',
  'family.ask',
  'family.read',
  'family.answer',
  'desk.ask',
  'desk.read',
  'desk.answer',
  'causes.totals',
  'causes.read',
  'causes.code',
  'causes.inspect',
  'strength.read',
  'strength.sign',
  'exchange.read',
  'exchange.import',
  'exchange.decide',
  'exchange.undo',
  'ledger.read',
  'ledger.prove',
  'access.read',
  'access.give',
  'access.reset',
  'access.reveal',
  'access.breakGlass',
  'access.review',
  'access.roles',
  'machine.read',
  'machine.keep',
])
export type Verb = z.infer<typeof Verb>

/**
 * Who may know of what a grant lets one do. The chain of command sees its own; what an inspector or the desk reads and does is told in their own
 * scope alone.
 */
export const Scope = z.enum(['chain', 'inspection', 'desk'])
export type Scope = z.infer<typeof Scope>

/** `open` reaches the order of battle and counts, `personal` people by name too. What is sealed is opened kind by kind. */
export const Level = z.enum(['open', 'personal'])
export type Level = z.infer<typeof Level>

export const RoleName = z.string().regex(/^[a-z][A-Za-z]{1,39}$/)

/** A role is data: what it may, and which roles its holders may give. */
export const Role = z.object({
  role: RoleName,
  title: z.string().trim().min(1).max(80),
  scope: Scope,
  /** Given, changed and ended by two people. */
  highest: z.boolean(),
  may: z.partialRecord(Verb, Level),
  sealed: z.array(SealedKind),
  gives: z.array(RoleName),
})
export type Role = z.infer<typeof Role>
