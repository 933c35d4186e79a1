import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@muster/domain/fault.ts'
import { tryLockFile } from '../postgres/lock.ts'
import { systemCode } from '../postgres/systemCode.ts'

/**
 * Work on the key files while nobody else changes them: of two rotations at once, one would write over the other's key. The system lets go of the lock when
 * its holder dies, however that is.
 * @throws Fault `keysBeingChanged`, `keyFolderUnusable`
 */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return holding(folder, 'keys.lock', 0, work)
}

/** How long somebody waits for another to write a few words, in ms. */
const patience = 30_000

/**
 * The same for a file that lies beside the keys and is read, added to and written by every process at its start: whoever comes second waits, and then reads what
 * the first one wrote.
 * @throws Fault `keysBeingChanged`, `keyFolderUnusable`
 */
export async function oneAfterAnother<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  return holding(folder, `${name}.lock`, patience, work)
}

async function holding<T>(folder: string, name: string, waiting: number, work: () => Promise<T>): Promise<T> {
  const file = join(folder, name)
  const deadline = Date.now() + waiting
  for (;;) {
    const release = await lock(folder, file)
    if (release) {
      try {
        return await work()
      } finally {
        release()
      }
    }
    if (Date.now() >= deadline) throw new Fault('keysBeingChanged', { file })
    await sleep(15)
  }
}

async function lock(folder: string, file: string): Promise<(() => void) | undefined> {
  try {
    // Made here because only its maker can keep others from locking it.
    await writeFile(file, '', { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
    return tryLockFile(file)
  } catch (error) {
    throw new Fault('keyFolderUnusable', { folder, code: systemCode(error) ?? '' })
  }
}
