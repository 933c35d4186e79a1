import { randomUUID } from 'node:crypto'
import { signInLimits } from '@muster/domain/access/limits.ts'
import type { Proved } from '@muster/domain/access/proved.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import type { Database, Sql } from '../../kernel/db.ts'

/** Signing in, proving it again within a session, taking up a new way in. */
export type CeremonyKind = 'signIn' | 'again' | 'enrol'
export type Asked = { accountId: string | null; sessionId: string | null; invitationId: string | null; held: unknown }

/** Remembers what was asked of whom. The id is random, and told to nobody but whoever was asked. */
export async function beginCeremony(db: Database, kind: CeremonyKind, asked: Partial<Asked>): Promise<string> {
  const ceremonyId = randomUUID()
  await db`select access_ceremony_begin(${db.json({ ceremonyId, kind, held: {}, ...asked } as never)}, ${signInLimits.ceremony})`
  return ceremonyId
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

/** Keeps what was proved for the command that takes it. @throws Fault proofRefused, where it was proved already */
export async function proveCeremony(db: Database, ceremonyId: string, accountId: string, held: unknown): Promise<void> {
  const [row] = await db<
    { proved: boolean }[]
  >`select access_ceremony_prove(${ceremonyId}, ${accountId}, ${db.json(held as never)}) as proved`
  if (!row?.proved) throw new Fault('proofRefused', { because: 'gone' })
}

/**
 * What was proved, locked until the command is done.
 * @throws Fault proofRefused
 */
export async function provedCeremony<S extends z.ZodType>(
  sql: Sql,
  ceremonyId: string,
  kind: CeremonyKind,
  held: S,
): Promise<Proved<z.output<S>>> {
  const [row] = await sql<(Asked & { kind: string; accountId: string })[]>`select * from access_ceremony_proved(${ceremonyId})`
  if (!row || row.kind !== kind) throw new Fault('proofRefused', { because: 'gone' })
  const { accountId, sessionId, invitationId } = row
  return { ceremonyId, accountId, sessionId, invitationId, held: held.parse(row.held) }
}
