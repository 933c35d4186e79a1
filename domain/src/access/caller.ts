import type { Role } from './role.ts'

/** A grant that stands at the moment of asking, with what its role allows. Without a unit it is over the whole force. */
export type HeldGrant = {
  grantId: string
  role: Role
  unitId: string | null
  /** the account in whose place its holder acts for a time */
  delegateOf: { accountId: string; name: string } | null
}

/** Who acts: a person with an account, or the machine itself (no account). */
export type Caller = {
  accountId: string | null
  name: string
  /** the sitting in which they act; null for a token or for the machine */
  sessionId: string | null
  /** whether they proved who they are a short while ago: asked of acts that could do harm */
  isFresh: boolean
  grants: readonly HeldGrant[]
}
