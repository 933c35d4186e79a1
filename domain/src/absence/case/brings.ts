import { StatusCode } from '../../people/dutyStatus.ts'
import { type EffectChange, effectChanges, type KnownEffect } from '../regime/effects.ts'

/** A decision as a form or a command holds it, filled in or not. */
type Says = { kind: string; status?: unknown; from?: unknown; to?: unknown; on?: unknown }
type File = {
  /** since when the absence is over: no finding reaches beyond it */
  overSince?: string | null
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
type Change = { from: StatusCode; to: StatusCode; changes: EffectChange[] }
/** The first duty status that it takes the place of, in order of time, and the others that it covers besides. */
export type Brought = Change & { besides: Change[] }

/**
 * What an opening, a decision or a fact does to money, benefits and time served: shown before anybody sends it (doctrine (e) 2). Null where it changes no duty status. What it
 * changes is every status that the case tells of the time it covers, which of an absence that is over ends with that; where its beginning is not said yet, the status told last.
 */
export function broughtBy(file: File, says: Says): Brought | null {
  const to = statusBrought(says)
  if (to === null) return null
  const { effects } = file
  const codes = [...new Set(coveredBy(file, says).map(({ code }) => code))].filter((code) => code !== to)
  const [first, ...besides] = codes.map((from) => ({ from, to, changes: effectChanges(effects[from] ?? [], effects[to] ?? []) }))
  return first === undefined ? null : { ...first, besides }
}

function coveredBy({ statuses, overSince = null }: File, says: Says): File['statuses'] {
  const from = String(says.from ?? says.on ?? '')
  const said = typeof says.to === 'string' && says.to !== '' ? says.to : null
  const isOver = says.kind === 'determined' && overSince !== null && from < overSince && (said === null || overSince < said)
  const until = isOver ? overSince : said
  const covered =
    from === '' ? [] : statuses.filter((span) => (until === null || span.from < until) && (span.to === null || from < span.to))
  return covered.length > 0 ? covered : statuses.slice(-1)
}

/** How one line of it reads: the same as before, told by nobody, or another thing. */
export function changeKind({ from, to }: EffectChange): 'same' | 'unknown' | 'other' {
  if (from === null && to === null) return 'unknown'
  return from !== null && to !== null && from.is === to.is && from.says === to.says ? 'same' : 'other'
}
