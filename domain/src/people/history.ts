import { overlaps, type Span } from '../facts.ts'

/** A fact of any kind with the entries that made and closed it. */
export type Dated = Partial<Span> & { entry: number; endedEntry: number | null; said: Record<string, string> }
export type Entry = { entry: number; by: string; action: string; at: string; reason: string | null }
export type Kind = 'status' | 'assignment' | 'rank' | 'name' | 'record'
type Line = { entry: number; fact: Kind; now: Record<string, string> | null; was: Record<string, string> | null }

/**
 * What each entry changed, told as «this, where it said that». A fact that only goes on as the remnant of a closed one says nothing new
 * and is left out; a fact that was closed with nothing new over it stands alone, struck.
 */
export function linesOf(kind: Kind, facts: readonly Dated[]): Line[] {
  const entries = [...new Set(facts.flatMap((fact) => [fact.entry, ...(fact.endedEntry === null ? [] : [fact.endedEntry])]))].sort(
    (a, b) => a - b,
  )
  return entries.flatMap((entry) => {
    const closed = facts.filter((fact) => fact.endedEntry === entry)
    const made = facts.filter((fact) => fact.entry === entry)
    const fresh = made.filter((fact) => !closed.some((old) => isRemnant(fact, old)))
    const told = new Set<Dated>()
    const lines: Line[] = fresh.map((fact) => {
      const old = closed.find((one) => meet(one, fact) && !made.some((other) => same(other, one)))
      if (old) told.add(old)
      return { entry, fact: kind, now: fact.said, was: old?.said ?? null }
    })
    const gone =
      fresh.length > 0 ? [] : closed.filter((one) => !told.has(one) && !made.some((fact) => isRemnant(fact, one) && same(fact, one)))
    return [...lines, ...gone.map((one) => ({ entry, fact: kind, now: null, was: one.said }))]
  })
}

function meet(a: Dated, b: Dated): boolean {
  if (a.from === undefined || b.from === undefined) return true
  return overlaps({ from: a.from, to: a.to ?? null }, { from: b.from, to: b.to ?? null })
}

const edges = new Set(['from', 'to'])

function isRemnant(fact: Dated, old: Dated): boolean {
  if (fact.from === undefined || old.from === undefined) return same(fact, old)
  const within = old.from <= fact.from && (old.to === null || old.to === undefined || (fact.to != null && fact.to <= old.to))
  return within && Object.entries(fact.said).every(([key, value]) => edges.has(key) || old.said[key] === value)
}

function same(a: Dated, b: Dated): boolean {
  return JSON.stringify(a.said) === JSON.stringify(b.said)
}
