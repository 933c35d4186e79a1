import { type Day, dayNumber } from '../calendar.ts'
import { forever } from './books.ts'

/** Who was directly under whom, from when to when; a `from` of null means always. Rows as the database gives them. */
export type EdgeRow = [unitId: string, superiorId: string, from: string | null, to: string | null]
export type Edge = { unitId: string; superiorId: string; from: number; to: number }
/** The order of battle over some days: for each superior its edges downwards. */
export type Tree = ReadonlyMap<string, readonly Edge[]>

export function treeOf(rows: readonly EdgeRow[]): Tree {
  const edges = rows.map(([unitId, superiorId, from, to]) => ({
    unitId,
    superiorId,
    from: from === null ? -forever : dayNumber(from as Day),
    to: to === null ? forever : dayNumber(to as Day),
  }))
  return Map.groupBy(edges, (edge) => edge.superiorId)
}

/** The units directly under one on a day. */
export function directlyUnder(tree: Tree, unitId: string, day: number): string[] {
  return (tree.get(unitId) ?? []).filter((edge) => edge.from <= day && day < edge.to).map((edge) => edge.unitId)
}

/**
 * A unit and everything under it on a day. Yesterday has a set of its own: a company that moved this morning was in yesterday's count and left it
 * by a transfer, it did not vanish.
 */
export function underOn(tree: Tree, unitId: string, day: number): Set<string> {
  const found = new Set([unitId])
  for (const one of found) for (const below of directlyUnder(tree, one, day)) found.add(below)
  return found
}

/** A unit and everything that stood under it on any of the days `first` … `last`, each with the days on which it did. */
export function membersOf(tree: Tree, unitId: string, first: number, last: number): { unitId: string; from: number; to: number }[] {
  const found = [{ unitId, from: -forever, to: forever }]
  for (const { unitId: superior, from, to } of found)
    for (const edge of tree.get(superior) ?? []) {
      const window = { unitId: edge.unitId, from: Math.max(from, edge.from), to: Math.min(to, edge.to) }
      // Below sixty-four levels there is a loop in old knowledge, not an army.
      if (window.from < window.to && window.from <= last && window.to > first && found.length < 1_000_000) found.push(window)
    }
  return found
}
