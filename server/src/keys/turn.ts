import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { systemCode } from '../postgres/systemCode.ts'

/**
 * Work on the key files while nobody else changes them: of two rotations at once, one would write over the other's key.
 * @throws Fault `keysBeingChanged`, `keyFolderUnusable`
 */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const mark = join(folder, 'being-changed')
  try {
    await (await open(mark, 'wx', 0o600)).close()
  } catch (error) {
    const code = systemCode(error) ?? ''
    throw code === 'EEXIST' ? new Fault('keysBeingChanged', { file: mark }) : new Fault('keyFolderUnusable', { folder, code })
  }
  try {
    return await work()
  } finally {
    await rm(mark, { force: true })
  }
}
