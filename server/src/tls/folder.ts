import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder } from '../postgres/dataFolder.ts'
import { claimFolder } from '../postgres/folder.ts'
import { systemCode } from '../postgres/systemCode.ts'

/** Where `muster tls` keeps what it makes, also when the database is another server's. */
export function tlsFolder(): string {
  return join(dataFolder(), 'tls')
}

/**
 * `authority.crt` is for everybody. `signer.pem` (certificate and key) makes server certificates and may be kept in a safe.
 * `server.pem` holds the server's certificate, the signer's, and the server's key: one file, so that a renewal is one rename.
 */
export function tlsPlaces(folder: string) {
  return { authority: join(folder, 'authority.crt'), signer: join(folder, 'signer.pem'), server: join(folder, 'server.pem') }
}

/** The text of a file; undefined when there is none. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Makes the folder, for this account alone. */
export async function claimTlsFolder(folder: string): Promise<void> {
  await claimFolder(join(folder, '..'))
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Writes a file whole or not at all, on the disk before it has its name. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const unfinished = `${path}.unfinished`
  await rm(unfinished, { force: true })
  const file = await open(unfinished, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
}
