import { access, chmod, chown, constants, lstat, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ClusterFault } from './fault.ts'
import type { Identity } from './identity.ts'
import { placesIn } from './places.ts'
import { systemCode } from './systemCode.ts'

/** One folder after another from the top: where a system refuses one (as /proc does) Node's own recursive way tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder, { mode: 0o711 }).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error
  })
}

/** Makes the data folder when it is missing and makes sure we may write in it. */
export async function claimFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    // Made here because only its maker can keep others from locking it. Never opened again: closing it would drop a lock we hold.
    await writeFile(placesIn(folder).lock, '', { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
  } catch (error) {
    throw new ClusterFault('folderNotWritable', { folder, output: String(error) })
  }
}

/** Makes sure PostgreSQL's identity can reach the cluster and owns it, also when another identity made it. */
export async function handOver(folder: string, identity: Identity): Promise<void> {
  const { owner } = identity
  if (owner === undefined) return
  const ourselves = owner === process.getuid?.()
  if (!ourselves) await demandPassage(folder, owner)
  const { cluster } = placesIn(folder)
  const before = await stat(cluster).catch(() => undefined)
  if (!before || before.uid === owner) return
  if (process.getuid?.() !== 0) throw new ClusterFault('folderForeign', { folder: cluster, owner: before.uid, self: owner })
  await give(cluster, owner)
}

/** Another user passes a folder only where "others" may. Our own we open for passing, not for reading; those above are not ours. */
async function demandPassage(folder: string, uid: number): Promise<void> {
  await chmod(folder, 0o711)
  for (let at = dirname(folder); ; at = dirname(at)) {
    const { mode } = await stat(at)
    if ((mode & 0o001) === 0) throw new ClusterFault('folderUnreachable', { folder, closedAt: at, uid })
    if (at === dirname(at)) return
  }
}

async function give(path: string, owner: number): Promise<void> {
  if ((await lstat(path)).isDirectory()) for (const name of await readdir(path)) await give(join(path, name), owner)
  await chown(path, owner, -1)
}
