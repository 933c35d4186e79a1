import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { tryLockFile } from '../postgres/lock.ts'
import { systemCode } from '../postgres/systemCode.ts'

/**
 * Work on the key files while nobody else changes them: of two rotations at once, one would write over the other's key. The system lets go of the lock when
 * its holder dies, however that is.
 * @throws Fault `keysBeingChanged`, `keyFolderUnusable`
 */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(folder, 'keys.lock')
  const release = await lock(folder, file)
  if (!release) throw new Fault('keysBeingChanged', { file })
  try {
    return await work()
  } finally {
    release()
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
