import { chmod, constants, copyFile, link, mkdir, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Binaries, binariesIn, type Package } from './binaries.ts'
import { placesIn } from './places.ts'

/**
 * Keeps the programs that a cluster is used with beside it, so that a later Muster, which brings another major version, can still start it to move the
 * data. Hard links where the file system has them, and then at no price; else a copy of 60 MB. Where neither can be had (a full disk) the server starts all the
 * same, and it is tried again at the next start.
 */
export async function keepBinaries(folder: string, found: Package): Promise<void> {
  const kept = join(placesIn(folder).binaries, found.version)
  if (await stat(kept).catch(() => undefined)) return
  const unfinished = `${kept}.new`
  try {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(placesIn(folder).binaries, { recursive: true })
    await chmod(placesIn(folder).binaries, 0o755) // whoever PostgreSQL runs as must pass
    await linkAll(found.native, unfinished)
    await rename(unfinished, kept)
    await dropSiblings(folder, found)
  } catch {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {})
  }
}

/** The programs kept for a major version; undefined where there are none. */
export async function keptBinaries(folder: string, major: string): Promise<Binaries | undefined> {
  const versions = await versionsKept(folder)
  const [newest] = versions
    .filter((version) => majorOfVersion(version) === major)
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  return newest === undefined ? undefined : binariesIn(join(placesIn(folder).binaries, newest))
}

/** Throws away the programs of a major version. */
export async function dropKept(folder: string, major: string): Promise<void> {
  for (const version of await versionsKept(folder))
    if (majorOfVersion(version) === major) await rm(join(placesIn(folder).binaries, version), { recursive: true, force: true })
}

/** Of one major version the newest programs are enough. */
async function dropSiblings(folder: string, { version, major }: Package): Promise<void> {
  for (const other of await versionsKept(folder))
    if (majorOfVersion(other) === major && other !== version)
      await rm(join(placesIn(folder).binaries, other), { recursive: true, force: true })
}

async function versionsKept(folder: string): Promise<string[]> {
  const names = await readdir(placesIn(folder).binaries).catch(() => [])
  return names.filter((name) => !name.endsWith('.new')).map((name) => basename(name))
}

function majorOfVersion(version: string): string {
  return version.split('.', 1)[0] ?? ''
}

async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await linkAll(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE))
  }
}
