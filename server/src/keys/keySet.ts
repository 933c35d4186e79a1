import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { claimKeysFolder, demandClosedFolder } from './folder.ts'
import { type KeyFile, keyFileName, newKey, readKeyFile, writeKeyFile } from './keyFile.ts'
import { type KeyKind, keyKinds } from './material.ts'
import { sweepUnfinished } from './writeWhole.ts'

export type KeySet = Partial<Record<KeyKind, KeyFile>>
export type Making = {
  /** Makes the files that are missing. Only where the database holds nothing sealed and no checkpoint: a lost key must be told, not replaced. */
  make: boolean
  /** Who signs, for a new set: the name of a signed note's key. Else made from the installation's id. */
  name?: string
}

/**
 * The key files that are in a folder, all of one installation.
 * @throws Fault `keyFileForeign`, and those of `readKeyFile`
 */
export async function readKeySet(folder: string): Promise<KeySet> {
  await demandClosedFolder(folder)
  const found: KeySet = {}
  for (const kind of keyKinds) {
    const file = await readKeyFile(folder, kind)
    if (file && (first(found)?.installation ?? file.installation) !== file.installation)
      throw new Fault('keyFileForeign', { file: join(folder, keyFileName(kind)) })
    if (file) found[kind] = file
  }
  return found
}

/**
 * The same, with a file of each kind wanted: made where it is missing and may be.
 * @throws Fault `keysMissing`, `keyFolderUnusable`, and those of `readKeySet`
 */
export async function demandKeySet<K extends KeyKind>(folder: string, wanted: readonly K[], making: Making): Promise<Record<K, KeyFile>> {
  if (making.make) await claimKeysFolder(folder)
  await sweepUnfinished(folder)
  let found = await readKeySet(folder)
  for (const kind of wanted) {
    if (found[kind]) continue
    if (making.make) await makeFile(folder, kind, first(found), making.name)
    // Of two processes that make a file at once the first one's stays: what is in the folder counts, not what was written.
    found = await readKeySet(folder)
    if (!found[kind]) throw new Fault('keysMissing', { file: join(folder, keyFileName(kind)) })
  }
  return found as Record<K, KeyFile> // each kind wanted is there, or was refused above
}

async function makeFile(folder: string, kind: KeyKind, of: KeyFile | undefined, name: string | undefined): Promise<void> {
  const installation = of?.installation ?? randomUUID()
  const signsAs = of?.name ?? name ?? `muster/${installation.slice(0, 8)}`
  await writeKeyFile(folder, { muster: kind, format: 1, installation, name: signsAs, keys: [newKey(kind, new Date())] }, { replace: false })
}

function first(set: KeySet): KeyFile | undefined {
  return keyKinds.map((kind) => set[kind]).find((file) => file !== undefined)
}
