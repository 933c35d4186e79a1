import type { Change } from '@muster/domain/people/shapes.ts'

/** A line of the history: one change, or all the facts that one import brought. */
export type HistoryRow = { key: string; changes: [Change, ...Change[]] }

const broughtByImport = (change: Change): boolean => /^exchange\/(roster|table|orbat)$/.test(change.action) && change.was === null

/** Puts together what one import brought where nothing stood before; every other change is a line of its own. */
export function historyRows(changes: readonly Change[]): HistoryRow[] {
  const rows: HistoryRow[] = []
  for (const change of changes) {
    const last = rows.at(-1)
    const together = last && broughtByImport(change) && broughtByImport(last.changes[0]) && last.changes[0].entry === change.entry
    if (together) last.changes.push(change)
    else rows.push({ key: `${change.entry}-${rows.length}`, changes: [change] })
  }
  return rows
}
