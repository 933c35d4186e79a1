import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { ClusterFault } from './fault.ts'
import { placesIn } from './places.ts'

const patience = 300_000
const busy = 5

/**
 * Takes the folder's lock, or answers undefined when another holds it. Node offers no file lock of its own, but an exclusive
 * SQLite transaction is one: the system releases it when its holder dies, however it dies. Nothing is written to the file.
 */
export function tryLock(folder: string): (() => void) | undefined {
  return tryLockFile(placesIn(folder).lock)
}

/** The same with the file named. */
export function tryLockFile(path: string): (() => void) | undefined {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('begin exclusive')
    return () => file.close()
  } catch (error) {
    file.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined
    throw error
  }
}

/** Runs `act` while no other process starts or stops the cluster. */
export async function locked<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    const release = tryLock(folder)
    if (release) {
      try {
        return await act()
      } finally {
        release()
      }
    }
    if (Date.now() > deadline) throw new ClusterFault('lockTimedOut', { folder, waitedMs: patience })
    await sleep(15)
  }
}
