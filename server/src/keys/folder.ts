import { access, constants, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { dataFolder } from '../postgres/dataFolder.ts'
import { systemCode } from '../postgres/systemCode.ts'

/** Where the keys lie: the folder `MUSTER_KEYS` names, else `keys` in the data folder. Never in the database, so that a copy of it alone opens nothing. */
export function keysFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.MUSTER_KEYS ? resolve(env.MUSTER_KEYS) : join(dataFolder(env), 'keys')
}

/**
 * Makes the folder, for its owner alone, where it is missing.
 * @throws Fault `keyFolderUnusable`
 */
export async function claimKeysFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700, recursive: true })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Fault('keyFolderUnusable', { folder, code: systemCode(error) ?? '' })
  }
}

/**
 * Whoever may write in the folder may exchange the files in it, however closed they are.
 * @throws Fault `keysOpenToOthers`
 */
export async function demandClosedFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found && isOpenTo(found.mode, 0o022)) throw new Fault('keysOpenToOthers', { path: folder, mode: modeOf(found.mode), wanted: '700' })
}

/** Whether any of these bits is set; Windows keeps no such bits. */
export function isOpenTo(mode: number, bits: number): boolean {
  return process.platform !== 'win32' && (mode & bits) !== 0
}

export function modeOf(mode: number): string {
  return (mode & 0o777).toString(8)
}
