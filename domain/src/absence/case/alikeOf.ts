import type { OpeningGroup } from '../shapes.ts'

/** Groups of several answers as one: those for whom opening a case does the same, by the same rules and from the same duty status, the largest in front. */
export function alikeOf(groups: readonly OpeningGroup[]): OpeningGroup[] {
  const alike = new Map<string, OpeningGroup>()
  for (const group of groups) {
    const key = JSON.stringify([group.regime, group.statuses.map(({ code }) => code), group.effects, group.war])
    const before = alike.get(key)
    alike.set(key, before ? { ...before, count: before.count + group.count } : group)
  }
  return [...alike.values()].sort((one, other) => other.count - one.count)
}
