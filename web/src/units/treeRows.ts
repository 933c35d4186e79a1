import type { UnitLine } from '@muster/domain/units/unit.ts'

/** A line of the order of battle as it stands on screen. */
export type TreeRow = { unit: UnitLine; level: number; hasUnits: boolean; open: boolean; matches: boolean }

export type Tree = { units: UnitLine[]; parents: Map<string, string>; withUnits: Set<string>; byId: Map<string, UnitLine> }

export function treeOf(units: UnitLine[]): Tree {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  // A superior that is not among them (as another day had it) makes a unit a top one.
  const parents = new Map(
    units.flatMap((unit) => (unit.superiorId !== null && byId.has(unit.superiorId) ? [[unit.unitId, unit.superiorId]] : [])),
  )
  return { units, parents, withUnits: new Set(parents.values()), byId }
}

/** Opened at the start: everything of a small force, the first two levels of a large one. */
export function openAtFirst({ units, withUnits, parents }: Tree): Set<string> {
  const small = units.length <= 150
  return new Set(units.filter((unit) => withUnits.has(unit.unitId) && (small || !parents.has(unit.unitId))).map((unit) => unit.unitId))
}

/** Every word typed begins a word of the name, each another one: «comp c» is Company C, not Company D. */
function isCalled(name: string, words: string[]): boolean {
  const parts = name.toLocaleLowerCase().split(/[\s,./-]+/)
  return words
    .toSorted((one, other) => other.length - one.length)
    .every((word) => {
      const at = parts.findIndex((part) => part.startsWith(word))
      if (at !== -1) parts.splice(at, 1)
      return at !== -1
    })
}

/** The lines to show: what is open, or, where something is looked for, what matches with everything above it. */
export function treeRows({ units, parents, withUnits }: Tree, open: ReadonlySet<string>, typed: string): TreeRow[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fits = (unit: UnitLine): boolean => words.length > 0 && isCalled(`${unit.name} ${unit.shortName ?? ''}`, words)
  const matching = new Set(units.filter(fits).map((unit) => unit.unitId))
  const shown = new Set<string>()
  for (const id of matching) for (let at: string | undefined = id; at !== undefined && !shown.has(at); at = parents.get(at)) shown.add(at)
  const levels = new Map<string, number>()
  const hidden = new Set<string>()
  return units.flatMap((unit) => {
    const parent = parents.get(unit.unitId)
    levels.set(unit.unitId, parent === undefined ? 1 : (levels.get(parent) ?? 0) + 1)
    const isHidden = words.length > 0 ? !shown.has(unit.unitId) : parent !== undefined && (hidden.has(parent) || !open.has(parent))
    if (isHidden) hidden.add(unit.unitId)
    if (isHidden) return []
    const hasUnits = withUnits.has(unit.unitId)
    return [
      {
        unit,
        level: levels.get(unit.unitId) ?? 1,
        hasUnits,
        open: hasUnits && (words.length > 0 || open.has(unit.unitId)),
        matches: matching.has(unit.unitId),
      },
    ]
  })
}
