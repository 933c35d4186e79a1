import { createHash } from 'node:crypto'
import type { Place } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { canonical } from '../kernel/canonical.ts'
import { type Database, transaction } from '../kernel/db.ts'
import { type Limits, refusalCounts, usualLimits } from './refusalCounts.ts'
import { appendEntry, stamp } from './store.ts'

/** Where something was refused: a place, or what was named by its id and has one. */
export type RefusedPlace = Exclude<Place, string> | { recordId: string } | { proposalId: string }

/** Somebody asked for what they may not. */
export type Refusal = {
  accountId: string | null
  actor: string
  asRole?: string | null
  scope?: 'chain' | 'inspection' | 'desk'
  action: string
  /** where it would have been: it stands in the record of that unit and person, where there are such */
  place?: RefusedPlace | null
  /** what was asked; only its digest is kept */
  input?: unknown
}
/** As it waits to be written: of what was asked its digest alone, so that much that is asked takes no room. */
export type Refused = Omit<Refusal, 'input'> & { inputDigest: Uint8Array }
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
 * Records refusals outside the refused transaction, by account, action and the place that was asked for: a program that asks a thousand times a second writes two
 * lines a minute, and one that guesses at ids two for each of the first fifty; what comes after these in a minute has no place. Whether there is such a place
 * changes nothing in how many lines there are.
 */
export function recordRefusals(db: Database, { failed = () => {}, now = Date.now, ...limits }: Recording = {}): Refusals {
  const writing = new Set<Promise<void>>()
  const during = (work: Promise<void>): void => {
    const ended: Promise<void> = work.catch(failed).finally(() => writing.delete(ended))
    writing.add(ended)
  }
  const counts = refusalCounts({
    limits: { ...usualLimits, ...limits },
    write: (refusal, spot, count) => append(db, refusal, spot, count),
    find: (place) => spotOf(db, place),
    during,
    now,
  })
  const timer = setInterval(counts.settleDue, Math.min(limits.every ?? usualLimits.every, 5000))
  timer.unref()
  return {
    record: (refusal) => counts.record(digested(refusal)),
    stop: async () => {
      clearInterval(timer)
      counts.settleAll()
      await Promise.all(writing)
    },
  }
}

function digested({ input = null, ...refusal }: Refusal): Refused {
  const { action, accountId, actor } = refusal
  const asked = canonical({ action, actor: accountId ?? actor, input })
  return { ...refusal, inputDigest: createHash('sha256').update(asked).digest() }
}

/** Looked for before anybody has entered: what a refusal names may be out of reach of whoever was refused, and nothing of it is told to them. */
async function spotOf(db: Database, place: RefusedPlace): Promise<Spot | undefined> {
  const [row] = await db<Spot[]>`select unit_id, person_id from ledger_refused_at(${db.json(place)})`
  return row
}

async function append(
  db: Database,
  { accountId, actor, asRole = null, scope = 'chain', action, inputDigest }: Refused,
  { unitId, personId }: Spot,
  count: number,
): Promise<void> {
  await transaction(db, '', async (sql) => {
    await sql`select set_config('muster.account', ${accountId ?? ''}, true)`
    // Also while the clock is set back, and nothing else is written: it may be then that somebody tries.
    const { at, entry } = await stamp(sql, { acceptsClock: true })
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
      inputDigest,
    })
  })
}
