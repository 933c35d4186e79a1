import { addDays, type Day, type Moment } from '../../calendar.ts'
import { momentOf, startOfDay } from '../../zone.ts'
import type { Clock } from './clockShape.ts'
import { countDays } from './countedDays.ts'
import { afterRunning, stretches, type Toll } from './toll.ts'
import type { Basis } from './words.ts'

/** What of a clock the arithmetic needs. */
export type Counting = Pick<Clock, 'basis' | 'limit'> & Partial<Pick<Clock, 'tollsOn' | 'war' | 'graceNoneIf'>>

export type Circumstances = {
  tolled?: readonly Toll[]
  /** war, or what the regime puts beside it: martial law, a national emergency */
  isWar?: boolean
  /** a departure was missed, or an order to a unit abroad: no grace where the clock says so */
  isGraceless?: boolean
}

/** How a due moment came about, for a person to follow. */
export type Counted = {
  basis: Basis
  /** the limit that held, after what war makes of it; 0 where there was no grace */
  limit: number
  /** the days counted, for a basis that counts days */
  firstDay: Day | null
  lastDay: Day | null
  isTolled: boolean
}

export type Due = {
  /** null while the clock stands still and nobody knows until when, and where there is no limit */
  due: Moment | null
  counted: Counted
}

const msPerHour = 3_600_000

/**
 * When a clock that began at `start` runs out, in the zone of the unit, to the millisecond, a part of one rounded up. Hours are counted
 * between instants, whatever clocks on the wall did; days are those of the zone, and run out at the first instant of the day after the last
 * one counted. Where nothing has to pass (no grace, or «on day 1»), that is at once. Nothing is decided here or by it.
 *
 * Bases: `startedDays` as the Manual for Courts-Martial counts (hours over 24, rounded up: the count goes beyond n after n times 24 hours);
 * `fullCalendarDays` as WStG §15 (a broken first or last day is none); `fromDayAfter` as CJM L321-2; `consecutiveDays` as 32 CFR 630 (the
 * first day counts: thirty days are over on day 31); `months` as NDA s. 88, `workingDays` Monday to Friday from the day after.
 */
export function dueAt(clock: Counting, start: Moment, zone: string, circumstances: Circumstances = {}): Due {
  const { basis } = clock
  const limit = limitIn(clock, circumstances)
  const still = stretches(clock.tollsOn ?? [], circumstances.tolled ?? [])
  const none = { basis, limit, firstDay: null, lastDay: null }
  if (isEndless(clock, circumstances)) return { due: null, counted: { ...none, isTolled: false } }
  if (limit === 0) return { due: start, counted: { ...none, isTolled: false } }
  if (basis === 'elapsedHours' || basis === 'startedDays') {
    const running = limit * (basis === 'startedDays' ? 24 : 1) * msPerHour
    const from = ceilMilliseconds(start)
    const due = afterRunning(from, running, still)
    return { due: Number.isFinite(due) ? momentAt(due) : null, counted: { ...none, isTolled: due !== from + running } }
  }
  const days = countDays(basis, limit, start, zone, still)
  const untolled = still.length === 0 ? days : countDays(basis, limit, start, zone, [])
  const isTolled = days?.lastDay !== untolled?.lastDay
  return { due: days ? startOfDay(addDays(days.lastDay, 1), zone) : null, counted: { ...none, ...days, isTolled } }
}

/** Is there no limit, and so no end? In war some laws have none. */
export function isEndless({ war }: Pick<Counting, 'war'>, { isWar = false }: Pick<Circumstances, 'isWar'>): boolean {
  return isWar && war?.noLimit === true
}

/** The limit as war and a missed departure leave it: 0 where there is no grace. «On day 10» is over once nine days are. */
export function limitIn({ limit, war, graceNoneIf = [] }: Counting, { isWar = false, isGraceless = false }: Circumstances): number {
  if (isGraceless && graceNoneIf.length > 0) return 0
  if (!isWar || !war || war.noLimit) return limit
  if (war.divideBy !== undefined) return Math.ceil(limit / war.divideBy)
  return war.limit ?? (war.onDay ?? limit + 1) - 1
}

function ceilMilliseconds(moment: Moment): number {
  const at = Date.parse(moment)
  return momentAt(at) < moment ? at + 1 : at
}

function momentAt(milliseconds: number): Moment {
  return momentOf(new Date(milliseconds).toISOString())
}
