import { Fault } from '@muster/domain/fault.ts'
import { openCluster, type Upgrading } from '../postgres/cluster.ts'
import { dataFolder } from '../postgres/dataFolder.ts'
import { connect, type Database } from './db.ts'
import { asFault } from './faults.ts'
import { migrate } from './migrate.ts'

export type Opened = { db: Database; url: string; migrated: string[]; folder: string | null; close: () => Promise<void> }

/** How often a server that serves looks whether its embedded database still runs, in milliseconds. */
const lookEvery = 1000

/**
 * `between` is done as the owner, between the migrations and everything else (`migrate`). `keeps`: whoever serves for long starts an embedded database again
 * that has died; nobody else would.
 */
export type Opening = { connections?: number; between?: (owner: Database) => Promise<unknown>; keeps?: boolean; upgrading?: Upgrading }

/**
 * Opens Muster's database and brings its schema up to date: the server named by `DATABASE_URL` (with `MUSTER_OWNER_URL` for the role that owns
 * the schema, where that is another), else the embedded one in the data folder.
 */
export async function open({ connections = 10, between, keeps = false, upgrading }: Opening = {}): Promise<Opened> {
  const url = process.env.DATABASE_URL
  if (url) {
    const migrated = await migrateAs(process.env.MUSTER_OWNER_URL ?? url, between)
    const db = connecting(url, connections)
    return { db, url, migrated, folder: null, close: () => db.end({ timeout: 5 }) }
  }
  const folder = dataFolder()
  const cluster = await openCluster(folder, upgrading ? { upgrading } : {})
  const migrated = await migrateAs(cluster.ownerUrl, between).catch(async (error: unknown) => {
    await cluster.stop()
    throw error
  })
  const db = connect(cluster.appUrl, { connections })
  // One look at a time; what stands against starting it the requests are told already.
  let looking = false
  const look = () => {
    if (looking) return
    looking = true
    void cluster
      .revive()
      .catch(() => {})
      .finally(() => {
        looking = false
      })
  }
  const timer = keeps ? setInterval(look, lookEvery) : undefined
  timer?.unref()
  return {
    db,
    url: cluster.appUrl,
    migrated,
    folder,
    close: async () => {
      clearInterval(timer)
      await db.end({ timeout: 5 })
      await cluster.stop()
    },
  }
}

/** An address that is none gets the sentence of a database that does not answer: the mend is the same. */
function connecting(url: string, connections: number): Database {
  try {
    return connect(url, { connections })
  } catch (error) {
    throw new Fault('databaseDown', { code: String((error as NodeJS.ErrnoException).code ?? 'DATABASE_URL') })
  }
}

async function migrateAs(ownerUrl: string, between: Opening['between']): Promise<string[]> {
  const owner = connecting(ownerUrl, 1)
  try {
    return await migrate(owner, between)
  } catch (error) {
    throw asFault(error)
  } finally {
    await owner.end({ timeout: 5 })
  }
}
