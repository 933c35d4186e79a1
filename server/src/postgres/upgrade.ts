import { appendFile, chmod, mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { keptAsides } from '../backup/aside.ts'
import { demandKnown } from '../backup/build.ts'
import { load } from '../backup/load.ts'
import { readBackup } from '../backup/read.ts'
import { remembered } from '../backup/recipients.ts'
import { migrationsOf } from '../backup/schema.ts'
import { isReadOnly, isThere } from '../backup/store.ts'
import { demandEqual } from '../backup/verify.ts'
import { writeBackup } from '../backup/write.ts'
import { connect, type Database, transaction } from '../kernel/db.ts'
import { type Binaries, binariesIn } from './binaries.ts'
import type { Upgrading } from './cluster.ts'
import { create } from './create.ts'
import { asFault } from './failure.ts'
import { ClusterFault } from './fault.ts'
import type { Identity } from './identity.ts'
import { keptBinaries } from './keptBinaries.ts'
import { readPasswords } from './passwords.ts'
import { placesIn } from './places.ts'
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { run } from './run.ts'
import { finishMove, ownSettings, syncFolder } from './upgradePlaces.ts'

export type Majors = { from: string; to: string }

/**
 * Moves the data of a folder's cluster to a newer major version of PostgreSQL: a backup with the old programs, a new cluster, the backup restored into it
 * and compared row for row. Only then does the new cluster take the old one's place. Whatever fails or is cut off before leaves the old one as it was.
 * Only while holding the folder's lock, and only when no server runs on it.
 * @throws ClusterFault `otherMajor` where the old programs are not at hand, `upgradeFailed`; Fault of backing up
 */
export async function upgrade(folder: string, majors: Majors, binaries: Binaries, identity: Identity, upgrading: Upgrading): Promise<void> {
  const named = process.env.MUSTER_OLD_POSTGRES
  const old = (await keptBinaries(folder, majors.from)) ?? (named ? binariesIn(resolve(named)) : undefined)
  if (!old) throw new ClusterFault('otherMajor', { folder, found: majors.from, needed: majors.to, which: 'older' })
  upgrading(majors.from, majors.to)
  await moveCluster(folder, majors, { from: old, to: binaries }, identity)
}

/** The same with the programs of both named. */
export async function moveCluster(
  folder: string,
  majors: Majors,
  programs: { from: Binaries; to: Binaries },
  identity: Identity,
): Promise<void> {
  const { upgrade: beside, upgraded, cluster } = placesIn(folder)
  const stop = (at: string, { pgCtl }: Binaries) =>
    stopPostmaster(at, async () => {
      await run(identity, pgCtl, ['stop', '-m', 'fast', '-W', '-D', placesIn(at).cluster])
    })
  const clear = async () => {
    await stop(beside, programs.to)
    await rm(beside, { recursive: true, force: true })
  }
  try {
    await clear() // what an upgrade that was cut off left
    await makeBeside(folder, programs.to, identity)
    await startPostmaster(folder, programs.from, identity)
    await startPostmaster(beside, programs.to, identity)
    await moveData(folder, majors)
    await stop(beside, programs.to)
    await stop(folder, programs.from)
    await rename(placesIn(beside).cluster, upgraded)
    await syncFolder(folder)
  } catch (error) {
    await clear()
    await stop(folder, programs.from)
    throw refusal(error, folder, majors)
  }
  await finishMove(folder)
  await syncFolder(cluster)
}

/** An error of ours says what to do; any other is told by its kind alone: PostgreSQL puts rows into its words. */
function refusal(error: unknown, folder: string, { from, to }: Majors): unknown {
  const known = asFault(error, folder)
  if (known instanceof ClusterFault || known instanceof Fault) return known
  const code = known instanceof Error && 'code' in known ? String(known.code) : known instanceof Error ? known.name : typeof known
  return new ClusterFault('upgradeFailed', { folder, found: from, needed: to, code })
}

async function makeBeside(folder: string, binaries: Binaries, identity: Identity): Promise<void> {
  const { upgrade: beside, cluster } = placesIn(folder)
  await mkdir(beside)
  await chmod(beside, 0o711) // whoever PostgreSQL runs as must pass
  await create(beside, binaries, identity, await readPasswords(folder))
  const settings = await ownSettings(cluster)
  if (settings) await appendFile(join(placesIn(beside).cluster, 'postgresql.conf'), `\n${settings}\n`)
}

/**
 * Both servers run. The backup is encrypted to whoever is remembered for backups, and to a key that is forgotten at the end of this: it is kept for the
 * former, and without them, since nobody could open it, it is not.
 */
async function moveData(folder: string, { from }: Majors): Promise<void> {
  const [source, target] = [await ownerOf(folder, folder), await ownerOf(placesIn(folder).upgrade, folder)]
  try {
    if ((await migrationsOf(source)).length === 0) return // made and never used
    await demandNoRestore(source, from)
    const kept = (await remembered(folder)) ?? []
    const identity = await generateX25519Identity()
    const file = join(folder, `before-upgrade-from-${from}-${Date.now()}.backup`)
    try {
      await writeBackup(source, { to: file, recipients: [...kept, await identityToRecipient(identity)] })
      await restoreInto(target, file, identity)
    } finally {
      if (kept.length === 0) await rm(file, { force: true })
    }
    await target`checkpoint`
  } finally {
    await Promise.all([source.end({ timeout: 5 }), target.end({ timeout: 5 })])
  }
}

/**
 * A backup holds nothing of what a restore keeps aside: what was replaced could not be brought back any more.
 * @throws Fault `upgradeDuringRestore`
 */
async function demandNoRestore(source: Database, major: string): Promise<void> {
  const waits = (await isThere(source, 'machine_restore')) && (await isReadOnly(source))
  if (waits || (await keptAsides(source)).length > 0) throw new Fault('upgradeDuringRestore', { waits: String(waits), major })
}

async function restoreInto(target: Database, file: string, identity: string): Promise<void> {
  const reading = await readBackup(file, [identity])
  try {
    await demandKnown(reading.header)
    const trailer = await transaction(target, '', (sql) => load(sql, reading))
    await demandEqual(target, reading.header.tables, trailer)
    await target`analyze`
  } finally {
    await reading.close()
  }
}

/** The owner's way to the server that runs on one folder, with the passwords kept in another. */
async function ownerOf(at: string, passwordsIn: string): Promise<Database> {
  const { owner } = await readPasswords(passwordsIn)
  return connect(`postgres://muster_owner:${owner}@127.0.0.1:${findPostmaster(at)?.port}/muster`, { connections: 2 })
}
