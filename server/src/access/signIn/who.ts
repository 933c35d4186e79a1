import type { AccountState } from '@muster/domain/access/accounts.ts'
import type { Caller, HeldGrant } from '@muster/domain/access/caller.ts'
import type { Role } from '@muster/domain/access/role.ts'
import type { Sql } from '../../kernel/db.ts'

/** An account as the database tells of it (`access_caller`), with the grants that stand at this moment: of a role, which of its definitions (`fact_id`). */
export type Who = { accountId: string; name: string; state: AccountState; grants: (Omit<HeldGrant, 'role'> & { role: string })[] }

/**
 * Definitions of roles that were read before. Which of them stands is asked each time; what one says never changes, so that it is not sent and read again with
 * every request.
 */
const read = new Map<string, Role>()

export async function callerFrom(
  db: Sql,
  { accountId, name, grants }: Who,
  { sessionId, isFresh }: Pick<Caller, 'sessionId' | 'isFresh'>,
): Promise<Caller> {
  const unread = grants.filter(({ role }) => !read.has(role)).map(({ role }) => role)
  if (unread.length > 0) {
    const rows = await db<{ factId: string; definition: Role }[]>`select * from access_definitions(${db.array(unread, 2950)})`
    for (const { factId, definition } of rows) read.set(factId, definition)
  }
  const held = grants.flatMap(({ role, ...grant }) => {
    const definition = read.get(role)
    return definition ? { ...grant, role: definition } : []
  })
  return { accountId, name, sessionId, isFresh, grants: held }
}

/** Who an account is and what it may now; undefined where there is none. */
export async function whoIs(db: Sql, accountId: string): Promise<Who | undefined> {
  const [row] = await db<{ who: Who | null }[]>`select access_caller(${accountId}) as who`
  return row?.who ?? undefined
}
