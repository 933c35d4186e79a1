import { type HappeningBook, HappeningReport, type HappeningRows, Telling } from '@muster/domain/events/happening.ts'
import { recordHappening } from '@muster/domain/events/rules.ts'
import { momentOf } from '@muster/domain/zone.ts'
import type * as z from 'zod'

export const depotId = '0197b000-0000-7000-8000-000000000001'

/** An explosion that nobody planned, as a unit would tell it. */
export function anExplosion(more: Partial<z.input<typeof Telling>> = {}): Telling {
  const usual = { kind: 'explosion', title: 'Explosion in the depot', place: 'a depot north of Varn' } as const
  return Telling.parse({ ...usual, unitId: null, from: '2026-03-02T04:10:00Z', ...more })
}

/** What the press says of it. */
export function aReport(more: Partial<z.input<typeof HappeningReport>> = {}): HappeningReport {
  const usual = { origin: 'press', title: 'The Gazette', says: 'A depot burned for two days.', reliability: 'C', credibility: 3 } as const
  return HappeningReport.parse({ ...usual, held: '2026-03-03T09:00:00Z', ...more })
}

/** Somebody who tells it, each time with ids of their own. */
export function aTeller(by = 'Capt. Bell', at = '2026-03-20T00:00:00Z') {
  let made = 0
  return { at: momentOf(at), by, newId: () => `0197c000-0000-7000-8000-${String(++made).padStart(12, '0')}` }
}

/** The book after rows were written: what is closed is no longer in it. */
export function afterRows(book: HappeningBook | undefined, { close = [], records = [], reports = [] }: HappeningRows): HappeningBook {
  const [record] = records
  const standing = [...(book?.reports ?? []).filter(({ reportId }) => !close.includes(reportId)), ...reports]
  const told = record ?? book?.record
  if (!told) throw new Error('nothing was told')
  return { record: told, reports: standing }
}

/** A happening that was recorded. */
export function recorded(told = anExplosion(), who = aTeller()): HappeningBook {
  return afterRows(undefined, recordHappening({ happeningId: depotId, told }, who))
}
