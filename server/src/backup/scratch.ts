import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Database } from '../kernel/db.ts'
import { openCluster } from '../postgres/cluster.ts'
import { discard, sweepScratch } from './scratchFolder.ts'

/** A scratch database is dropped by whoever made it; one that a killed process left, after this time. */
const young = 3_600_000

/**
 * Works in an empty database of its own on the server, dropped however the work ends; where `until` says that it is to stop, at once. `ownerUrl` names a role
 * that may create databases.
 */
export async function inScratch<T>(ownerUrl: string, work: (db: Database) => Promise<T>, until?: AbortSignal): Promise<T> {
  const server = connect(ownerUrl, { connections: 1 })
  const name = `muster_scratch_${Date.now()}_${randomBytes(4).toString('hex')}`
  try {
    await sweep(server)
    await server`create database ${server(name)} template template0`
    await server`revoke connect, temporary on database ${server(name)} from public`
    const db = connect(Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href, { connections: 4 })
    try {
      return await orStopped(work(db), until)
    } finally {
      await db.end({ timeout: until?.aborted ? 0 : 5 })
    }
  } finally {
    await server`drop database if exists ${server(name)} with (force)`.catch(() => {}) // the server is gone: swept another time
    await server.end({ timeout: 5 })
  }
}

/** The work's answer, unless it is to stop first: then nobody waits for it. */
async function orStopped<T>(work: Promise<T>, until: AbortSignal | undefined): Promise<T> {
  if (!until) return work
  work.catch(() => {}) // what it says when its database is taken from under it
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(until.reason)
    if (until.aborted) stop()
    until.addEventListener('abort', stop, { once: true })
  })
  return Promise.race([work, stopped])
}

async function sweep(server: Database): Promise<void> {
  const left = await server<{ name: string }[]>`
    select datname::text as name from pg_database d where datname like 'muster\\_scratch\\_%' and pg_has_role(datdba, 'usage')
      and not exists (select from pg_stat_activity a where a.datname = d.datname)`
  for (const { name } of left) {
    const made = Number(/^muster_scratch_(\d+)_/.exec(name)?.[1] ?? Number.NaN)
    if (Date.now() - made > young) await server`drop database if exists ${server(name)}`
  }
}

/** The same in a cluster that is thrown away afterwards, in the system's folder for such things: the server in use is left alone. */
export async function inScratchApart<T>(work: (db: Database) => Promise<T>, until?: AbortSignal): Promise<T> {
  await sweepScratch()
  const folder = await mkdtemp(join(tmpdir(), 'muster-scratch-'))
  const atExit = () => discard(folder)
  process.once('exit', atExit)
  try {
    const cluster = await openCluster(folder)
    try {
      return await inScratch(cluster.ownerUrl, work, until)
    } finally {
      await cluster.stop()
    }
  } finally {
    process.off('exit', atExit)
    discard(folder)
  }
}
