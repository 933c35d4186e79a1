import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { databaseName, type Sql } from '../kernel/db.ts'
import { readClosed } from '../keys/keyFile.ts'
import { writeWhole } from '../keys/writeWhole.ts'

/** How many leaves were signed last, and their root. */
export type Signed = { size: number; root: Buffer }

/** By the ledger's origin and the name of its database: «muster/0190a1b2 muster». Lies beside the signing key, where nobody comes with SQL alone. Not secret. */
const Remembered = z.record(z.string(), z.strictObject({ size: z.int().nonnegative(), root: z.base64().length(44) }))
type Remembered = z.infer<typeof Remembered>

export function sealedLastFile(folder: string): string {
  return join(folder, 'sealed.json')
}

/**
 * What this key signed last of a ledger; undefined where nothing is remembered: a machine that was just set up, or a database that was restored.
 * @throws Fault `sealedFileAltered`, `keysOpenToOthers`, `keyFolderUnusable`
 */
export async function sealedLast(sql: Sql, folder: string, origin: string): Promise<Signed | undefined> {
  const found = (await readAll(folder))[`${origin} ${await databaseName(sql)}`]
  return found && { size: found.size, root: Buffer.from(found.root, 'base64') }
}

/** Remembers it, once it is committed. Of several processes one may write what is a little behind: it is asked only whether what is there continues it. */
export async function rememberSealed(sql: Sql, folder: string, origin: string, { size, root }: Signed): Promise<void> {
  const name = `${origin} ${await databaseName(sql)}`
  const all = await readAll(folder)
  if ((all[name]?.size ?? -1) < size) await writeAll(folder, { ...all, [name]: { size, root: root.toString('base64') } })
}

/** Another ledger was put into this database on purpose (`muster restore`): what was signed before binds nobody any more. */
export async function forgetSealed(sql: Sql, folder: string): Promise<void> {
  const database = await databaseName(sql)
  const all = await readAll(folder)
  const left = Object.entries(all).filter(([name]) => name.slice(name.indexOf(' ') + 1) !== database)
  if (left.length < Object.keys(all).length) await writeAll(folder, Object.fromEntries(left))
}

async function readAll(folder: string): Promise<Remembered> {
  const file = sealedLastFile(folder)
  const text = await readClosed(file)
  try {
    return text === undefined ? {} : Remembered.parse(JSON.parse(text))
  } catch {
    throw new Fault('sealedFileAltered', { file })
  }
}

async function writeAll(folder: string, all: Remembered): Promise<void> {
  await writeWhole(sealedLastFile(folder), `${JSON.stringify(all, null, 2)}\n`, { replace: true })
}
