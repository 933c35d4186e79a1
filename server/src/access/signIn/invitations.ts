import { signInLimits } from '@muster/domain/access/limits.ts'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import type { Sql } from '../../kernel/db.ts'
import { isBound, keptBound } from './bound.ts'
import { hashOf, keptHash, newSecret } from './secrets.ts'
import type { SessionGround } from './sessions.ts'

export type Invitation = {
  invitationId: string
  kind: 'setUp' | 'invitation' | 'reset'
  accountId: string | null
  name: string | null
  signInName: string | null
}

/** What a link is for. @throws Fault linkRefused, for one that was used, replaced, never made, or is too old: which of these is not told */
export async function invitationOf({ db, keys }: SessionGround, secret: string): Promise<Invitation> {
  const secretHash = await hashOf(keys, 'invitation', secret)
  const [found] = await db<
    (Invitation & { madeAt: string; seconds: number; bound: Uint8Array | null })[]
  >`select * from access_invitation_of(${secretHash})`
  if (!found) throw new Fault('linkRefused')
  const { madeAt, seconds, bound, ...invitation } = found
  const { kind, accountId, invitationId } = invitation
  if (!(await isBound(keys, 'link', { secretHash, kind, accountId, madeAt, seconds }, bound, invitationId))) throw new Fault('linkRefused')
  return invitation
}

/**
 * A new link to set Muster up, as a path with the secret behind `#`, which no browser sends; the one before it is good no more. Undefined once anybody has
 * an account.
 */
export async function newSetUpPath({ db, keys }: SessionGround): Promise<string | undefined> {
  const secret = newSecret()
  const secretHash = await keptHash(keys, 'invitation', secret)
  const [now] = await db<{ at: string }[]>`select clock_timestamp() as at`
  const link = { secretHash, kind: 'setUp', accountId: null, madeAt: now?.at ?? '', seconds: signInLimits.setUp }
  const made = { ...link, invitationId: v7(), bound: await keptBound(keys, 'link', link) }
  const [row] = await db<{ made: boolean }[]>`select access_set_up_link(${db.json(made)}) as made`
  return row?.made ? `/set-up#${secret}` : undefined
}

export function invitationPath(secret: string): string {
  return `/join#${secret}`
}

export async function isSetUpFinished(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ finished: boolean }[]>`select access_set_up_finished() as finished`
  return row?.finished ?? false
}

/** Held until the transaction is done. @throws Fault linkRefused, where the link was used or replaced meanwhile */
export async function holdInvitation(sql: Sql, invitationId: string | null): Promise<void> {
  const [row] = await sql<{ stands: boolean }[]>`select access_invitation_stands(${invitationId}) as stands`
  if (!row?.stands) throw new Fault('linkRefused')
}
