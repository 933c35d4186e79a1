import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import {
  type Head,
  headOf,
  joinSealed,
  nonceLength,
  partsOf,
  partsOfHead,
  type Sealed,
  type SealedParts,
  splitSealed,
  tagLength,
} from './sealed.ts'
import type { KeyService } from './service.ts'

/** A record before it is sealed. `context` says where it belongs (see `sealContext`): it opens nowhere else. */
export type Plain = { plain: Uint8Array; context: string }
export type Kept = { sealed: Sealed; context: string }

const keyLength = 32

/** Where a sealed record belongs, written in one way: its table, its record and what kind of thing it is. */
export function sealContext({ table, record, kind }: { table: string; record: string; kind: string }): string {
  return JSON.stringify([table, record, kind])
}

/** Seals records, each under a fresh data key of 256 bits, the data keys wrapped in one call. */
export async function sealAll(service: KeyService, records: Plain[]): Promise<Sealed[]> {
  if (records.length === 0) return []
  const fresh = randomBytes(keyLength * records.length)
  const dataKeys = records.map((_, index) => fresh.subarray(index * keyLength, (index + 1) * keyLength))
  try {
    const wrapped = await service.wrap(dataKeys)
    return records.map(({ plain, context }, index) => {
      const [under, dataKey] = [wrapped[index], dataKeys[index]]
      if (!under || !dataKey) throw new Error('the key service wrapped fewer keys than it was given')
      return joinSealed({ ...under, body: lock(dataKey, plain, context) })
    })
  } finally {
    fresh.fill(0)
  }
}

/**
 * Opens sealed records, in order.
 * @throws Fault `sealedAltered` where one was altered or moved from another record, `sealingKeyUnknown`
 */
export async function openAll(service: KeyService, records: Kept[]): Promise<Uint8Array[]> {
  if (records.length === 0) return []
  const parts = records.map(({ sealed }) => partsOf(sealed))
  const dataKeys = await service.unwrap(parts)
  try {
    return records.map(({ context }, index) => unlock(dataKeys[index], parts[index], context))
  } finally {
    for (const dataKey of dataKeys) dataKey.fill(0)
  }
}

/**
 * The same records with their data keys wrapped by the key that is current now; what they hold is not opened.
 * @throws Fault `sealedAltered`, `sealingKeyUnknown`
 */
export async function rewrapped(service: KeyService, records: Sealed[]): Promise<Sealed[]> {
  const parts = records.map(splitSealed)
  const heads = await rewrappedHeads(
    service,
    parts.map(({ head }) => head),
  )
  return parts.map(({ body }, index) => Buffer.concat([heads[index] ?? Buffer.of(), body]))
}

/** The same for heads that lie in a column of their own. */
export async function rewrappedHeads(service: KeyService, heads: Head[]): Promise<Head[]> {
  if (heads.length === 0) return []
  const dataKeys = await service.unwrap(heads.map(partsOfHead))
  try {
    const wrapped = await service.wrap(dataKeys)
    if (wrapped.length !== heads.length) throw new Error('the key service wrapped fewer keys than it was given')
    return wrapped.map(headOf)
  } finally {
    for (const dataKey of dataKeys) dataKey.fill(0)
  }
}

/** What is authenticated beside the ciphertext: the version of the layout and where the record belongs. */
function beside(context: string): Uint8Array {
  return Buffer.from(`muster sealed 1\n${context}`)
}

function lock(dataKey: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: tagLength }).setAAD(beside(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unlock(dataKey: Uint8Array | undefined, parts: SealedParts | undefined, context: string): Uint8Array {
  if (!dataKey || !parts) throw new Error('the key service unwrapped fewer keys than it was given')
  const { body } = parts
  const tagAt = body.length - tagLength
  try {
    const decipher = createDecipheriv('aes-256-gcm', dataKey, body.subarray(0, nonceLength), { authTagLength: tagLength })
    decipher.setAAD(beside(context)).setAuthTag(body.subarray(tagAt))
    return new Uint8Array(Buffer.concat([decipher.update(body.subarray(nonceLength, tagAt)), decipher.final()]))
  } catch {
    throw new Fault('sealedAltered')
  }
}
