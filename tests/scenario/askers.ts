import { allows, type Caller, type Need, nowhere, type Reach, reachOf } from '@muster/domain/access/may.ts'
import type { Role, Verb } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import type { Database, Sql } from '../../server/src/kernel/db.ts'
import { enter } from '../../server/src/kernel/permit.ts'
import { trialEntry } from './trial.ts'
import { aCaller, stranger } from './world.ts'

/** Somebody who asks by a verb, and how far that reaches: what an action would tell the transaction that it works in. */
export type Asker = { name: string; caller: Caller; need: Need; reach: Reach; named: Reach }

export const rolesOf = { everybody: firstRoles, chain: firstRoles.filter(({ scope }) => scope === 'chain') }

/**
 * Somebody who holds every one of these roles over a unit, or over the whole force, with each of their verbs and all that they may open. Whoever holds fewer sees no
 * more than they do.
 */
export function askers(roles: readonly Role[], unitId: string | null, accountId: string): Asker[] {
  const holding = roles.map(({ role }) => ({ role, ...(unitId ? { unitId } : {}) }))
  const caller = { ...aCaller(roles.map(({ role }) => role).join(), ...holding), accountId }
  const needs = new Map(roles.flatMap(needsOf).map((need) => [`${need.verb} ${need.sensitivity}`, need]))
  return [...needs].map(([name, need]) => {
    const reach = reachOf(caller, need)
    const isOpen = need.verb !== 'self' && need.sensitivity === 'open'
    return { name, caller, need, reach, named: isOpen ? reachOf(caller, { verb: 'people.read', sensitivity: 'personal' }) : reach }
  })
}

function needsOf(role: Role): Need[] {
  const verbs = Object.entries(role.may) as [Verb, 'open' | 'personal'][] // the keys of a role are verbs
  const opened = (['access.reveal', 'exchange.import'] as const).flatMap((verb) =>
    role.sealed.map((sensitivity) => ({ verb, sensitivity })).filter((need) => allows(role, need)),
  )
  return [{ verb: 'self', sensitivity: 'open' }, ...verbs.map(([verb, sensitivity]) => ({ verb, sensitivity })), ...opened]
}

/** Somebody who walked in, and holds nothing; asking by whatever verb. */
export function walkedIn(verb: Verb | 'self' = 'self'): Asker {
  return {
    name: 'a stranger',
    caller: stranger,
    need: { verb, sensitivity: verb === 'self' ? 'open' : 'personal' },
    reach: nowhere,
    named: nowhere,
  }
}

class TakenBack<T> extends Error {
  told: T
  constructor(told: T) {
    super('taken back')
    this.told = told
  }
}

/** What a transaction of somebody comes to when no store and no action cuts anything: the second wall alone. Taken back in the end. */
export async function asSeenBy<T>(app: Database, { caller, need, reach, named }: Asker, work: (sql: Sql) => PromiseLike<T>): Promise<T> {
  const outcome: unknown = await app
    .begin(async (sql) => {
      await enter(sql, caller, need, { reach, named, plan: 'generic' })
      await sql`select set_config('muster.entry', ${String(trialEntry)}, true)`
      throw new TakenBack(await work(sql))
    })
    .catch((error: unknown) => error)
  if (outcome instanceof TakenBack) return outcome.told as T // by the one throw above
  throw outcome
}
