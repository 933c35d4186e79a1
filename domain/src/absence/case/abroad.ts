import type { CaseKind } from './event.ts'
import { type CaseState, standingIn } from './state.ts'

/** What somebody does who left the country of their own will, or is done for them, by which their case goes on: they ask to come back, are given a pass, or are back. */
export const waysBackFromAbroad: readonly CaseKind[] = ['askedToComeBack', 'passGiven', 'rejoined']

/** Has the search ended for somebody who left the country of their own will, and does this bring them back? The end of a search is none of the way back. */
export function isWayBack({ ending }: Pick<CaseState, 'ending'>, kind: CaseKind): boolean {
  return ending === 'leftAbroad' && waysBackFromAbroad.includes(kind)
}

/** The case as it goes on: nobody is looked for, what was found of the absence stands, and what is owed to whoever comes back can be given. It reopens nothing that was decided. */
export function goesOn(state: CaseState): void {
  const isDropped = state.statuses.at(-1)?.as === 'dropped'
  const found = state.nature === 'undetermined' ? 'located' : 'determined'
  Object.assign(state, { ending: null, stage: isDropped ? 'dropped' : found, isSearched: false })
}

/**
 * Has the case gone on from there, and is the person not back yet? Nobody looks for them, then, and no day of it leads up to their being dropped: the search has
 * ended, and is begun again by nothing but opening the case anew.
 */
export function isOnTheWay(state: Pick<CaseState, 'events' | 'withdrawn' | 'ending' | 'backFrom'>): boolean {
  if (state.ending !== null || state.backFrom !== null) return false
  const all = standingIn(state)
  const left = all.findLastIndex(({ says }) => says.kind === 'leftAbroad')
  return left >= 0 && !all.slice(left + 1).some(({ says }) => says.kind === 'reopened')
}
