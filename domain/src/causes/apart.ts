import type { Caller } from '../access/caller.ts'
import type { Role } from '../access/role.ts'
import { isOtherSide } from '../desk/apart.ts'
import { Fault } from '../fault.ts'

/** Whether a role lets somebody read or code the causes of a case. */
export function isOfCauses({ may }: Pick<Role, 'may'>): boolean {
  return may['causes.read'] !== undefined || may['causes.code'] !== undefined || may['causes.inspect'] !== undefined
}

/**
 * Who belongs to the chain that a cause may accuse: whoever decides in cases, or opens where people are or what sources say, in the scope of the chain of command,
 * by whichever of their roles and over whatever unit. They read and code no cause, even where another role of theirs would let them.
 * @throws Fault causesApart
 */
export function demandOutsideChain({ grants }: Pick<Caller, 'grants'>): void {
  if (grants.some(({ role }) => isOtherSide(role))) throw new Fault('causesApart')
}
