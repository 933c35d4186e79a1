import { appendFile, chmod, chown, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { faultBehind } from './failure.ts'
import { ClusterFault } from './fault.ts'
import type { Identity } from './identity.ts'
import { makePasswords, type Passwords } from './passwords.ts'
import { placesIn } from './places.ts'
import { run } from './run.ts'
import { signIn } from './settings.ts'
import { systemCode } from './systemCode.ts'

const roomNeeded = 256 * 2 ** 20

/** The major version of the cluster in the folder; undefined when there is none yet. */
export async function majorOf(folder: string): Promise<string | undefined> {
  const file = join(placesIn(folder).cluster, 'PG_VERSION')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw new ClusterFault('folderNotWritable', { folder, output: String(error) })
  }
}

/** Makes the cluster, its two roles and the database. It gets its name last: what a crash left half made is made anew. Passwords are new ones unless given. */
export async function create(folder: string, binaries: Binaries, identity: Identity, passwords?: Passwords): Promise<void> {
  const { unfinished, cluster } = placesIn(folder)
  await demandRoom(folder)
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await chmod(unfinished, 0o700)
  if (identity.owner !== undefined) await chown(unfinished, identity.owner, -1)
  try {
    await initialise(unfinished, binaries, identity)
    await found(unfinished, binaries, identity, passwords ?? (await makePasswords(folder)))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
  await rename(unfinished, cluster)
}

async function demandRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < roomNeeded) throw new ClusterFault('diskFull', { folder, freeBytes: free, neededBytes: roomNeeded })
}

async function initialise(at: string, binaries: Binaries, identity: Identity): Promise<void> {
  // Characters are classified by the system's locale in some extensions (pg_trgm), hence UTF-8 there too.
  const locale =
    new Map([
      ['darwin', 'en_US.UTF-8'],
      ['win32', 'en-US'],
    ]).get(process.platform) ?? 'C.UTF-8'
  const language = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`, '--lc-messages=C']
  const rest = ['--username=postgres', '--auth=reject', '--data-checksums', '--no-instructions']
  const { ok, output } = await run(identity, binaries.initdb, ['--pgdata', at, ...language, ...rest])
  if (!ok) throw faultBehind(output, 'createFailed', dirname(at))
  await appendFile(join(at, 'postgresql.conf'), "\ninclude_if_exists = 'muster.conf'\n")
  await writeFile(join(at, 'pg_hba.conf'), signIn)
}

/** Single-user mode reads one statement a line; it needs no port and no password, and stops at the first error. */
async function found(at: string, binaries: Binaries, identity: Identity, passwords: Passwords): Promise<void> {
  const statements = [
    `create role muster_owner login createdb password '${passwords.owner}'`,
    `create role muster_app login password '${passwords.app}'`,
    'grant muster_app to muster_owner with inherit false, set true',
    'grant pg_monitor, pg_signal_backend, pg_checkpoint to muster_owner',
    'create database muster owner muster_owner',
    'revoke connect, temporary on database muster from public',
    'revoke connect on database postgres, template1 from public',
    'grant connect on database muster to muster_app',
  ]
  const args = ['--single', '-D', at, '-c', 'exit_on_error=on', '-c', 'password_encryption=scram-sha-256', 'postgres']
  const { ok, output } = await run(identity, binaries.postgres, args, `${statements.join(';\n')};\n`)
  if (!ok) throw faultBehind(output, 'createFailed', dirname(at))
}
