import { Fault } from '@muster/domain/fault.ts'
import postgres from 'postgres'

const serverLock = 7284

/**
 * Marks the database as served from an address for as long as this process lives: an advisory lock on a connection of its own, so that the mark
 * goes with the process however it ends.
 */
export async function holdFolder(databaseUrl: string, address: string): Promise<() => Promise<void>> {
  const sql = postgres(databaseUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: `muster at ${address}` },
  })
  const [lock] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${serverLock}) as held`
  if (!lock?.held) {
    const [other] = await sql<{ name: string }[]>`
      select a.application_name as name from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.objid = ${serverLock} and l.granted
        and l.database = (select oid from pg_database where datname = current_database())`
    await sql.end()
    throw new Fault('dataFolderInUse', { address: other?.name.replace('muster at ', '') ?? '' })
  }
  return () => sql.end({ timeout: 2 })
}
