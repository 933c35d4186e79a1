import { randomBytes } from 'node:crypto'
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { systemCode } from '../postgres/systemCode.ts'

/**
 * Writes a file, for its owner alone, whole or not at all, and to the disk before it answers. Answers whether it was written: without `replace` a file that
 * is there already stays.
 * @throws Fault `keyFolderUnusable`
 */
export async function writeWhole(path: string, text: string, { replace }: { replace: boolean }): Promise<boolean> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    const written = replace ? await rename(unfinished, path).then(() => true) : await putWhereNone(unfinished, path)
    await syncFolder(dirname(path))
    return written
  } catch (error) {
    throw new Fault('keyFolderUnusable', { folder: dirname(path), code: systemCode(error) ?? '' })
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** A file is written in moments; what is older than this, in ms, was left by a process that was killed. */
const unfinishedFor = 60_000

/** Takes away what was left half written of key files: it may hold keys. */
export async function sweepUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => /\.json\.[0-9a-f]{12}\.new$/.test(one))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > unfinishedFor) await rm(path, { force: true }).catch(() => {}) // in a folder that cannot be written to
  }
}

/** What a file system without second names for a file answers (FAT, some shares). */
const noSecondNames = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** A second name for the file is refused where the name is taken; renaming would take it. */
async function putWhereNone(unfinished: string, path: string): Promise<boolean> {
  try {
    await link(unfinished, path)
    return true
  } catch (error) {
    const code = systemCode(error) ?? ''
    if (code === 'EEXIST') return false
    if (!noSecondNames.has(code)) throw error
    if (await stat(path).catch(() => undefined)) return false
    await rename(unfinished, path)
    return true
  }
}

/** The name is on the disk when its folder is. Windows opens no folders and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
