import type { Caller } from '@muster/domain/access/may.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { v7 } from 'uuid'
import { callerOf } from '../../server/src/access/store.ts'
import { type Database, transaction } from '../../server/src/kernel/db.ts'
import { appendEntry, stamp } from '../../server/src/ledger/store.ts'
import type { World } from './world.ts'

export type Actor = { accountId: string; grantIds: string[]; now: () => Promise<Caller> }
type Holding = { role: string; unitId?: string }

/** Enters the roles that Muster begins with, as set-up does. */
export async function withRoles({ db }: Pick<World, 'db'>): Promise<void> {
  const roles = firstRoles.map((definition) => ({ factId: v7(), definition }))
  await db`select access_write_all(${db.json({ roles } as never)}, clock_timestamp(), 0)`
}

/** Somebody with an account in the books, who holds what is named; as they stand at the moment they are asked for, proved a short while ago. */
export async function anActor({ db }: Pick<World, 'db'>, name: string, ...holding: Holding[]): Promise<Actor> {
  const accountId = v7()
  const grants = holding.map(({ role, unitId = null }) => ({
    factId: v7(),
    grantId: v7(),
    accountId,
    role,
    unitId,
    from: null,
    to: null,
    fromGrant: null,
    reason: '',
  }))
  const signInName = `${name.toLowerCase().replace(/\W+/g, '.')}.${accountId.slice(-6)}`
  const profiles = [{ factId: v7(), accountId, name, signInName, state: 'active' }]
  await db`select access_write_all(${db.json({ accounts: [{ accountId, personId: null }], profiles, grants } as never)}, clock_timestamp(), 0)`
  const now = async () => {
    const caller = await callerOf(db, accountId)
    if (!caller) throw new Error(`${name} has no account any more`)
    return { ...caller, sessionId: v7(), isFresh: true }
  }
  return { accountId, grantIds: grants.map((grant) => grant.grantId), now }
}

/** What takes two people is proposed by the one and seconded by the other. */
export async function asTwo({ act }: Pick<World, 'act'>, one: Actor, other: Actor, action: string, input: object): Promise<void> {
  const proposalId = v7()
  await act('access/propose', { proposalId, action, input, reason: 'As ordered.' }, undefined, await one.now())
  await act('access/second', { proposalId }, undefined, await other.now())
}

/** Made-up callers get accounts and what they hold, by an entry of its own, as set-up does: then the ledger knows on whose authority they act. They sign in as their first name. */
export function appointed(owner: Database, ...callers: readonly Caller[]): Promise<void> {
  const accounts = callers.map(({ accountId }) => ({ accountId, personId: null }))
  const profiles = callers.map(({ accountId, name }) => {
    return { factId: v7(), accountId, name, signInName: name.split(' ')[0]?.toLowerCase(), state: 'active' }
  })
  const grants = callers.flatMap(({ accountId, grants }) =>
    grants.map(({ grantId, role, unitId }) => ({ factId: v7(), grantId, accountId, role: role.role, unitId, reason: '' })),
  )
  return transaction(owner, '', async (sql) => {
    const { at, entry } = await stamp(sql)
    await sql`select access_write_all(${sql.json({ accounts, profiles, grants } as never)}, ${at}, ${entry})`
    await appendEntry(sql, {
      ...{
        entry,
        at,
        commandId: v7(),
        action: 'access/setUp',
        room: 'access',
        outcome: 'performed',
        count: 1,
        accountId: null,
        actor: 'Set-up',
      },
      ...{ asRole: 'settingUp', secondedBy: null, scope: 'chain', heldFrom: null, unitId: null, personId: null, reason: null },
      ...{ input: {}, inputDigest: new Uint8Array(32), answer: {} },
    })
  })
}
