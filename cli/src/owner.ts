import { connect, type Database } from '@muster/server/kernel/db.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { dataFolder } from '@muster/server/postgres/dataFolder.ts'

/**
 * The database as its owner sees it, whole, and as it is: nothing is migrated. For what the machine's owner does without signing in. On a server of one's own
 * that is the role of `MUSTER_OWNER_URL`, else of `DATABASE_URL`.
 */
export async function withOwner<T>(work: (db: Database) => Promise<T>, { connections = 4 }: { connections?: number } = {}): Promise<T> {
  const named = process.env.MUSTER_OWNER_URL ?? process.env.DATABASE_URL
  const cluster = named ? undefined : await openCluster(dataFolder())
  const db = connect(named ?? cluster?.ownerUrl ?? '', { connections })
  try {
    return await work(db)
  } finally {
    await db.end({ timeout: 5 })
    await cluster?.stop()
  }
}
