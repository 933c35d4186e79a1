import { resolve } from 'node:path'
import { findPackage, usableBinaries } from './binaries.ts'
import { create, majorOf } from './create.ts'
import { asFault } from './failure.ts'
import { ClusterFault } from './fault.ts'
import { claimFolder, handOver } from './folder.ts'
import { findIdentity } from './identity.ts'
import { keepBinaries } from './keptBinaries.ts'
import { locked, tryLock } from './lock.ts'
import { readPasswords } from './passwords.ts'
import { placesIn } from './places.ts'
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster, untilGone, untilReady } from './postmaster.ts'
import { run } from './run.ts'
import { finishMove } from './upgradePlaces.ts'
import { enlist, isInUse } from './users.ts'

export type Cluster = {
  /** for migrations and upkeep: the role that owns the database */
  ownerUrl: string
  /** for everything else: the role without privileges of its own */
  appUrl: string
  /** starts the server again where it has died under us, on the port it had */
  revive(): Promise<void>
  stop(): Promise<void>
}

/** Told before the data are moved to a newer major version of PostgreSQL, which takes a while. */
export type Upgrading = (from: string, to: string) => void
/** `never` where nothing may be changed: then it is refused. */
type Allowing = Upgrading | 'never'

/**
 * Opens the cluster in the folder, making it first if need be. Many processes may hold it open at once: the first one in starts
 * the server, the last one out stops it. A cluster of an older major version is moved to the one at hand first.
 */
export async function openCluster(folder: string, { upgrading = () => {} }: { upgrading?: Upgrading | 'never' } = {}): Promise<Cluster> {
  const at = resolve(folder)
  try {
    await claimFolder(at)
    return await locked(at, () => enter(at, upgrading))
  } catch (error) {
    throw asFault(error, at)
  }
}

async function enter(folder: string, upgrading: Allowing): Promise<Cluster> {
  const leave = enlist(folder)
  try {
    const { port } = (await joinable(folder)) ?? (await start(folder, upgrading))
    const passwords = await readPasswords(folder)
    const url = (role: 'owner' | 'app') => `postgres://muster_${role}:${passwords[role]}@127.0.0.1:${port}/muster`
    const revive = async () => {
      if (!findPostmaster(folder)) await locked(folder, async () => void ((await joinable(folder)) ?? (await start(folder, upgrading))))
    }
    return { ownerUrl: url('owner'), appUrl: url('app'), revive, stop: untilStopped(folder, leave) }
  } catch (error) {
    leave()
    await stopUnused(folder)
    throw error
  }
}

function untilStopped(folder: string, leave: () => void): () => Promise<void> {
  const leaveAtExit = () => leaveAtOnce(folder, leave)
  process.once('exit', leaveAtExit)
  return async () => {
    process.off('exit', leaveAtExit)
    await locked(folder, async () => {
      leave()
      await stopUnused(folder)
    })
  }
}

async function stopUnused(folder: string): Promise<void> {
  if (!isInUse(folder)) await stopPostmaster(folder, () => stopByControl(folder))
}

/** A server that runs already: waited for while it starts, waited out while it stops. */
async function joinable(folder: string): Promise<Postmaster | undefined> {
  const found = findPostmaster(folder)
  if (found?.status !== 'stopping') return found && untilReady(folder)
  await untilGone(folder, found.pid)
  return undefined
}

async function start(folder: string, upgrading: Allowing): Promise<Postmaster> {
  const found = await findPackage()
  await finishMove(folder)
  const major = await majorOf(folder)
  if (Number(major) > Number(found.major))
    throw new ClusterFault('otherMajor', { folder, found: major ?? '', needed: found.major, which: 'newer' })
  const identity = await findIdentity()
  await handOver(folder, identity)
  const binaries = await usableBinaries(folder, found, identity)
  if (major === undefined) await create(folder, binaries, identity)
  else if (major !== found.major) {
    if (upgrading === 'never') throw new ClusterFault('upgradeWaits', { folder, found: major, needed: found.major })
    const { upgrade } = await import('./upgrade.ts') // with all that backs up and restores: needed once in some years
    await upgrade(folder, { from: major, to: found.major }, binaries, identity, upgrading)
  }
  await keepBinaries(folder, found)
  return startPostmaster(folder, binaries, identity)
}

/** When the process ends without `stop` there is no time to wait: the signal alone is sent, and whoever opens next waits. */
function leaveAtOnce(folder: string, leave: () => void): void {
  try {
    leave()
    const release = tryLock(folder)
    const found = release && !isInUse(folder) ? findPostmaster(folder) : undefined
    if (found && process.platform !== 'win32') process.kill(found.pid, 'SIGINT')
    release?.()
  } catch {} // the folder is gone, or the server is; the exit code must not change for that
}

async function stopByControl(folder: string): Promise<void> {
  const identity = await findIdentity()
  const { pgCtl } = await usableBinaries(folder, await findPackage(), identity)
  await run(identity, pgCtl, ['stop', '-m', 'fast', '-W', '-D', placesIn(folder).cluster])
}
