import type { AccountState } from '@muster/domain/access/accounts.ts'
import type { Caller, HeldGrant } from '@muster/domain/access/caller.ts'
import type { Database } from '../../kernel/db.ts'

/** An account as the database tells of it (`access_caller`): with the grants that stand at this moment. */
export type Who = { accountId: string; name: string; state: AccountState; grants: HeldGrant[] }

export function callerFrom({ accountId, name, grants }: Who, { sessionId, isFresh }: Pick<Caller, 'sessionId' | 'isFresh'>): Caller {
  return { accountId, name, sessionId, isFresh, grants }
}

/** Who an account is and what it may now; undefined where there is none. */
export async function whoIs(db: Database, accountId: string): Promise<Who | undefined> {
  const [row] = await db<{ who: Who | null }[]>`select access_caller(${accountId}) as who`
  return row?.who ?? undefined
}
