import type { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { KeptClaim, PersonPage, SourceText } from '@muster/domain/people/shapes.ts'
import { claimGroup } from './claimGroup.ts'
import { stands } from './heldDays.ts'

/** What joins an interval to the words it came from: one number per claim, counted in the order of the words. */
export type Joint = {
  claim: KeptClaim
  number: number
  group: StatusGroup | undefined /** whether its words are shown: then its number leads to them */
  spoken: boolean
}
export type Joints = { all: Joint[]; byClaim: Map<string, Joint> }

/** An unknown interval may rest on claims that were not chosen; they still speak for themselves. */
export const wasChosen = (claim: KeptClaim): boolean => claim.standing === 'used' || claim.standing === 'kept'

/** A page with the texts of the sources that were revealed; its claims have their words as far as these were. */
export type SpokenPage = PersonPage & { texts: readonly SourceText[] }

type Told = Pick<SpokenPage, 'claims' | 'sources' | 'texts' | 'statuses' | 'assignments' | 'ranks' | 'knownAt'>

/**
 * Numbers the claims that an interval rests on and those that were left out, source by source.
 * A claim that is true for all we know and carries no interval gets no number: it would point nowhere.
 */
export function jointsOf(page: Told): Joints {
  const resting = new Map<string, StatusGroup[]>()
  for (const fact of [...page.statuses, ...page.assignments, ...page.ranks]) {
    if (!fact.claimId || !stands(fact, page.knownAt)) continue
    const groups = resting.get(fact.claimId) ?? []
    resting.set(fact.claimId, 'group' in fact ? [...groups, fact.group] : groups)
  }
  const shown = new Set(page.texts.map(({ sourceId }) => sourceId))
  const order = new Map(page.sources.map((source, index) => [source.sourceId, index]))
  const all = page.claims
    .filter((claim) => claim.standing !== 'kept' || resting.has(claim.claimId))
    .toSorted((a, b) => (order.get(a.sourceId) ?? 0) - (order.get(b.sourceId) ?? 0) || a.words[0] - b.words[0] || a.words[1] - b.words[1])
    .map((claim, index) => ({
      claim,
      number: index + 1,
      spoken: shown.has(claim.sourceId),
      group: claimGroup(claim, wasChosen(claim) ? (resting.get(claim.claimId) ?? []) : []),
    }))
  return { all, byClaim: new Map(all.map((joint) => [joint.claim.claimId, joint])) }
}
