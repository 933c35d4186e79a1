import { randomUUID } from 'node:crypto'
import type { Way } from '@muster/domain/access/accounts.ts'
import type { Caller } from '@muster/domain/access/caller.ts'
import { sessionLimits, signInLimits } from '@muster/domain/access/limits.ts'
import type { NewSession } from '@muster/domain/access/proved.ts'
import type { Database, Sql } from '../../kernel/db.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { boundOf, isBound } from './bound.ts'
import { hashOf, keptHash, newSecret } from './secrets.ts'
import { callerFrom, type Who } from './who.ts'

export type SessionGround = { db: Database; keys: KeyRing }
export type Session = {
  sessionId: string
  accountId: string
  how: Way
  device: string
  /** when it ends, whatever is done in it */
  endsAt: string
  /** when its owner last proved who they are */
  provedAt: string
  /** its secret has been the same for an hour: turn it (`turnSession`) */
  isDue: boolean
}
type Row = Session & {
  isFresh: boolean
  isUnseen: boolean
  isStolen: boolean
  bound: string | null
  who: Who | null
}

/**
 * Who sits here: the caller with all they may at this moment, in one statement. Undefined where the secret opens nothing, and where its row is not as Muster wrote
 * it: given to somebody else by hand, or proved when nobody proved anything.
 */
export async function sessionOf({ db, keys }: SessionGround, secret: string): Promise<{ caller: Caller; session: Session } | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined
  const hash = await hashOf(keys, 'session', secret)
  const row = await rowOf(db, hash)
  if (!row || !(await isBound(keys, 'session', { ...boundPartsOf(row), secretHash: hash }, row.bound, row.sessionId))) return undefined
  // The secret before the present one, after its time: one of the two who have them is not the owner.
  if (row.isStolen) {
    await db`select access_session_end(${row.sessionId}, ${hash})`
    return undefined
  }
  if (row.who?.state !== 'active') return undefined
  if (row.isUnseen) await db`select access_session_seen(${row.sessionId}, ${hash})`
  const { sessionId, accountId, how, device, endsAt, provedAt, isDue, isFresh } = row
  const caller = await callerFrom(db, row.who, { sessionId, isFresh })
  return { caller, session: { sessionId, accountId, how, device, endsAt, provedAt, isDue } }
}

async function rowOf(db: Database, hash: Uint8Array): Promise<Row | undefined> {
  const [found] = await db<
    { sits: Row | null }[]
  >`select access_session_of(${hash}, ${`${signInLimits.fresh} s`}, ${`${signInLimits.turn} s`}) as sits`
  const row = found?.sits
  // In a document of the database a moment ends in its zone, which is UTC (`connect`); elsewhere it ends in Z, and as such it is bound.
  return row ? { ...row, endsAt: row.endsAt.replace('+00:00', 'Z'), provedAt: row.provedAt.replace('+00:00', 'Z') } : undefined
}

function boundPartsOf({ sessionId, accountId, how, provedAt }: Pick<Session, 'sessionId' | 'accountId' | 'how' | 'provedAt'>) {
  return { sessionId, accountId, how, provedAt }
}

/** The new secret for a session whose present one is old, or undefined where another request has turned it already. */
export async function turnSession({ db, keys }: SessionGround, session: Session, secret: string): Promise<string | undefined> {
  const next = newSecret()
  const [old, fresh] = await Promise.all([hashOf(keys, 'session', secret), hashOf(keys, 'session', next)])
  const bound = await boundOf(keys, 'session', { ...boundPartsOf(session), secretHash: fresh })
  const [row] = await db<
    { turned: boolean }[]
  >`select access_session_turn(${session.sessionId}, ${old}, ${fresh}, ${bound}, ${`${signInLimits.former} s`}) as turned`
  return row?.turned ? next : undefined
}

/** A session that is to begin, and the secret by which it opens. */
export async function newSession(keys: KeyRing, how: Way, device: string): Promise<{ secret: string; session: NewSession }> {
  const secret = newSecret()
  const { seconds, idleSeconds } = limitsSet(process.env)
  return {
    secret,
    session: { sessionId: randomUUID(), secretHash: await keptHash(keys, 'session', secret), how, device, seconds, idleSeconds },
  }
}

/** As the owner, after a restore: sittings, links and proofs under way that came with old data must not come alive again. */
export async function endEverySitting(owner: Sql): Promise<void> {
  await owner`truncate access_session, access_ceremony, access_attempt, access_invitation, family_written`
}

/** What is over is taken away; called now and then. */
export async function sweep(db: Database): Promise<void> {
  await db`select access_sweep()`
}

/** Limits as they were set, within reason: up to 24 hours, and 5 minutes to 24 hours without doing anything. */
export function limitsSet(env: Record<string, string | undefined>): { seconds: number; idleSeconds: number } {
  const within = (said: string | undefined, unit: number, least: number, usual: number) => {
    const seconds = Number(said) * unit
    return Number.isFinite(seconds) && seconds > 0 ? Math.round(Math.min(86_400, Math.max(least, seconds))) : usual
  }
  const seconds = within(env.MUSTER_SESSION_HOURS, 3600, 300, sessionLimits.seconds)
  return { seconds, idleSeconds: Math.min(seconds, within(env.MUSTER_SESSION_IDLE_MINUTES, 60, 300, sessionLimits.idleSeconds)) }
}
