import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { startMark } from '../postgres/processes.ts'
import { systemCode } from '../postgres/systemCode.ts'

/** Bytes gathered before they are written. */
const together = 1 << 20
/** A file that its writer has not touched for so long is left over, whichever machine it writes from. */
const aDay = 86_400_000

export type WrittenFile = { bytes: number; digest: string }

/**
 * Writes a file that is there whole or not at all: under another name, to the disk, then under its own. What a process that is no more left half
 * written is cleared away. Answers its bytes and its SHA-256 in hexadecimal. A file that is there stays as it is.
 * @throws Fault `backupFileTaken`, `backupNotWritten`
 */
export async function writeWholeFile(file: string, source: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
  await demandFree(file)
  await told(file, clearLeftovers(file))
  const unfinished = `${file}.muster-${process.pid}.part`
  const handle = await told(file, open(unfinished, 'wx', 0o600))
  const atExit = () => rmSync(unfinished, { force: true })
  process.once('exit', atExit)
  try {
    const written = await writeAll(handle, source, file).finally(() => handle.close())
    await demandFree(file)
    await told(file, rename(unfinished, file))
    await told(file, syncFolder(dirname(file)))
    return written
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    process.off('exit', atExit)
  }
}

async function demandFree(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw new Fault('backupFileTaken', { file })
}

async function writeAll(handle: FileHandle, source: AsyncIterable<Uint8Array>, file: string): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let bytes = 0
  let held: Uint8Array[] = []
  let have = 0
  const flush = async () => {
    const piece = Buffer.concat(held)
    held = []
    have = 0
    hash.update(piece)
    for (let at = 0; at < piece.length; ) at += (await told(file, handle.write(piece, at))).bytesWritten
    bytes += piece.length
  }
  for await (const part of source) {
    held.push(part)
    have += part.length
    if (have >= together) await flush()
  }
  await flush()
  await told(file, handle.sync())
  return { bytes, digest: hash.digest('hex') }
}

/** Half-written files of writers that are gone: of this name at once, of others in the folder after a day. */
async function clearLeftovers(file: string): Promise<void> {
  const folder = dirname(file)
  for (const name of await readdir(folder)) {
    const [, of, pid = ''] = /^(.+)\.muster-(\d+)\.part$/.exec(name) ?? []
    if (of === undefined || (Number(pid) !== process.pid && startMark(Number(pid)) !== undefined)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (of === basename(file) || (found && Date.now() - found.mtimeMs > aDay)) await rm(path, { force: true })
  }
}

/** What the system refused, as a fault. */
async function told<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new Fault('backupNotWritten', { file, code: systemCode(error) ?? '' })
  }
}

/** The name is on the disk when its folder is. Windows opens no folders and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
