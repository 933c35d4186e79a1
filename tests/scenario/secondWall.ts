import { everywhere, nowhere } from '@muster/domain/access/may.ts'
import type { Sql } from '@muster/server/kernel/db.ts'
import { type Told, tell } from '@muster/server/kernel/tell.ts'

/** The first wall taken away: a transaction is told that everything is reached, by whatever verb and in whatever scopes. What it sees, the second wall shows. */
export async function reachingAll(
  sql: Sql,
  { accountId, verb, scopes = ['chain'] }: Partial<Told> & Pick<Told, 'accountId' | 'verb'>,
): Promise<void> {
  const nothingMore = { sealed: null, opened: nowhere, personId: null, plan: undefined }
  await tell(sql, { accountId, verb, scopes, reach: everywhere, named: everywhere, ...nothingMore })
}
