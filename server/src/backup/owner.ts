import { Fault } from '@muster/domain/fault.ts'
import { connect, type Database } from '../kernel/db.ts'
import { openCluster, type Upgrading } from '../postgres/cluster.ts'
import { dataFolder } from '../postgres/dataFolder.ts'
import { systemCode } from '../postgres/systemCode.ts'

export type OpenedByOwner = { db: Database; ownerUrl: string; folder: string | null; close: () => Promise<void> }

/**
 * Opens Muster's database as its owner and leaves its schema as it is: to back up and restore, nothing may be migrated first. The server is the one of
 * `MUSTER_OWNER_URL` or `DATABASE_URL`, else the embedded one in the data folder.
 * @throws Fault `databaseDown`
 */
export async function openAsOwner({
  connections = 2,
  upgrading,
}: {
  connections?: number
  upgrading?: Upgrading | 'never'
} = {}): Promise<OpenedByOwner> {
  const url = process.env.DATABASE_URL && (process.env.MUSTER_OWNER_URL ?? process.env.DATABASE_URL)
  if (url) {
    const db = connecting(url, connections)
    return { db, ownerUrl: url, folder: null, close: () => db.end({ timeout: 5 }) }
  }
  const folder = dataFolder()
  const cluster = await openCluster(folder, upgrading ? { upgrading } : {})
  const db = connect(cluster.ownerUrl, { connections })
  const close = async () => {
    await db.end({ timeout: 5 })
    await cluster.stop()
  }
  return { db, ownerUrl: cluster.ownerUrl, folder, close }
}

function connecting(url: string, connections: number): Database {
  try {
    return connect(url, { connections })
  } catch (error) {
    throw new Fault('databaseDown', { code: systemCode(error) ?? 'DATABASE_URL' })
  }
}
