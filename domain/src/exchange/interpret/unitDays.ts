import type { Day } from '../../calendar.ts'
import type { Claim, ClaimKind } from '../claim.ts'

type Told = { claims: readonly Claim[] }

/** Rule 6. The unit left service on the day on which most of its people were mustered out; of two such days the later. */
export function lastMusterOut(people: readonly Told[]): Day | undefined {
  const counts = [...countDays(people, 'musteredOut')]
  return counts.sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]?.[0]
}

/** The first day on which more than a stray few (one in a hundred of those mustered) were mustered in. */
export function firstMusterIn(people: readonly Told[]): Day | undefined {
  const counts = [...countDays(people, 'mustered')]
  const few = counts.reduce((sum, [, count]) => sum + count, 0) / 100
  return counts
    .filter(([, count]) => count >= few)
    .map(([day]) => day)
    .sort()[0]
}

function countDays(people: readonly Told[], kind: ClaimKind): Map<Day, number> {
  const counts = new Map<Day, number>()
  for (const { claims } of people) {
    for (const claim of claims) {
      if (claim.kind !== kind || !claim.day?.on || claim.day.precision !== 'day') continue
      counts.set(claim.day.on, (counts.get(claim.day.on) ?? 0) + 1)
    }
  }
  return counts
}
