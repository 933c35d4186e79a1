import { Fault, type FaultCode } from '@muster/domain/fault.ts'
import type { Database } from '@muster/server/kernel/db.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { bytesOf, readKeyFile } from '@muster/server/keys/keyFile.ts'
import { type KeyRing, openKeyRing } from '@muster/server/keys/keyRing.ts'
import { readKeySet } from '@muster/server/keys/keySet.ts'
import type { KeyIdentity } from '@muster/server/keys/material.ts'
import { demandSameKeys } from '@muster/server/keys/remembered.ts'
import { signerOf } from '@muster/server/keys/signer.ts'
import type { AtHand } from '@muster/server/ledger/signedTree.ts'

/** What speaks against the keys themselves. Everything else (a folder that cannot be read, a service that is down) only keeps them from being looked at. */
const against: ReadonlySet<FaultCode> = new Set(['keyFileAltered', 'keyFileForeign', 'keyFileOlder', 'keysMissing'])

/** `faults`: what is wrong with the keys. `unread`: why they were not looked at; the ledger is checked all the same. */
export type KeysAtHand = { signer: AtHand | undefined; keys: KeyRing | undefined; faults: Fault[]; unread: Fault[] }

/**
 * The keys that lie on this machine, if they are those that the database has used, and what is wrong with them. Where there are none, nothing is: they may
 * lie elsewhere.
 */
export async function keysAtHand(db: Database): Promise<KeysAtHand> {
  const folder = keysFolder()
  const found: KeysAtHand = { signer: undefined, keys: undefined, faults: [], unread: [] }
  // What speaks against them is told once, of all of them.
  found.signer = await told({ faults: [], unread: [] }, () => signerIn(folder))
  found.keys = await told(found, async () => {
    if (Object.keys(await readKeySet(folder)).length === 0) return undefined
    const keys = await openKeyRing(folder, { make: false })
    demandSameKeys(folder, await keys.identity(), await remembered(db))
    return keys
  })
  return found
}

/** The public half of the signing key. */
export async function signerAtHand(): Promise<AtHand | undefined> {
  return signerIn(keysFolder()).catch((error: unknown) => {
    if (error instanceof Fault) return undefined
    throw error
  })
}

async function signerIn(folder: string): Promise<AtHand | undefined> {
  const file = await readKeyFile(folder, 'signing')
  const current = file?.keys.find(({ state }) => state === 'current')
  return file && current && { name: file.name, publicKey: signerOf(file.name, bytesOf(current.key)).publicKey, folder }
}

async function remembered(db: Database): Promise<KeyIdentity[]> {
  const [there] = await db`select where to_regclass('public.machine_key') is not null`
  return there ? await db<KeyIdentity[]>`select kind, key_id as id, fingerprint, made, state from public.machine_key` : []
}

async function told<T>(
  { faults, unread }: Pick<KeysAtHand, 'faults' | 'unread'>,
  work: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const list = against.has(error.code) ? faults : unread
    list.push(error)
    return undefined
  }
}
