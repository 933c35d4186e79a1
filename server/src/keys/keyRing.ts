import { createSecretKey } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { type FileService, fileService, type Rotated } from './fileService.ts'
import { httpService, type KeyServiceAddress, keyServiceFrom } from './httpService.ts'
import { bytesOf, identitiesIn, type KeyFile } from './keyFile.ts'
import { demandKeySet, type Making, readKeySet } from './keySet.ts'
import { matchOf } from './matching.ts'
import { derivedKey, type KeyIdentity, keyKinds } from './material.ts'
import type { Head, Sealed } from './sealed.ts'
import { type Kept, openAll, type Plain, rewrapped, rewrappedHeads, sealAll } from './sealing.ts'
import type { KeyService } from './service.ts'
import { type Signer, signerOf } from './signer.ts'
import { together } from './together.ts'

/** The keys of an installation, to be used and never to be seen. */
export type KeyRing = {
  /** Seals a record for one place (`sealContext`); it opens nowhere else. */
  seal: (plain: Uint8Array, context: string) => Promise<Sealed>
  sealAll: (records: Plain[]) => Promise<Sealed[]>
  /** @throws Fault `sealedAltered`, `sealingKeyUnknown` */
  open: (sealed: Sealed, context: string) => Promise<Uint8Array>
  openAll: (records: Kept[]) => Promise<Uint8Array[]>
  /** The same records wrapped by the key that is current now. */
  rewrap: (records: Sealed[]) => Promise<Sealed[]>
  /** The same for heads that lie in a column of their own (`splitSealed`). */
  rewrapHeads: (heads: Head[]) => Promise<Head[]>
  /** 32 bytes by which equal texts of one context are found. */
  match: (text: string, context: string) => Promise<Uint8Array>
  signer: Signer
  /** Signs passes: a key of its own, and never the ledger's. */
  passSigner: Signer
  /** What may be known of every key, for the database to remember. */
  identity: () => Promise<KeyIdentity[]>
  /** The same of the kinds that no service holds, for while it is down. */
  identityHere: () => KeyIdentity[]
  /** @throws Fault `keysElsewhere` where a key service holds the sealing keys */
  rotate: () => Promise<Rotated>
  /** Says of an old key that no record refers to it; a key service keeps its own books. */
  retire: (keyId: string) => Promise<void>
}

export type Opening = Making & {
  /** The service that holds the sealing keys; else the one `MUSTER_KEY_SERVICE` names; `null` for none. */
  service?: KeyServiceAddress | null
}

/**
 * Opens the key files in a folder (`keysFolder()`). With a key service the sealing keys are its own; a `sealing.json` that is still there opens what it sealed.
 * The service is not asked yet: while it is down, what is not sealed can be worked with.
 * @throws Fault `keysMissing`, `keyFileAltered`, `keyFileForeign`, `keysOpenToOthers`, `keyFolderUnusable`, `keyServiceUnsafe`
 */
export async function openKeyRing(folder: string, { service = keyServiceFrom(), ...making }: Opening): Promise<KeyRing> {
  if (!service) return ringOf(folder, await demandKeySet(folder, keyKinds, making), await fileService(folder))
  const files = await demandKeySet(folder, ['signing', 'matching'], making)
  const { sealing } = await readKeySet(folder)
  const remote = await httpService(service)
  return ringOf(folder, files, sealing ? together(remote, await fileService(folder)) : remote)
}

function ringOf(
  folder: string,
  { signing, matching }: Record<'signing' | 'matching', KeyFile>,
  service: KeyService & Partial<FileService>,
): KeyRing {
  const matchKey = createSecretKey(currentKey(matching))
  const here = [...identitiesIn(signing), ...identitiesIn(matching)]
  const first = <T>([only]: T[]): T => {
    if (only === undefined) throw new Error('one record in, one record out')
    return only
  }
  return {
    seal: async (plain, context) => first(await sealAll(service, [{ plain, context }])),
    sealAll: (records) => sealAll(service, records),
    open: async (sealed, context) => first(await openAll(service, [{ sealed, context }])),
    openAll: (records) => openAll(service, records),
    rewrap: (records) => rewrapped(service, records),
    rewrapHeads: (heads) => rewrappedHeads(service, heads),
    match: async (text, context) => matchOf(matchKey, text, context),
    passSigner: signerOf('pass', derivedKey(currentKey(signing), 'muster pass key 1')),
    signer: { ...signerOf(signing.name, currentKey(signing)), folder },
    identity: async () => [...(await service.keyIds()), ...here],
    identityHere: () => here,
    rotate: service.rotate ?? (() => Promise.reject(new Fault('keysElsewhere', { folder }))),
    retire: service.retire ?? (async () => {}),
  }
}

function currentKey({ keys }: KeyFile): Uint8Array {
  const current = keys.find(({ state }) => state === 'current')
  if (!current) throw new Error('a key file has one current key')
  return bytesOf(current.key)
}
