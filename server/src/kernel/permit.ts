import {
  authorityFor,
  type Caller,
  type HeldGrant,
  may,
  type Need,
  nowhere,
  type Place,
  type Reach,
  reachOf,
  type Stood,
  scopesOf,
} from '@muster/domain/access/may.ts'
import type { Scope } from '@muster/domain/access/role.ts'
import { isSealed } from '@muster/domain/access/sensitivity.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Action, Plan } from './action.ts'
import type { Sql } from './db.ts'
import { tell } from './tell.ts'

/** By which grant something is done, how far that reaches, how far people are seen by name, and in whose sight it happens. */
export type Permission = { authority: HeldGrant | undefined; reach: Reach; named: Reach; scope: Scope }

/**
 * May this caller do this with this input? Asked inside the transaction that will do it, as its first statements: where a place stands today is looked up,
 * the pure rule decides, and the transaction is told who acts and how far that reaches, which is what row security measures by.
 *
 * The telling is sent before this returns: whatever is asked of the same transaction afterwards, also without waiting, is asked behind both walls.
 *
 * @throws Fault forbidden, where they may not; the same for what is out of reach and for what there is not, so that guessing ids tells nothing
 */
export async function permit(
  sql: Sql,
  caller: Caller,
  { needs, plan }: Pick<Action, 'needs'> & { plan?: Plan },
  input: unknown,
): Promise<Permission> {
  const need = needOf({ needs }, input)
  const isOwn = need.verb === 'self'
  const wide = isOwn ? undefined : authorityFor(caller, need, 'everywhere')
  const { reach, named } = reachesOf(caller, { needs }, input)
  const places = placesIn({ needs }, input)
  const stood = await enter(sql, caller, need, { reach, named, personId: aboutIn(places), plan, places: wide ? [] : places })
  if (!wide && !stood.every((one) => may(caller, need, one))) throw new Fault('forbidden', { verb: needs.verb })
  const authority = stood.map((one) => authorityFor(caller, need, one)).find((one) => one !== undefined) ?? wide
  const scope = scopeOf(needs, input) ?? (isOwn ? undefined : authority?.role.scope) ?? ownScope(caller)
  return { authority, reach, named, scope }
}

/** In whose sight an action happens with this input, whoever does it; undefined where that is the scope of their role. */
export function scopeOf({ scope }: Action['needs'], input: unknown): Scope | undefined {
  return typeof scope === 'function' ? scope(input) : scope
}

/** How far an action reaches for a caller, and how far it sees people by name: that does not hang on where it takes place. */
export function reachesOf(caller: Caller, { needs }: Pick<Action, 'needs'>, input: unknown): { reach: Reach; named: Reach } {
  const need = needs.sees ?? needOf({ needs }, input)
  const reach = reachOf(caller, need)
  return { reach, named: namedIn(caller, need, reach) }
}

/** How far people are seen by name: whoever may know a unit and its counts need not know who is in it. */
function namedIn(caller: Caller, { verb, sensitivity }: Need, reach: Reach): Reach {
  return verb !== 'self' && sensitivity === 'open' ? reachOf(caller, { verb: 'people.read', sensitivity: 'personal' }) : reach
}

/** The one person an action is about, where it takes place at them. */
function aboutIn(places: readonly Place[]): string | null {
  const [place] = places
  return places.length === 1 && typeof place === 'object' && 'personId' in place ? place.personId : null
}

/** What an action needs with this input. */
export function needOf({ needs }: Pick<Action, 'needs'>, input: unknown): Need {
  const { verb, sensitivity, byPrograms } = needs
  return { verb, sensitivity: needs.opens?.(input) ?? sensitivity, ...(byPrograms && { byPrograms }) }
}

/** Where an action would take place with this input, by the order of battle of today. */
export async function placesOf(sql: Sql, action: Pick<Action, 'needs'>, input: unknown): Promise<readonly Stood[]> {
  const [row] = await sql<{ stood: readonly Stood[] }[]>`select access_stood(${sql.json(placesIn(action, input))}) as stood`
  return row?.stood ?? []
}

/** Where an action would take place with this input. */
export function placesIn({ needs }: Pick<Action, 'needs'>, input: unknown): Place[] {
  const asked = needs.at(input)
  return Array.isArray(asked) ? [...(asked as readonly Place[])] : [asked as Place] // an array is told from one place by looking
}

/** What somebody does about themselves is told where what they hold is told. */
export function ownScope(caller: Caller): Scope {
  return caller.grants.find((grant) => grant.role.scope !== 'chain')?.role.scope ?? 'chain'
}

type Entering = { reach: Reach; named?: Reach; personId?: string | null; plan?: Plan; places?: readonly Place[] }

/** Tells a transaction who acts and what they need (`tell`), before this returns. */
export async function enter(
  sql: Sql,
  caller: Caller,
  need: Need,
  { reach, named = reach, personId = null, plan, places = [] }: Entering,
): Promise<readonly Stood[]> {
  const sealed = isSealed(need.sensitivity) ? need.sensitivity : null
  const opened = sealed === null ? nowhere : reachOf(caller, need)
  return tell(
    sql,
    { accountId: caller.accountId, verb: need.verb, scopes: scopesOf(caller), reach, named, sealed, opened, personId, plan },
    places,
  )
}

/** Nobody in particular: sees what needs no grant, and changes nothing. */
export async function enterAsNobody(sql: Sql, accountId: string | null): Promise<void> {
  const nobody = { accountId, name: '', sessionId: null, isFresh: false, grants: [] }
  await enter(sql, nobody, { verb: 'self', sensitivity: 'open' }, { reach: nowhere })
}
