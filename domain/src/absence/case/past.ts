import type { Clock } from '../regime/clockShape.ts'
import type { Regime } from '../regime/regime.ts'
import { isOfAbsence } from '../regime/resetSense.ts'
import type { StartEvent } from '../regime/words.ts'
import { isOnTheWay } from './abroad.ts'
import { isNatureFor } from './fits.ts'
import { isStillGone } from './gone.ts'
import { type CaseState, isAway, overSince } from './state.ts'

/** What these begin counts the absence itself, as a law counts it against somebody or for them; what the others begin asks that somebody is looked for. */
const countsAbsence: ReadonlySet<StartEvent> = new Set(['firstMissedDuty', 'leaveExpiry', 'orderReceipt', 'strandedAbroad'])

type Rules = Pick<Regime, 'dropping' | 'family'>

/**
 * Has the reason of a clock gone? Whoever is back need not be reported missing. Nobody is led up to being dropped whose absence was found to be of another
 * nature than takes that; of the captured and the missing no law counts the days, while they are searched for and their family is told; whoever was excused, or
 * was not absent, has no clock of an absence at all (doctrine A2, rows 4, 5, 7 and 12; (e) 22). That somebody is alive ends the search, and nothing else: what the
 * absence is stays to be decided, the family to be told (A2, row 3).
 */
export function isPast(regime: Rules, clock: Clock, state: CaseState): boolean {
  const { id, startsAt = [], prepares } = clock
  const { dropping } = regime
  if (prepares?.decision === 'timeBar') return !isAway(state)
  const { nature } = state
  // Whose search has ended is looked for by nobody, and led up to nothing, while they are on their way back.
  if (isOnTheWay(state) && (isOf(startsAt) || prepares?.decision === 'drop' || dropping?.afterClock === id)) return true
  const isFound = state.stage === 'located' && overSince(state) === null
  const isOver = !isAway(state) && !isFound
  // Leave that lasted until a day excuses until that day: whoever is still unknown after it is away.
  const isExcused = (nature === 'excused' || nature === 'notAbsent') && !isStillGone(state)
  if (prepares?.decision === 'drop' || dropping?.afterClock === id || startsAt.includes('dropped')) {
    const isDecided = isExcused || nature === 'involuntary' || nature === 'voluntary'
    const isOtherwise = isDecided && dropping !== null && !isNatureFor(dropping.status, state)
    return isOtherwise || (isOf(startsAt) && isOver)
  }
  if (!isOf(startsAt)) return false
  if (isOver || isExcused) return true
  if (isFound) return isOfSearch(regime, clock)
  return nature === 'involuntary' && isCounted(clock) && !isOfFamily(regime, clock)
}

/** Is it asked while nobody knows where somebody is, and of nothing else? Neither what the absence is, nor how long it lasts, nor what the family hears. */
function isOfSearch(regime: Rules, clock: Clock): boolean {
  return !isCounted(clock) && !isOfFamily(regime, clock) && clock.prepares === undefined
}

function isCounted({ startsAt = [] }: Clock): boolean {
  return startsAt.some((event) => countsAbsence.has(event))
}

function isOfFamily({ family }: Rules, { id }: Clock): boolean {
  return family.some(({ clock }) => clock === id)
}

function isOf(startsAt: readonly StartEvent[]): boolean {
  return startsAt.length > 0 && startsAt.every(isOfAbsence)
}
