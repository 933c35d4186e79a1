import { groupOf, type StatusGroup } from '../../people/dutyStatus.ts'
import type { CaseState } from './state.ts'

/**
 * Whoever is counted as unknown, missing, captured or absent without leave is neither settled nor left without a case (doctrine A2, rows 5, 6 and 9): that
 * would end the search for them. A mistake that is taken back takes its status with it; who left the rolls has a row of their own.
 */
export function isStillGone({ statuses }: Pick<CaseState, 'statuses'>): boolean {
  return statuses.some(({ code, to }) => to === null && gone.includes(groupOf(code)))
}
const gone: readonly StatusGroup[] = ['U', 'I', 'W']
