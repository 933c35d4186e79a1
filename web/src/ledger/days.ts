import type { LedgerLine } from '@muster/domain/ledger/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type * as z from 'zod'

type Line = z.infer<typeof LedgerLine>

/** The lines of one day, newest first, by the reader's own clock. */
export type LedgerDay = { day: string; lines: Line[] }

export function byDay(lines: readonly Line[], zone: string): LedgerDay[] {
  return [...Map.groupBy(lines, (line) => dayIn(line.at, zone))].map(([day, list]) => ({ day, lines: list }))
}

/** The entry an address points at: `#entry-412`. */
export function entryOf(hash: string): number | undefined {
  const found = /^#entry-(\d+)$/.exec(hash)?.[1]
  return found === undefined ? undefined : Number(found)
}
