import { rmSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostmaster } from '../postgres/postmaster.ts'
import { isInUse } from '../postgres/users.ts'

/** Between being made and being used a folder looks left over, for less than this, in ms. */
const young = 60_000

/** How long a server that is told to stop at once may take, in ms. */
const patience = 10_000

/**
 * Takes a scratch data folder away at once, with the server in it: what it holds is a whole database in the clear. Lets nothing else go on meanwhile, so that
 * an exit can do it.
 */
export function discard(folder: string): void {
  const running = findPostmaster(folder)
  try {
    if (running) process.kill(running.pid, process.platform === 'win32' ? 'SIGTERM' : 'SIGQUIT') // the immediate shutdown: nothing is to be kept
  } catch {} // it ended meanwhile
  // While it lives it may write into the folder that is being taken away.
  const nap = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; running && waited < patience && findPostmaster(folder)?.pid === running.pid; waited += 20)
    Atomics.wait(nap, 0, 0, 20)
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

/** Takes away the scratch folders of processes that were killed. */
export async function sweepScratch(within = tmpdir()): Promise<void> {
  for (const name of await readdir(within)) {
    if (!/^muster-scratch-\w{6}$/.test(name)) continue
    const folder = join(within, name)
    const found = await lstat(folder).catch(() => undefined)
    if (!found?.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())) continue
    if (Date.now() - found.mtimeMs > young && !isInUse(folder)) discard(folder)
  }
}
