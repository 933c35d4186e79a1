import { randomUUID } from 'node:crypto'
import { signInLimits } from '@muster/domain/access/limits.ts'
import type { Proved } from '@muster/domain/access/proved.ts'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import type * as z from 'zod'
import { canonical } from '../../kernel/canonical.ts'
import type { Database, Sql } from '../../kernel/db.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { isBound, keptBound } from './bound.ts'
import type { Party } from './passkeys.ts'
import { hashOf } from './secrets.ts'
import type { SessionGround } from './sessions.ts'

/** Signing in, proving it again within a session, taking up a new way in. */
export type CeremonyKind = 'signIn' | 'again' | 'enrol'
export type Asked = { accountId: string | null; sessionId: string | null; invitationId: string | null; held: unknown }

/** A question may seem to come from so far ahead: the clock was set back a little meanwhile. */
const clockSlackMs = 60_000

/** Remembers what was asked of whom. The id is random, and told to nobody but whoever was asked. */
export async function beginCeremony(db: Database, kind: CeremonyKind, asked: Partial<Asked>): Promise<string> {
  const ceremonyId = randomUUID()
  await db`select access_ceremony_begin(${db.json({ ceremonyId, kind, held: {}, ...asked } as never)}, ${signInLimits.ceremony})`
  return ceremonyId
}

/**
 * The challenge of a passkey's question, made of the question's id and of what it is for: nothing is kept until it is answered, so that nobody fills the
 * database by asking. Nobody who was not asked can name it, since it takes the keys to make.
 */
export async function challengeOf(
  keys: KeyRing,
  kind: CeremonyKind,
  { rpId, origin }: Party,
  { ceremonyId, sessionId }: { ceremonyId: string; sessionId: string | null },
): Promise<string> {
  return Buffer.from(await hashOf(keys, 'challenge', JSON.stringify([kind, ceremonyId, rpId, origin, sessionId]))).toString('base64url')
}

/** The id of such a question: it tells when it was asked (RFC 9562, version 7). */
export function newQuestion(): string {
  return v7()
}

/** @throws Fault proofRefused, for a question that is none, or whose time is over */
export function demandStanding(ceremonyId: string, nowMs: number): void {
  const askedMs = Number.parseInt(ceremonyId.replaceAll('-', '').slice(0, 12), 16)
  const age = nowMs - askedMs
  if (!(age > -clockSlackMs && age < signInLimits.ceremony * 1000)) throw new Fault('proofRefused', { because: 'gone' })
}

/** Of two that answer one question the first one did. @throws Fault proofRefused */
export async function answerOnce(db: Database, ceremonyId: string, kind: CeremonyKind): Promise<void> {
  const [row] = await db<{ first: boolean }[]>`
    select access_ceremony_answered(${ceremonyId}, ${kind}, ${signInLimits.ceremony + clockSlackMs / 1000}) as first`
  if (!row?.first) throw new Fault('proofRefused', { because: 'gone' })
}

/**
 * What was asked, for one try at answering it. There is one, or as many as `tries` in what is held says: a challenge is answered once, a code can be mistyped.
 * @throws Fault proofRefused, where there is no such question, or its time or its tries are over
 */
export async function tryCeremony(db: Database, ceremonyId: string, kind: CeremonyKind): Promise<Asked> {
  const [asked] = await db<Asked[]>`select * from access_ceremony_try(${ceremonyId}, ${kind})`
  if (!asked) throw new Fault('proofRefused', { because: 'gone' })
  return asked
}

/**
 * Keeps what was proved for the command that takes it, bound to whoever proved it: no one exchanges it on its way.
 * @throws Fault proofRefused, where it was proved already
 */
export async function proveCeremony({ db, keys }: SessionGround, ceremonyId: string, accountId: string, held: object): Promise<void> {
  const bound = await keptBound(keys, 'proof', { ceremonyId, accountId, held: canonical(held) })
  const [row] = await db<
    { proved: boolean }[]
  >`select access_ceremony_prove(${ceremonyId}, ${accountId}, ${db.json({ ...held, bound } as never)}) as proved`
  if (!row?.proved) throw new Fault('proofRefused', { because: 'gone' })
}

/**
 * What was proved, locked until the command is done.
 * @throws Fault proofRefused
 */
export async function provedCeremony<S extends z.ZodType>(
  sql: Sql,
  keys: KeyRing,
  ceremonyId: string,
  kind: CeremonyKind,
  held: S,
): Promise<Proved<z.output<S>>> {
  const [row] = await sql<
    (Asked & { kind: string; accountId: string; held: { bound?: string } })[]
  >`select * from access_ceremony_proved(${ceremonyId})`
  if (!row || row.kind !== kind) throw new Fault('proofRefused', { because: 'gone' })
  const { accountId, sessionId, invitationId } = row
  const { bound = '', ...proved } = row.held
  const parts = { ceremonyId, accountId, held: canonical(proved) }
  if (!(await isBound(keys, 'proof', parts, bound, ceremonyId))) throw new Fault('proofRefused', { because: 'gone' })
  return { ceremonyId, accountId, sessionId, invitationId, held: held.parse(proved) }
}
