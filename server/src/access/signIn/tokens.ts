import type { Caller } from '@muster/domain/access/caller.ts'
import { cutTo } from '@muster/domain/access/token.ts'
import { isBound } from './bound.ts'
import { hashOf, newSecret } from './secrets.ts'
import type { SessionGround } from './sessions.ts'
import { callerFrom, type Who } from './who.ts'

const mark = 'muster_'
type Row = {
  tokenId: string
  accountId: string
  verbs: string[]
  unitId: string | null
  heldTo: string
  bound: Uint8Array | null
  above: string[]
  below: string[]
  who: Who | null
}

/** A token's secret: marked, so that whoever finds one lying about knows what it is. */
export function newTokenSecret(): string {
  return `${mark}${newSecret()}`
}

/** Who acts by a token: its owner as they stand now, cut to what it was made for. Undefined where the secret opens nothing. */
export async function tokenOf({ db, keys }: SessionGround, secret: string): Promise<Caller | undefined> {
  if (!/^muster_[A-Za-z0-9_-]{43}$/.test(secret)) return undefined
  const secretHash = await hashOf(keys, 'token', secret)
  const [row] = await db<Row[]>`select * from access_token_of(${secretHash})`
  if (row?.who?.state !== 'active') return undefined
  const { tokenId, accountId, verbs, unitId, heldTo, bound, above, below, who } = row
  const parts = { secretHash, tokenId, accountId, verbs, unitId, to: new Date(heldTo).toISOString() }
  if (who.accountId !== accountId || !(await isBound(keys, 'token', parts, bound, tokenId))) return undefined
  const unit = unitId === null ? null : { unitId, above, below }
  return cutTo(await callerFrom(db, who, { sessionId: null, isFresh: false }), { tokenId, verbs, unit })
}
