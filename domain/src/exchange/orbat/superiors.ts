import type { FoundUnit, Superior } from './settle.ts'

/**
 * Finds superiors by what a file calls them. An id that two units share names neither of them for sure, so the count goes with
 * the answer. Build it after all units are found and before `settle` tells twins apart.
 */
export function superiorsBy(found: FoundUnit[], nameOf: (one: FoundUnit) => string): (words: string) => Superior {
  const bearers = new Map<string, FoundUnit[]>()
  for (const one of found) {
    const name = nameOf(one)
    const others = bearers.get(name)
    if (others === undefined) bearers.set(name, [one])
    else others.push(one)
  }
  return (words) => {
    const called = bearers.get(words) ?? []
    return { words, candidates: called.length, unit: called[0]?.unit }
  }
}
