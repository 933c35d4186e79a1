import { StatusCode } from '../../people/dutyStatus.ts'
import { type EffectChange, effectChanges, type KnownEffect } from '../regime/effects.ts'

/** A decision as a form or a command holds it, filled in or not. */
type Says = { kind: string; status?: unknown; from?: unknown; on?: unknown }
type File = {
  statuses: readonly { code: StatusCode; from: string; to: string | null }[]
  /** what the regime says of each duty status that the case has or could have */
  effects: Partial<Record<StatusCode, readonly KnownEffect[]>>
}

/** The duty status that an opening, a decision or a fact brings, as far as it is filled in; null where it leaves the duty status as it is. */
export function statusBrought({ kind, status }: Says): StatusCode | null {
  if (kind === 'opened') return 'UNK'
  if (kind === 'late') return 'LAT'
  if (kind === 'deceased') return 'DEC'
  if (kind !== 'determined' && kind !== 'dropped' && kind !== 'rejoined') return null
  return StatusCode.safeParse(status).data ?? null
}

/** From which duty status to which, and what that does to money, benefits and time served. */
export type Brought = { from: StatusCode; to: StatusCode; changes: EffectChange[] }

/**
 * What an opening, a decision or a fact does to money, benefits and time served: shown before anybody sends it (doctrine (e) 2). Null where it changes no duty status. The status it
 * changes is the one that the case tells from when the new one begins; where that is not said yet, the one it tells last.
 */
export function broughtBy({ statuses, effects }: File, says: Says): Brought | null {
  const to = statusBrought(says)
  const at = String(says.from ?? says.on ?? '')
  const held = statuses.find((span) => span.from <= at && (span.to === null || at < span.to)) ?? statuses.at(-1)
  if (to === null || held === undefined || held.code === to) return null
  return { from: held.code, to, changes: effectChanges(effects[held.code] ?? [], effects[to] ?? []) }
}

/** How one line of it reads: the same as before, told by nobody, or another thing. */
export function changeKind({ from, to }: EffectChange): 'same' | 'unknown' | 'other' {
  if (from === null && to === null) return 'unknown'
  return from !== null && to !== null && from.is === to.is && from.says === to.says ? 'same' : 'other'
}
