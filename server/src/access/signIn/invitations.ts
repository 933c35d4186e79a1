import { signInLimits } from '@muster/domain/access/limits.ts'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import type { Sql } from '../../kernel/db.ts'
import { hashOf, newSecret } from './secrets.ts'
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
  const [found] = await db<Invitation[]>`select * from access_invitation_of(${await hashOf(keys, 'invitation', secret)})`
  if (!found) throw new Fault('linkRefused')
  return found
}

/**
 * A new link to set Muster up, as a path with the secret behind `#`, which no browser sends; the one before it is good no more. Undefined once anybody has
 * an account.
 */
export async function newSetUpPath({ db, keys }: SessionGround): Promise<string | undefined> {
  const secret = newSecret()
  const [row] = await db<{ made: boolean }[]>`
    select access_set_up_link(${v7()}, ${await hashOf(keys, 'invitation', secret)}, ${signInLimits.setUp}) as made`
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
