import type * as z from 'zod'
import type { Role } from './role.ts'
import type { GrantLine, ProposalLine } from './shapes.ts'

type Grant = z.infer<typeof GrantLine>
type Proposal = Pick<z.infer<typeof ProposalLine>, 'action' | 'input' | 'told' | 'verb' | 'unitId' | 'accountId' | 'name' | 'from'>

/** The role that a proposal gives or takes: whoever seconds it has to hold one that gives it too. */
function roleGiven({ action, input, told }: Proposal): string | undefined {
  if (action === 'access/give') return String(input.role)
  return action === 'access/end' || action === 'access/handOver' ? told.role : undefined
}

/**
 * Who could be asked to second a proposal, of those whose grants one sees: they may do the same there today, are not the one who proposed it, and neither
 * stands in for the other. The server has the last word; this is whom to telephone.
 */
export function couldSecond(proposal: Proposal, grants: readonly Grant[], roles: readonly Role[], now: string): string[] {
  const given = roleGiven(proposal)
  const able = grants.filter((grant) => {
    const role = roles.find((one) => one.role === grant.role)
    const stands = Date.parse(grant.from) <= Date.parse(now)
    const over = proposal.from ? isFrom(grant, proposal.from) : isOver(grant, proposal.unitId, grants)
    const may = role !== undefined && proposal.verb !== 'self' && role.may[proposal.verb] !== undefined
    return stands && over && may && (given === undefined || role.gives.includes(given)) && grant.accountId !== proposal.accountId
  })
  return [...new Set(able.filter((grant) => grant.inPlaceOf !== proposal.name).map(({ name }) => name))]
}

/** Does it lie where the office is held that is asked for as the second? */
function isFrom({ unitId }: Grant, { units, isForce }: NonNullable<Proposal['from']>): boolean {
  return unitId === null ? isForce : units.includes(unitId)
}

function isOver(grant: Grant, unitId: string | null, grants: readonly Grant[]): boolean {
  return grant.unitId === null || (unitId !== null && coversUnit(grant, unitId, grants))
}

/** Is the unit the grant's own, or one under it? Known from the grants that lie there. */
function coversUnit(grant: Grant, unitId: string, grants: readonly Grant[]): boolean {
  if (grant.unitId === unitId) return true
  return grants.some((other) => other.unitId === unitId && other.unit?.above.some((unit) => unit.unitId === grant.unitId))
}
