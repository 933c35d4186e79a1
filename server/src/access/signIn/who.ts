import type { AccountState } from '@muster/domain/access/accounts.ts'
import type { Caller, HeldGrant } from '@muster/domain/access/caller.ts'
import type { Role } from '@muster/domain/access/role.ts'
import type { Sql } from '../../kernel/db.ts'

/**
 * An account as the database tells of it (`access_caller`), with the grants that stand at this moment: of a role, which of its definitions (`fact_id`), and by which
 * transaction that row was written.
 */
export type Who = {
  accountId: string
  name: string
  state: AccountState
  grants: (Omit<HeldGrant, 'role'> & { role: string; written: string })[]
}

/**
 * Definitions of roles that were read before, each with the transaction that wrote it, so that it is not sent and read again with every request. Which of them stands
 * is asked each time. What one says never changes, unless by hand: then its row is another's writing, and is read anew, as it is when it was put back.
 */
const read = new Map<string, { written: string; role: Role }>()

export async function callerFrom(
  db: Sql,
  { accountId, name, grants }: Who,
  { sessionId, isFresh }: Pick<Caller, 'sessionId' | 'isFresh'>,
): Promise<Caller> {
  const unread = grants.filter(({ role, written }) => read.get(role)?.written !== written)
  if (unread.length > 0) {
    const rows = await db<{ factId: string; definition: Role }[]>`select * from access_definitions(${db.array(
      unread.map(({ role }) => role),
      2950,
    )})`
    const told = new Map(unread.map(({ role, written }) => [role, written]))
    for (const { factId, definition } of rows) read.set(factId, { written: told.get(factId) ?? '', role: definition })
  }
  const held = grants.flatMap(({ role, written: _written, ...grant }) => {
    const definition = read.get(role)?.role
    return definition ? { ...grant, role: definition } : []
  })
  return { accountId, name, sessionId, isFresh, grants: held }
}

/** Who an account is and what it may now; undefined where there is none. */
export async function whoIs(db: Sql, accountId: string): Promise<Who | undefined> {
  const [row] = await db<{ who: Who | null }[]>`select access_caller(${accountId}) as who`
  return row?.who ?? undefined
}
