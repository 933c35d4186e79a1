import type { Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import type { Regime } from '../regime/regime.ts'
import { duesOf } from './dues.ts'
import type { CaseWord } from './event.ts'
import { type Reset, resetsOf } from './resets.ts'
import type { CaseState } from './state.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>

/** The time limits that an order can begin anew: running, and of those alone for which the regime knows such an order. */
export function resettable(regime: Regime, state: CaseState): { id: string; title: string; began: Moment; due: Moment | null }[] {
  return duesOf(regime, state)
    .filter(({ clock, done }) => done === null && clock.resetOn.includes('generalOrder'))
    .map(({ clock, began, due }) => ({ id: clock.id, title: clock.title, began, due }))
}

/** Resets that were challenged and wait for an answer. */
export function unanswered(state: CaseState): Reset[] {
  return resetsOf(state).filter(({ standing }) => standing === 'challenged')
}

/**
 * Has a time limit run out, so that the case of somebody who was dropped can be closed as out of time? By itself nothing closes: the clock lays it before
 * somebody. Whoever still counts in the strength of a unit keeps their case.
 */
export function isOutOfTime(regime: Regime, state: CaseState, at: Moment): boolean {
  if (state.stage !== 'dropped' || state.nature !== 'voluntary') return false
  return duesOf(regime, state).some(({ clock, due }) => clock.prepares?.decision === 'timeBar' && due !== null && due <= at)
}

/** A limit begins anew by an order of a day, while it runs: what is over is not revived. @throws Fault notResettable, clockRunOut, dayOutOfOrder */
export function acceptReset(regime: Regime, state: CaseState, { part, from }: Of<'clockReset'>, held: Moment): void {
  const running = resettable(regime, state)
  const clock = running.find(({ id }) => id === part)
  if (clock === undefined) throw new Fault('notResettable', { part, known: running.map(({ id }) => id).join(', ') || 'none' })
  if (clock.due !== null && clock.due <= from) throw new Fault('clockRunOut', { what: clock.title, due: clock.due })
  if (from < clock.began) throw new Fault('dayOutOfOrder', { first: clock.began, second: from })
  if (held < from) throw new Fault('dayOutOfOrder', { first: from, second: held })
}

/** Every reset can be challenged, until it was answered. @throws Fault eventUnknown */
export function acceptChallenge(state: CaseState, { resetId }: Of<'resetChallenged'>): void {
  const reset = resetsOf(state).find(({ eventId }) => eventId === resetId)
  if (reset === undefined || reset.standing === 'upheld' || reset.standing === 'setAside')
    throw new Fault('eventUnknown', { eventId: resetId })
}

/** A challenge is answered by an office that did not give the order. @throws Fault eventUnknown, conflictOfInterest */
export function acceptAnswer(state: CaseState, { resetId, office }: Of<'resetAnswered'>): void {
  const reset = unanswered(state).find(({ eventId }) => eventId === resetId)
  if (reset === undefined) throw new Fault('eventUnknown', { eventId: resetId })
  if (reset.office === office) throw new Fault('conflictOfInterest', { office, why: 'party' })
}
