import type { Way } from '../../domain/src/access/accounts.ts'
import { boundOf } from '../../server/src/access/signIn/bound.ts'
import type { Database } from '../../server/src/kernel/db.ts'
import type { KeyRing } from '../../server/src/keys/keyRing.ts'

type Sitting = { sessionId: string; accountId: string; how: Way; secretHash: Uint8Array; formerHash: Uint8Array | null; provedAt: string }

/** Binds all sittings as they stand, as only whoever has the keys can: for time that a test lets pass. */
export async function bindSittings(db: Database, keys: KeyRing): Promise<void> {
  const sittings = await db<Sitting[]>`select session_id, account_id, how, secret_hash, former_hash, proved_at from access_session`
  for (const { formerHash, secretHash, ...parts } of sittings) {
    const former = formerHash && (await boundOf(keys, 'session', { ...parts, secretHash: formerHash }))
    const bound = await boundOf(keys, 'session', { ...parts, secretHash })
    await db`update access_session set bound = ${bound}, former_bound = ${former} where session_id = ${parts.sessionId}`
  }
}

/** Everybody who sits somewhere last proved who they are so long ago («20 minutes»). */
export async function provedAgo(db: Database, keys: KeyRing, ago: string): Promise<void> {
  await db`update access_session set proved_at = clock_timestamp() - ${ago}::interval`
  await bindSittings(db, keys)
}
