import { createHash } from 'node:crypto'
import type { Place } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { canonical } from '../kernel/canonical.ts'
import { type Database, transaction } from '../kernel/db.ts'
import { type Limits, refusalCounts, usualLimits } from './refusalCounts.ts'
import { appendEntry, stamp } from './store.ts'

/** Somebody asked for what they may not. */
export type Refusal = {
  accountId: string | null
  actor: string
  asRole?: string | null
  scope?: 'chain' | 'inspection' | 'desk'
  action: string
  /** where it would have been: it stands in the record of that unit and person, where there are such */
  place?: Exclude<Place, string> | null
  /** what was asked; only its digest is kept */
  input?: unknown
}
/** Where something was refused, as the books have it. */
export type Spot = { unitId: string | null; personId: string | null }

export type Refusals = {
  /** Writes the first of its kind at once, and counts those that follow within a minute. Waits for nothing and never fails. */
  record: (refusal: Refusal) => void
  /** Writes what was counted, and ends. */
  stop: () => Promise<void>
}
export type Recording = Partial<Limits> & { failed?: (error: unknown) => void; now?: () => number }

/**
 * Records refusals outside the refused transaction, by account, action and place: a program that asks a thousand times a second writes two lines a minute. What
 * names nothing that there is, however many ids are guessed, is one kind without a place; so is what comes after so many places in a minute.
 */
export function recordRefusals(db: Database, { failed = () => {}, now = Date.now, ...limits }: Recording = {}): Refusals {
  const writing = new Set<Promise<void>>()
  const during = (work: Promise<void>): void => {
    const ended: Promise<void> = work.catch(failed).finally(() => writing.delete(ended))
    writing.add(ended)
  }
  const counts = refusalCounts({
    limits: { ...usualLimits, ...limits },
    write: (refusal, spot, count) => during(append(db, refusal, spot, count)),
    find: (place) => spotOf(db, place),
    during,
    now,
  })
  const timer = setInterval(counts.settleDue, Math.min(limits.every ?? usualLimits.every, 5000))
  timer.unref()
  return {
    record: counts.record,
    stop: async () => {
      clearInterval(timer)
      // What is still being looked for is counted when it is found.
      while (writing.size > 0) await Promise.all(writing)
      counts.settleAll()
      await Promise.all(writing)
    },
  }
}

/** Looked for before anybody has entered: what a refusal names may be out of reach of whoever was refused, and nothing of it is told to them. */
async function spotOf(db: Database, place: Exclude<Place, string>): Promise<Spot | undefined> {
  const [row] = await db<Spot[]>`select unit_id, person_id from ledger_refused_at(${db.json(place)})`
  return row
}

async function append(
  db: Database,
  { accountId, actor, asRole = null, scope = 'chain', action, input = null }: Refusal,
  { unitId, personId }: Spot,
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
