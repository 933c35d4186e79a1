import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { claimKeysFolder } from './folder.ts'
import { keyFileName, readClosed, render, writeKeyFile } from './keyFile.ts'
import { type KeySet, readKeySet } from './keySet.ts'
import { keyKinds } from './material.ts'

/**
 * Puts key files into a folder where they are missing; answers the paths of those written. One that is there and is another stays, and then none is written.
 * @throws Fault `keyFileDiffers`, `keysOpenToOthers`, `keyFolderUnusable`
 */
export async function restoreKeys(folder: string, keys: KeySet): Promise<string[]> {
  await claimKeysFolder(folder)
  const files = keyKinds.flatMap((kind) => keys[kind] ?? [])
  const missing: typeof files = []
  for (const file of files) {
    const path = join(folder, keyFileName(file.muster))
    const text = await readClosed(path)
    if (text === undefined) missing.push(file)
    else if (text !== render(file)) throw new Fault('keyFileDiffers', { file: path })
  }
  const written: string[] = []
  for (const file of missing) {
    const path = join(folder, keyFileName(file.muster))
    if (!(await writeKeyFile(folder, file, { replace: false }))) throw new Fault('keyFileDiffers', { file: path })
    written.push(path)
  }
  await readKeySet(folder)
  return written
}
