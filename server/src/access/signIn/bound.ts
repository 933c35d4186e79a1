import { timingSafeEqual } from 'node:crypto'
import type { Way } from '@muster/domain/access/accounts.ts'
import { worded } from '../../kernel/wording.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { hashOf } from './secrets.ts'

type Keys = Pick<KeyRing, 'match'>

/**
 * What opens an account is bound to it: beside its row stands a hash of all that the row says of whose it is, keyed by what lies outside the database. Whoever
 * gives a row to another account by hand, moves the moment of a proof or adds a row cannot make that hash, and the row opens nothing.
 */
export type Bound = {
  session: { secretHash: Uint8Array | string; sessionId: string; accountId: string; how: Way; provedAt: string }
  link: { secretHash: Uint8Array | string; kind: string; accountId: string | null; madeAt: string; seconds: number }
  passkey: { credentialId: string; accountId: string; webauthnId: string; secret: string }
  token: {
    secretHash: Uint8Array | string
    tokenId: string
    accountId: string
    verbs: readonly string[]
    unitId: string | null
    to: string
  }
  /** what was proved, from the proof until the command that takes it */
  proof: { ceremonyId: string; accountId: string; held: string }
}
export type BoundKind = keyof Bound

const uses = {
  session: 'boundSession',
  link: 'boundLink',
  passkey: 'boundPasskey',
  token: 'boundToken',
  proof: 'boundProof',
} as const

/** 32 bytes that nobody makes without the keys. */
export async function boundOf<K extends BoundKind>(keys: Keys, kind: K, row: Bound[K]): Promise<Buffer> {
  const parts = Object.entries(row)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => [name, name === 'secretHash' ? bytesOf(part as Uint8Array | string).toString('base64') : part])
  return Buffer.from(await hashOf(keys, uses[kind], JSON.stringify(parts)))
}

function bytesOf(hash: Uint8Array | string): Buffer {
  return typeof hash === 'string' ? Buffer.from(hash, 'base64') : Buffer.from(hash)
}

/** The same in base64, as it goes into rows. */
export async function keptBound<K extends BoundKind>(keys: Keys, kind: K, row: Bound[K]): Promise<string> {
  return (await boundOf(keys, kind, row)).toString('base64')
}

/** Whether a row is as Muster wrote it. Where it is not, the log of the machine is told once of each, by its id; nobody else learns of it. */
export async function isBound<K extends BoundKind>(
  keys: Keys,
  kind: K,
  row: Bound[K],
  kept: Uint8Array | string | null,
  id: string,
): Promise<boolean> {
  const right = await boundOf(keys, kind, row)
  const found = kept === null ? null : bytesOf(kept)
  if (found?.length === right.length && timingSafeEqual(right, found)) return true
  tell(kind, id)
  return false
}

const told = new Set<string>()
const toldAtMost = 1000

function tell(kind: BoundKind, id: string): void {
  if (told.has(`${kind} ${id}`) || told.size >= toldAtMost) return
  told.add(`${kind} ${id}`)
  console.error(worded('access.notBound', { kind, id }))
}
