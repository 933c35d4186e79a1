import type { Moment } from '../../calendar.ts'
import { dayIn } from '../../zone.ts'
import { type Counted, isEndless } from '../regime/clock.ts'
import type { Clock } from '../regime/clockShape.ts'
import { isSaid } from '../regime/onlyIf.ts'
import { isInForce } from '../regime/provenance.ts'
import type { Regime } from '../regime/regime.ts'
import type { StartEvent } from '../regime/words.ts'
import { absenceOver, isOfAlerts, proofOf } from './alerts.ts'
import { type Anew, runOf } from './anew.ts'
import { doneByFacts } from './byFacts.ts'
import { checklistDues } from './checklistDues.ts'
import { contestDues } from './contestDues.ts'
import { immediateDues } from './immediate.ts'
import { passDues } from './passDues.ts'
import { isPast } from './past.ts'
import { referralDues } from './referralDues.ts'
import { type CaseState, isOpen, standingIn } from './state.ts'

/** What is due in a case: by whom, from when, until when, and whether it was done. */
export type Due = {
  clock: Omit<Clock, 'obligor'> & {
    /** offices; of a referral whom it was made to, or the name of whoever made it */
    obligor: string[]
  }
  began: Moment
  /** by what it began anew, where it did; `began` is then that moment, which can be still to come */
  anew: Anew | null
  /** null while the clock stands still and nobody knows until when */
  due: Moment | null
  counted: Counted
  done: Moment | null
  /** from when on nothing is due of it any more, done or not: it is for whoever looks at the case, and lists, which last, do not tell it. Left out, there is no such moment */
  until?: Moment
}

export type Overdue = Due & {
  /** how many levels above whose duty it was: one at zero, one more each day after it */
  levelsUp: number
}

/**
 * What is due in a case, by the regime that was in force when it began, in order of time. Nothing is due of a clock that has not begun, nor of one whose
 * reason has gone: whoever is back need not be reported missing. A decision that a clock prepares is done when it is taken. Beside the clocks referrals wait
 * for an answer, or for another way, lists of steps to be gone through, facts that are acted on at once for a decision, and contests for an answer. War counts as it was declared of the moment the absence began (decision 48). In a closed case nothing
 * is due, but what a death brings about, that alerts are cancelled, and that what is contested is answered.
 */
export function duesOf(regime: Regime, state: CaseState): Due[] {
  const noted = state.moments.absenceNoted
  if (noted === undefined) return []
  const day = dayIn(noted, state.zone)
  const clocks = regime.clocks.filter(
    (clock) => isInForce(regime, clock, day) && (isOpen(state) || isOfDeath(clock, state) || isOfAlerts(regime, clock.id)),
  )
  const circumstances = { tolled: state.tolled, isWar: state.war !== null, isGraceless: state.isGraceless }
  const found = new Map<string, Due>()
  for (const clock of inOrder(clocks)) {
    if (isOfOtherRelief(regime, clock, state) || !isSaid(clock.onlyIf, state.said) || isWithoutLimit(clock, state)) continue
    if (startsAtDeath(clock) && !isBlamed(state)) continue
    const first = beginningOf(regime, clock, state, found)
    if (first === undefined) continue
    const done = doneOf(regime, clock, state)
    if (done === null && isPast(regime, clock, state)) continue
    const run = runOf(clock, first, done, state, circumstances)
    found.set(clock.id, { clock, ...run, done })
  }
  const ofReferrals = isOpen(state) ? referralDues(regime, state, day) : []
  const ofFacts = isOpen(state) ? immediateDues(regime, state, day) : []
  const ofLists = isOpen(state) ? checklistDues(regime, state, day) : []
  const ofPasses = isOpen(state) ? passDues(regime, state) : []
  const ofContests = contestDues(regime, state, day, circumstances)
  return [...found.values(), ...ofReferrals, ...ofFacts, ...ofLists, ...ofPasses, ...ofContests].sort((one, other) =>
    (one.due ?? '~') < (other.due ?? '~') ? -1 : 1,
  )
}

/** A clock that some relief names begins when that one is granted, and not when another is (doctrine (e) 6). */
function isOfOtherRelief({ relief }: Pick<Regime, 'relief'>, { id, startsAt = [] }: Clock, state: Pick<CaseState, 'relief'>): boolean {
  const of = startsAt.includes('reliefGranted') ? relief.filter(({ clocks }) => clocks.includes(id)) : []
  return of.length > 0 && !of.some((one) => one.id === state.relief)
}

/** A time limit is one of whoever is found to have gone of their own will; in war a law may have none (10 USC 843). */
function isWithoutLimit(clock: Clock, { nature, war }: Pick<CaseState, 'nature' | 'war'>): boolean {
  return (clock.prepares?.decision === 'timeBar' && nature !== 'voluntary') || isEndless(clock, { isWar: war !== null })
}

/** A clock that waits for another comes after it; a regime has no circles. */
function inOrder(clocks: readonly Clock[]): Clock[] {
  const depth = (clock: Clock): number => {
    const before = clocks.find(({ id }) => id === clock.after)
    return before ? depth(before) + 1 : 0
  }
  return clocks.toSorted((one, other) => depth(one) - depth(other))
}

/** By its event, or by the one before it. */
function beginningOf(
  regime: Regime,
  { startsAt = [], after }: Clock,
  state: CaseState,
  found: ReadonlyMap<string, Due>,
): Moment | undefined {
  if (after !== undefined) return found.get(after)?.done ?? undefined
  const momentOf = (event: StartEvent) => (event === 'absenceOver' ? absenceOver(regime, state) : state.moments[event])
  return startsAt.map(momentOf).find((at) => at !== undefined)
}

/** When what a clock asks for was done: it was said so, or the decision it prepares was taken. */
function doneOf(regime: Regime, { id, prepares, doneBy }: Clock, state: CaseState): Moment | null {
  const said = state.done.get(id)?.at ?? proofOf(regime, state, id)?.at ?? state.waived.get(id)?.at
  if (said !== undefined) return said
  const byFacts = doneByFacts(doneBy, state)
  if (byFacts !== null) return byFacts
  const { found, moments } = state
  if (prepares === undefined) return null
  if (prepares.decision === 'drop') return moments.dropped ?? null
  if (prepares.decision === 'relief') return moments.reliefGranted ?? null
  // Looked at again after a death, and opened again for it; that what was found stands is said to be done, with why.
  if (prepares.decision === 'reopen')
    return standingIn(state).findLast(({ held, says }) => says.kind === 'reopened' && held >= (moments.found ?? ''))?.held ?? null
  const isOfNature = prepares.decision === 'nature' || prepares.decision === 'involuntary' || prepares.decision === 'excuse'
  return isOfNature && state.nature !== 'undetermined' ? (found?.at ?? null) : null
}

/** A death closes the case and makes one thing due: what was found of the person before it is looked at again (doctrine A2, row 10). */
function isOfDeath(clock: Clock, { ending }: CaseState): boolean {
  return ending === 'deceased' && startsAtDeath(clock)
}
function startsAtDeath({ startsAt = [] }: Clock): boolean {
  return startsAt.includes('found')
}
/** Of whom nothing was found there is nothing to look at again: found to be away of their own will, or dropped, is what a death puts in question. */
function isBlamed({ nature, statuses }: Pick<CaseState, 'nature' | 'statuses'>): boolean {
  return nature === 'voluntary' || statuses.some(({ as }) => as === 'voluntary' || as === 'dropped')
}

/**
 * What is over its time at a moment, and how far up the chain it has gone: at zero one level, and one more with every day that nobody acts, over weekends
 * as on other days (doctrine (e) 4). Nothing is decided by that: the status stays what it is, and pay goes on.
 */
export function overdue<D extends Pick<Due, 'due' | 'done'>>(dues: readonly D[], now: Moment): (D & Pick<Overdue, 'levelsUp'>)[] {
  return dues.flatMap((due) => {
    if (due.done !== null || due.due === null || due.due > now) return []
    const days = Math.floor((Date.parse(now) - Date.parse(due.due)) / 86_400_000)
    return [{ ...due, levelsUp: 1 + days }]
  })
}

/** What is due at a moment: without what was due until before it. */
export function duesAt(dues: readonly Due[], now: Moment): Due[] {
  return dues.filter(({ until }) => until === undefined || until > now)
}

/** The next thing that is due and not done; undefined where nothing is. */
export function nextDue(dues: readonly Due[]): Due | undefined {
  return dues.find(({ done }) => done === null)
}
