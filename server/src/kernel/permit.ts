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
import type { Action } from './action.ts'
import type { Sql } from './db.ts'

/** By which grant something is done, how far that reaches, and in whose sight it happens. */
export type Permission = { authority: HeldGrant | undefined; reach: Reach; scope: Scope }

/**
 * May this caller do this with this input? Asked inside the transaction that will do it, as its first statements: where a place stands today is looked up,
 * the pure rule decides, and the transaction is told who acts and how far that reaches, which is what row security measures by.
 *
 * @throws Fault forbidden, where they may not; the same for what is out of reach and for what there is not, so that guessing ids tells nothing
 */
export async function permit(sql: Sql, caller: Caller, { needs }: Pick<Action, 'needs'>, input: unknown): Promise<Permission> {
  const need = needOf({ needs }, input)
  const wide = authorityFor(caller, need, 'everywhere')
  const stood = wide ? [] : await placesOf(sql, { needs }, input)
  if (!wide && !stood.every((one) => may(caller, need, one))) throw new Fault('forbidden', { verb: needs.verb })
  const authority = stood.map((one) => authorityFor(caller, need, one)).find((one) => one !== undefined) ?? wide
  const reach = reachOf(caller, needs.sees ?? need)
  const scope = authority?.role.scope ?? ownScope(caller)
  await enter(sql, caller, need, reach)
  return { authority, reach, scope }
}

/** What an action needs with this input. */
export function needOf({ needs }: Pick<Action, 'needs'>, input: unknown): Need {
  const { verb, sensitivity } = needs
  return { verb, sensitivity: needs.opens?.(input) ?? sensitivity }
}

/** Where an action would take place with this input, by the order of battle of today. */
export function placesOf(sql: Sql, { needs }: Pick<Action, 'needs'>, input: unknown): Promise<Stood[]> {
  const asked = needs.at(input)
  const places = Array.isArray(asked) ? (asked as readonly Place[]) : [asked as Place] // an array is told from one place by looking
  return Promise.all(places.map((place) => standing(sql, place)))
}

/** What somebody does about themselves is told where what they hold is told. */
export function ownScope(caller: Caller): Scope {
  return caller.grants.find((grant) => grant.role.scope !== 'chain')?.role.scope ?? 'chain'
}

export async function enter(sql: Sql, caller: Caller, need: Need, reach: Reach): Promise<void> {
  const kind = isSealed(need.sensitivity) ? need.sensitivity : null
  const opened = kind === null ? nowhere : reachOf(caller, need)
  await sql`select access_enter(${caller.accountId}, ${need.verb}, ${reach.all}, ${sql.array([...reach.units], 2950)}, ${sql.array(scopesOf(caller), 25)}),
    access_open_sealed(${kind}, ${opened.all}, ${sql.array([...opened.units], 2950)})`
}

/** Nobody in particular: sees what needs no grant, and changes nothing. */
export async function enterAsNobody(sql: Sql, accountId: string | null): Promise<void> {
  await enter(sql, { accountId, name: '', sessionId: null, isFresh: false, grants: [] }, { verb: 'self', sensitivity: 'open' }, nowhere)
}

async function standing(sql: Sql, place: Place): Promise<Stood> {
  if (place === 'anywhere' || place === 'everywhere') return place
  const of = (kind: string): string | null => (kind in place ? String(Object.values(place)[0]) : null)
  const [row] = await sql<{ above: string[] }[]>`
    select access_above(${of('unitId')}, ${of('personId')}, ${of('leavingBy')}, ${of('comingBy')}, ${of('unreadId')},
      ${of('grantId')}, ${of('breakId')}) as above`
  return { above: row?.above ?? [] }
}
