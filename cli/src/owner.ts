import { openAsOwner } from '@muster/server/backup/owner.ts'
import type { Database } from '@muster/server/kernel/db.ts'

/**
 * The database as its owner sees it, whole, and as it is: nothing is migrated, and nothing moved to another PostgreSQL. For what the machine's owner does
 * without signing in; which database that is, is told by the same rule as for backups.
 */
export async function withOwner<T>(work: (db: Database) => Promise<T>, { connections = 4 }: { connections?: number } = {}): Promise<T> {
  const { db, close } = await openAsOwner({ connections, upgrading: 'never' })
  try {
    return await work(db)
  } finally {
    await close()
  }
}
