import { createSecretKey, type KeyObject } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { bytesOf, identitiesIn, type KeyFile, keyFileName, newKey, readKeyFile, writeKeyFile } from './keyFile.ts'
import { unwrapKey, wrapKey } from './keyWrap.ts'
import type { KeyIdentity } from './material.ts'
import type { KeyService } from './service.ts'
import { inTurn } from './turn.ts'

export type Rotated = { from: string; to: string }
export type FileService = KeyService & {
  /** Makes a new key current; the one before it still opens what refers to it. */
  rotate: () => Promise<Rotated>
  /** Says of an old key that nothing in the database refers to it. It stays in the file, for backups do. The current one stays current. */
  retire: (keyId: string) => Promise<void>
}

type Held = { installation: string; keys: Map<string, KeyObject>; current: string; identities: KeyIdentity[]; seen: string }

/** How long a file is taken to be as it was, in ms. */
const lookEvery = 1000
/** Time in which a rotation by another process is followed and what was begun by the key before it is sealed, in ms. */
export const followedWithin = 2 * lookEvery

/**
 * The keys of `sealing.json` as a key service. It follows the file: a key made current by another process is used from the next look on, and where the file is
 * gone nothing more is sealed, for what it would seal could not be opened after a restart.
 * @throws Fault `keysMissing` and those of `readKeyFile`
 */
export async function fileService(folder: string): Promise<FileService> {
  const path = join(folder, keyFileName('sealing'))
  let held = await load(folder, path)
  let lookedAt = Date.now()

  const look = async (must: boolean): Promise<void> => {
    if (!must && Math.abs(Date.now() - lookedAt) < lookEvery) return
    if ((await markOf(path)) !== held.seen) held = followed(await load(folder, path), held, path)
    lookedAt = Date.now()
  }
  const change = (how: (file: KeyFile) => KeyFile) =>
    inTurn(folder, async () => {
      const file = await readKeyFile(folder, 'sealing')
      if (!file) throw new Fault('keysMissing', { file: path })
      await writeKeyFile(folder, how(file), { replace: true })
      await look(true)
    })

  return {
    wrap: async (dataKeys) => {
      await look(false)
      const { current: keyId, keys } = held
      const kek = keys.get(keyId)
      if (!kek) throw new Error('a key file has one current key')
      return dataKeys.map((dataKey) => ({ keyId, wrapped: wrapKey(kek, dataKey) }))
    },
    unwrap: async (wrapped) => {
      // A key made by another process a moment ago is in the file already.
      if (wrapped.some(({ keyId }) => !held.keys.has(keyId))) await look(true)
      return wrapped.map(({ keyId, wrapped: bytes }) => {
        const kek = held.keys.get(keyId)
        if (!kek) throw new Fault('sealingKeyUnknown', { key: keyId, file: path })
        const dataKey = unwrapKey(kek, bytes)
        if (!dataKey) throw new Fault('sealedAltered')
        return dataKey
      })
    },
    keyIds: async () => {
      await look(true)
      return held.identities
    },
    rotate: async () => {
      let from = ''
      await change((file) => {
        from = currentOf(file)
        const before = file.keys.map((key) => (key.state === 'current' ? { ...key, state: 'old' as const } : key))
        return { ...file, keys: [...before, newKey('sealing', new Date())] }
      })
      return { from, to: held.current }
    },
    retire: (keyId) =>
      change((file) => ({
        ...file,
        keys: file.keys.map((key) => (key.id === keyId && key.state === 'old' ? { ...key, state: 'retired' as const } : key)),
      })),
  }
}

function currentOf({ keys }: KeyFile): string {
  return keys.find(({ state }) => state === 'current')?.id ?? ''
}

/** What tells one content of a file from another without reading it. */
async function markOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  if (!found) throw new Fault('keysMissing', { file: path })
  return [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
}

async function load(folder: string, path: string): Promise<Held> {
  const seen = await markOf(path)
  const file = await readKeyFile(folder, 'sealing')
  if (!file) throw new Fault('keysMissing', { file: path })
  const keys = new Map(file.keys.map(({ id, key }) => [id, createSecretKey(bytesOf(key))]))
  return { installation: file.installation, keys, current: currentOf(file), identities: identitiesIn(file), seen }
}

/** A file that lost a key, or is another installation's, is not followed. */
function followed(next: Held, before: Held, path: string): Held {
  const lost = [...before.keys.keys()].some((id) => !next.keys.has(id))
  if (lost || next.installation !== before.installation) throw new Fault('keyFileForeign', { file: path })
  return next
}
