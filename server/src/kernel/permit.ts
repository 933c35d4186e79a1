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

/** By which grant something is done, how far that reaches, how far people are seen by name, and in whose sight it happens. */
export type Permission = { authority: HeldGrant | undefined; reach: Reach; named: Reach; scope: Scope }

/**
 * May this caller do this with this input? Asked inside the transaction that will do it, as its first statements: where a place stands today is looked up,
 * the pure rule decides, and the transaction is told who acts and how far that reaches, which is what row security measures by.
 *
 * @throws Fault forbidden, where they may not; the same for what is out of reach and for what there is not, so that guessing ids tells nothing
 */
export async function permit(sql: Sql, caller: Caller, { needs }: Pick<Action, 'needs'>, input: unknown): Promise<Permission> {
  const need = needOf({ needs }, input)
  const isOwn = need.verb === 'self'
  const wide = isOwn ? undefined : authorityFor(caller, need, 'everywhere')
  const reach = reachOf(caller, needs.sees ?? need)
  const named = namedIn(caller, needs.sees ?? need, reach)
  // How far somebody reaches does not hang on where they ask: both are said in one go, and nothing else is done before the answer to the first.
  const [stood] = await Promise.all([
    wide ? [] : placesOf(sql, { needs }, input),
    enter(sql, caller, need, { reach, named, personId: aboutIn(needs.at(input)) }),
  ])
  if (!wide && !stood.every((one) => may(caller, need, one))) throw new Fault('forbidden', { verb: needs.verb })
  const authority = stood.map((one) => authorityFor(caller, need, one)).find((one) => one !== undefined) ?? wide
  const scope = (isOwn ? undefined : authority?.role.scope) ?? ownScope(caller)
  return { authority, reach, named, scope }
}

/** How far people are seen by name: whoever may know a unit and its counts need not know who is in it. */
function namedIn(caller: Caller, { verb, sensitivity }: Need, reach: Reach): Reach {
  return verb !== 'self' && sensitivity === 'open' ? reachOf(caller, { verb: 'people.read', sensitivity: 'personal' }) : reach
}

/** The one person an action is about, where it takes place at them. */
function aboutIn(place: Place | readonly Place[]): string | null {
  return typeof place === 'object' && 'personId' in place ? place.personId : null
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

/** Tells a transaction who acts, how far that reaches, how far by name, and whom it is about: what row security measures by. */
export async function enter(
  sql: Sql,
  caller: Caller,
  need: Need,
  { reach, named = reach, personId = null }: { reach: Reach; named?: Reach; personId?: string | null },
): Promise<void> {
  const kind = isSealed(need.sensitivity) ? need.sensitivity : null
  const opened = kind === null ? nowhere : reachOf(caller, need)
  await sql`select access_enter(${caller.accountId}, ${need.verb}, ${reach.all}, ${sql.array([...reach.units], 2950)}, ${sql.array(scopesOf(caller), 25)},
      ${named.all}, ${sql.array([...named.units], 2950)}),
    access_open_sealed(${kind}, ${opened.all}, ${sql.array([...opened.units], 2950)}), access_about(${personId})`
}

/** Nobody in particular: sees what needs no grant, and changes nothing. */
export async function enterAsNobody(sql: Sql, accountId: string | null): Promise<void> {
  const nobody = { accountId, name: '', sessionId: null, isFresh: false, grants: [] }
  await enter(sql, nobody, { verb: 'self', sensitivity: 'open' }, { reach: nowhere })
}

async function standing(sql: Sql, place: Place): Promise<Stood> {
  if (place === 'anywhere' || place === 'everywhere') return place
  const of = (kind: string): string | null => (kind in place ? String(Object.values(place)[0]) : null)
  const [row] = await sql<{ above: string[] }[]>`
    select access_above(${of('unitId')}, ${of('personId')}, ${of('leavingBy')}, ${of('comingBy')}, ${of('unreadId')},
      ${of('grantId')}, ${of('breakId')}) as above`
  return { above: row?.above ?? [] }
}
