import type { Caller, HeldGrant } from './caller.ts'
import type { Role, Scope, Verb } from './role.ts'
import { isSealed, type Sensitivity } from './sensitivity.ts'

export type { Caller, HeldGrant } from './caller.ts'
export { Sensitivity } from './sensitivity.ts'

/**
 * What an action needs of its caller. `self` needs an account and a sitting, and nothing else: what one may do about oneself. With `byPrograms` not even these:
 * what tells everybody no more than they hold, also a program with a token, and the machine before anybody has an account.
 */
export type Need = { verb: Verb | 'self'; sensitivity: Sensitivity; byPrograms?: true }

/**
 * Where an action takes place: at a unit; at a person, wherever they are assigned or attached today; anywhere one holds the verb, what is seen being cut
 * to where one holds it; or over the whole force.
 */
export type Place =
  | { unitId: string }
  | { personId: string }
  /** the sending and the gaining side of a transfer, by its id */
  | { leavingBy: string }
  | { comingBy: string }
  /** the person of a piece of a source */
  | { unreadId: string }
  /** the unit a grant is over; the unit of broken glass */
  | { grantId: string }
  | { breakId: string }
  /** the person of an absence */
  | { absenceId: string }
  /** the unit that a happening concerns; the whole force where it concerns that */
  | { happeningId: string }
  | 'anywhere'
  | 'everywhere'

/** A place as the order of battle of today has it: the units over it, itself among them; those of the hosts too where it is attached. */
export type Stood = { above: readonly string[] } | 'anywhere' | 'everywhere'

/** Does a role allow this at all? The one table behind this is the roles. */
export function allows(role: Role, { verb, sensitivity }: Need): boolean {
  if (verb === 'self') return true
  const level = role.may[verb]
  if (level === undefined) return false
  if (sensitivity === 'open') return true
  return level === 'personal' && (!isSealed(sensitivity) || role.sealed.includes(sensitivity))
}

/**
 * The grant by which a caller may do this there, or undefined where they may not. The narrowest answer is given: a grant of the unit's own before one over
 * the whole force, so that the ledger can say on whose authority.
 */
export function authorityFor(caller: Caller, need: Need, stood: Stood): HeldGrant | undefined {
  const holding = caller.grants.filter((grant) => allows(grant.role, need))
  if (stood === 'everywhere') return holding.find((grant) => grant.unitId === null)
  if (stood === 'anywhere') return holding.find((grant) => grant.unitId !== null) ?? holding[0]
  for (const unitId of stood.above) {
    const found = holding.find((grant) => grant.unitId === unitId)
    if (found) return found
  }
  return holding.find((grant) => grant.unitId === null)
}

/** May this caller do this there? Everybody may do what is about themselves, in a sitting of their own: a program with a token may not, but where it says so. */
export function may(caller: Caller, need: Need, stood: Stood): boolean {
  if (need.verb === 'self') return need.byPrograms === true || (caller.accountId !== null && caller.sessionId !== null)
  return authorityFor(caller, need, stood) !== undefined
}

/** In whose sight a caller stands: what is done in these scopes they may come to see. Everybody sees the chain of command's. */
export function scopesOf(caller: Pick<Caller, 'grants'>): Scope[] {
  return [...new Set<Scope>(['chain', ...caller.grants.map((grant) => grant.role.scope)])]
}

/** From which units down a need is met; `all` where it is met over the whole force. */
export type Reach = { all: boolean; units: readonly string[] }

export const everywhere: Reach = { all: true, units: [] }
export const nowhere: Reach = { all: false, units: [] }

export function reachOf(caller: Caller, need: Need): Reach {
  const holding = caller.grants.filter((grant) => need.verb !== 'self' && allows(grant.role, need))
  if (holding.some((grant) => grant.unitId === null)) return everywhere
  return { all: false, units: [...new Set(holding.flatMap((grant) => grant.unitId ?? []))] }
}
