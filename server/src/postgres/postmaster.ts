import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { faultBehind } from './failure.ts'
import { ClusterFault } from './fault.ts'
import type { Identity } from './identity.ts'
import { placesIn } from './places.ts'
import { choosePort } from './port.ts'
import { runsWith } from './processes.ts'
import { cleanEnvironment, run } from './run.ts'
import { settings } from './settings.ts'

export type Postmaster = { pid: number; port: number; status: string }

/** Recovery after a crash may replay gigabytes; until then the server says "starting" and is left in peace. */
const startPatience = 900_000
const stopPatience = 120_000

const passing = /Address already in use|could not create any TCP|pre-existing shared memory block|"postmaster.pid" already exists/

/** The server that runs on this folder's cluster, as its own pid file describes it; undefined when none does. */
export function findPostmaster(folder: string): Postmaster | undefined {
  const { cluster } = placesIn(folder)
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!(pid > 0) || !runsWith(pid, cluster)) return undefined
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() }
}

/** Starts the server and waits until it takes callers. Only while holding the folder's lock, and only when none runs. */
export async function startPostmaster(folder: string, binaries: Binaries, identity: Identity): Promise<Postmaster> {
  const { cluster, startLog } = placesIn(folder)
  const deadline = Date.now() + startPatience
  for (;;) {
    await writeFile(join(cluster, 'muster.conf'), settings(await choosePort(cluster)), { mode: 0o644 })
    // The number in a pid file left behind may by now be a stranger's, and PostgreSQL would take that one for its own.
    if (!findPostmaster(folder)) await rm(join(cluster, 'postmaster.pid'), { force: true })
    const ended = await launch(folder, binaries, identity)
    const started = await untilReady(folder, deadline, ended)
    if (started) return started
    const output = await readFile(startLog, 'utf8')
    // Another program took the port meanwhile, or the server processes of one that was killed are still on their way out.
    if (!passing.test(output) || Date.now() > deadline) throw faultBehind(output, 'startFailed', folder)
    await sleep(50)
  }
}

/** Waits for a server that somebody else started. */
export async function untilReady(
  folder: string,
  deadline = Date.now() + startPatience,
  ended = () => findPostmaster(folder) === undefined,
): Promise<Postmaster | undefined> {
  while (Date.now() < deadline) {
    const found = findPostmaster(folder)
    if (found?.status === 'ready') return found
    if (ended()) return undefined
    await sleep(5)
  }
  throw new ClusterFault('startTimedOut', { folder, waitedMs: startPatience })
}

/** The orderly shutdown: callers are cut off, everything is written, the next start needs no recovery. */
export async function stopPostmaster(folder: string, pgCtl: () => Promise<void>): Promise<void> {
  const found = findPostmaster(folder)
  if (!found) return
  if (process.platform === 'win32') await pgCtl()
  else process.kill(found.pid, 'SIGINT')
  await untilGone(folder, found.pid)
}

export async function untilGone(folder: string, pid: number): Promise<void> {
  const deadline = Date.now() + stopPatience
  while (runsWith(pid, placesIn(folder).cluster)) {
    if (Date.now() > deadline) throw new ClusterFault('stopTimedOut', { folder, pid, waitedMs: stopPatience })
    await sleep(5)
  }
}

/** Starts the server detached from us: it must outlive this process while another one uses it. Answers whether it has ended. */
async function launch(folder: string, binaries: Binaries, identity: Identity): Promise<() => boolean> {
  const { cluster, startLog } = placesIn(folder)
  if (process.platform === 'win32') {
    const { ok } = await run(identity, binaries.pgCtl, ['start', '-W', '-D', cluster, '-l', startLog])
    return () => !ok
  }
  const log = await open(startLog, 'w')
  const { command, prefix, ...as } = identity.wrap(binaries.postgres)
  const stdio = ['ignore', log.fd, log.fd] as const
  const child = spawn(command, [...prefix, '-D', cluster], { ...as, stdio: [...stdio], cwd: '/', env: cleanEnvironment(), detached: true })
  child.on('error', () => {}) // it never ran: told apart by the exit code below
  child.unref()
  await log.close()
  return () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}
