import { type RollGroup, rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { RankGroup } from '@muster/domain/people/rank.ts'
import type { MorningState, StateRow } from '@muster/domain/strength/shapes.ts'

export type Counts = {
  assigned: number
  groups: Record<RollGroup, number>
  before: { assigned: number; groups: Record<RollGroup, number> }
}

/** A line of the state table as it stands on screen. */
export type Line =
  | { kind: 'unit' | 'own'; key: string; level: number; row: StateRow; counts: Counts; open: boolean | undefined }
  | { kind: 'rank'; key: string; level: number; row: StateRow; counts: Counts; rankGroup: RankGroup }
  | { kind: 'waiting'; key: string; level: number }

/** The part of a unit's morning state that opens under it; undefined while it is asked for. */
export type Opened = Map<string, MorningState | undefined>

export function sumOf(groups: Record<RollGroup, number>): number {
  return rollGroups.reduce((sum, group) => sum + groups[group], 0)
}

/** Does the row's own equation hold: everyone assigned is in exactly one group? */
export function addsUp(counts: Counts): boolean {
  return sumOf(counts.groups) === counts.assigned
}

/** The table's lines: the unit, what is under it, and under an opened row its units, or its rank groups where it has none. */
export function linesOf(state: MorningState, opened: Opened): Line[] {
  const top = state.rows[0]
  if (top === undefined) return []
  const isOpen = opened.has(top.unitId)
  const head: Line = { kind: 'unit', key: top.unitId, level: 1, row: top, counts: top, open: isOpen }
  if (!isOpen) return [head]
  return [head, ...under(state, top, 2, opened)]
}

function under(state: MorningState, parent: StateRow, level: number, opened: Opened): Line[] {
  const units = state.rows.slice(1)
  if (units.length === 0) return ranksOf(parent, level)
  const own: Line[] =
    state.own === null ? [] : [{ kind: 'own', key: `${parent.unitId}-own`, level, row: state.own, counts: state.own, open: undefined }]
  return [...own, ...units.flatMap((row) => unitLines(row, level, opened))]
}

function unitLines(row: StateRow, level: number, opened: Opened): Line[] {
  const isOpen = opened.has(row.unitId)
  const line: Line = { kind: 'unit', key: row.unitId, level, row, counts: row, open: isOpen }
  if (!isOpen) return [line]
  if (!row.hasUnits) return [line, ...ranksOf(row, level + 1)]
  const state = opened.get(row.unitId)
  if (state === undefined) return [line, { kind: 'waiting', key: `${row.unitId}-waiting`, level: level + 1 }]
  return [line, ...under(state, row, level + 1, opened)]
}

function ranksOf(row: StateRow, level: number): Line[] {
  return row.byRank
    .filter((rank) => rank.assigned > 0 || rank.before.assigned > 0)
    .map((rank) => ({ kind: 'rank', key: `${row.unitId}-${rank.rankGroup}`, level, row, counts: rank, rankGroup: rank.rankGroup }))
}
