import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { majorOf } from './create.ts'
import { dropKept } from './keptBinaries.ts'
import { placesIn } from './places.ts'

/**
 * Puts a cluster that was finished by an upgrade in the place of the old one, which is kept under its major version. Each step may be the last before a
 * power cut: at the next start the rest follows, and in between nothing is taken for an empty folder.
 */
export async function finishMove(folder: string): Promise<void> {
  const { cluster, upgraded, former, upgrade } = placesIn(folder)
  if (!(await isThere(upgraded))) return
  const major = await majorOf(folder)
  if (major !== undefined) {
    await rm(former(major), { recursive: true, force: true })
    await rename(cluster, former(major))
    await syncFolder(folder)
  }
  await rename(upgraded, cluster)
  await syncFolder(folder)
  await rm(upgrade, { recursive: true, force: true })
}

/** The major versions of clusters that upgrades left behind. */
export async function formerMajors(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.flatMap((name) => /^postgres\.(\d+)$/.exec(name)?.[1] ?? [])
}

/** Throws away the clusters that upgrades left behind, with their programs. Answers which. */
export async function forgetFormer(folder: string): Promise<string[]> {
  const majors = await formerMajors(folder)
  for (const major of majors) {
    await rm(placesIn(folder).former(major), { recursive: true, force: true })
    await dropKept(folder, major)
  }
  return majors
}

/** What the owner of the machine wrote at the end of a cluster's settings. */
export async function ownSettings(cluster: string): Promise<string> {
  const text = await readFile(`${cluster}/postgresql.conf`, 'utf8').catch(() => '')
  return text.split(/^include_if_exists = 'muster\.conf'$/m)[1]?.trim() ?? ''
}

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

/** A name is on the disk when its folder is. Windows opens no folders and keeps names by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
