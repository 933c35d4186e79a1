import type { Caller, HeldGrant } from './caller.ts'
import type { Role, Verb } from './role.ts'

/** What no program may do in anybody's name: give and take rights, open what is sealed, decide about people who act or about the machine. */
export const notForTokens: ReadonlySet<Verb> = new Set<Verb>([
  'access.give',
  'access.reset',
  'access.reveal',
  'access.breakGlass',
  'access.review',
  'access.roles',
  'machine.keep',
])

/** What a token was made for. With a unit: nothing but it and what is under it. `above` and `below` are the order of battle's of today. */
export type TokenLimits = {
  tokenId: string
  verbs: readonly string[]
  unit: { unitId: string; above: readonly string[]; below: readonly string[] } | null
}

/**
 * Who acts by a token: its owner as they stand at this moment, cut to the verbs and the unit of the token. A grant that has ended is not there to be cut; the
 * caller has no sitting, so that nothing that is about oneself is open to it.
 */
export function cutTo(owner: Caller, token: TokenLimits): Caller {
  const grants = owner.grants.flatMap((grant) => {
    const unitId = unitUnder(grant, token)
    return unitId === undefined ? [] : [{ ...grant, unitId, role: cutRole(grant.role, token.verbs) }]
  })
  return { ...owner, sessionId: null, isFresh: false, grants: grants.filter((grant) => Object.keys(grant.role.may).length > 0) }
}

/** Where a grant still reaches: the narrower one of its unit and the token's, undefined where neither lies under the other. */
function unitUnder({ unitId }: HeldGrant, { unit }: TokenLimits): string | null | undefined {
  if (!unit) return unitId
  if (unitId === null || unit.above.includes(unitId)) return unit.unitId
  return unit.below.includes(unitId) ? unitId : undefined
}

function cutRole(role: Role, verbs: readonly string[]): Role {
  const may = Object.fromEntries(Object.entries(role.may).filter(([verb]) => verbs.includes(verb) && !notForTokens.has(verb as Verb))) // keys of `may` are verbs
  return { ...role, may, sealed: [], gives: [] }
}
