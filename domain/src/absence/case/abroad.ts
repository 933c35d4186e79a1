import type { CaseKind } from './event.ts'
import type { CaseState } from './state.ts'

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
