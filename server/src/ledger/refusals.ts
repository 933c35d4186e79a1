import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { canonical } from '../kernel/canonical.ts'
import { type Database, transaction } from '../kernel/db.ts'
import { appendEntry, stamp } from './store.ts'

/** Somebody asked for what they may not. */
export type Refusal = {
  accountId: string | null
  actor: string
  asRole?: string | null
  scope?: 'chain' | 'inspection' | 'desk'
  action: string
  unitId: string | null
  personId: string | null
  /** what was asked; only its digest is kept */
  input?: unknown
}
type Counted = { refusal: Refusal; count: number; until: number }

export type Refusals = {
  /** Writes the first of its kind at once, and counts those that follow within a minute. Waits for nothing and never fails. */
  record: (refusal: Refusal) => void
  /** Writes what was counted, and ends. */
  stop: () => Promise<void>
}
export type Recording = { every?: number; most?: number; failed?: (error: unknown) => void; now?: () => number }

/**
 * Records refusals outside the refused transaction, by account and action: a program that asks a thousand times a second writes two lines a minute. What is
 * counted takes a bounded room; when that is full the oldest count is written early.
 */
export function recordRefusals(
  db: Database,
  { every = 60_000, most = 10_000, failed = () => {}, now = Date.now }: Recording = {},
): Refusals {
  const counted = new Map<string, Counted>()
  const writing = new Set<Promise<void>>()

  const write = (refusal: Refusal, count: number) => {
    const written: Promise<void> = append(db, refusal, count)
      .catch(failed)
      .finally(() => writing.delete(written))
    writing.add(written)
  }
  const settle = (key: string, { refusal, count }: Counted) => {
    counted.delete(key)
    if (count > 0) write(refusal, count)
  }
  const settleDue = () => {
    for (const [key, one] of counted) {
      if (one.until > now()) return // those behind it began later
      settle(key, one)
    }
  }
  const timer = setInterval(settleDue, Math.min(every, 5000))
  timer.unref()
  return {
    record: (refusal) => {
      settleDue()
      const key = `${refusal.accountId ?? refusal.actor} ${refusal.action}`
      const known = counted.get(key)
      if (known) {
        known.count++
        known.refusal = refusal
        return
      }
      const [oldest] = counted
      if (counted.size >= most && oldest) settle(...oldest)
      counted.set(key, { refusal, count: 0, until: now() + every })
      write(refusal, 1)
    },
    stop: async () => {
      clearInterval(timer)
      for (const [key, one] of counted) settle(key, one)
      await Promise.all(writing)
    },
  }
}

async function append(
  db: Database,
  { accountId, actor, asRole = null, scope = 'chain', action, unitId, personId, input = null }: Refusal,
  count: number,
): Promise<void> {
  await transaction(db, '', async (sql) => {
    await sql`select set_config('muster.account', ${accountId ?? ''}, true)`
    const { at, entry } = await stamp(sql)
    await appendEntry(sql, {
      ...{
        entry,
        at,
        commandId: v7(),
        action,
        room: action.split('/')[0] ?? '',
        outcome: 'refused',
        count,
        accountId,
        actor,
        asRole,
        secondedBy: null,
        scope,
      },
      ...{ heldFrom: null, unitId, personId, reason: null, input: null, answer: null },
      inputDigest: createHash('sha256')
        .update(canonical({ action, actor: accountId ?? actor, input }))
        .digest(),
    })
  })
}
