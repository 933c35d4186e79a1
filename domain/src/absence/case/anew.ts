import type { Moment } from '../../calendar.ts'
import { type Circumstances, type Counted, dueAt } from '../regime/clock.ts'
import type { Clock } from '../regime/clockShape.ts'
import type { ResetOn } from '../regime/words.ts'
import { resetsOf } from './resets.ts'
import { type CaseState, standingIn } from './state.ts'

type Of = Pick<CaseState, 'events' | 'withdrawn' | 'statuses' | 'zone'>

/** By what a clock began anew, and from when it has run since. */
export type Anew = { by: ResetOn; from: Moment }
/** A clock as it runs: since when, until when, and by what it began anew, where it did. */
export type Run = { began: Moment; due: Moment | null; counted: Counted; anew: Anew | null }

/** Something that begins clocks anew: `at` is when it happened, while the clock has to run; `from` when the clock begins. */
type Beginning = Anew & { at: Moment }

/**
 * A clock that began at `first`, begun anew by what the case tells and its regime names (`resetOn`), in order of time, whenever each became known. Only a clock
 * that runs begins anew: what is done stays done, and what is over its time stays over it, since a call would otherwise wipe out what nobody did.
 */
export function runOf(clock: Clock, first: Moment, done: Moment | null, state: Of, circumstances: Circumstances): Run {
  const run = (began: Moment, anew: Anew | null): Run => ({ began, anew, ...dueAt(clock, began, state.zone, circumstances) })
  return beginnings(clock, state).reduce(
    (held, { by, at, from }) => {
      const runs = held.began < from && (held.due === null || at < held.due) && (done === null || from < done)
      return runs ? run(from, { by, from }) : held
    },
    run(first, null),
  )
}

function beginnings({ id, resetOn }: Clock, state: Of): Beginning[] {
  return resetOn
    .flatMap((by) => tellings[by](state, id).map((one) => ({ by, ...one })))
    .sort((one, other) => (one.from < other.from ? -1 : 1))
}

const tellings: Record<ResetOn, (state: Of, clock: string) => Pick<Beginning, 'at' | 'from'>[]> = {
  contact: (state) =>
    standingIn(state).flatMap(({ held, says }) =>
      says.kind === 'contact' && says.with === 'person' && says.reached ? [whenHeld(held)] : [],
    ),
  rejoined: (state) => standingIn(state).flatMap(({ held, says }) => (says.kind === 'rejoined' ? [whenHeld(held)] : [])),
  // Leave is found by a decision, and read off the duty status that it brings: what a later decision puts in its place was none.
  leaveExtended: ({ statuses }) =>
    statuses.flatMap(({ code, from, to }) => ((code === 'LVE' || code === 'PSS') && to !== null ? [{ at: from, from: to }] : [])),
  generalOrder: (state, clock) =>
    resetsOf(state).flatMap(({ part, from, standing }) => (part === clock && standing !== 'setAside' ? [{ at: from, from }] : [])),
}

function whenHeld(held: Moment): Pick<Beginning, 'at' | 'from'> {
  return { at: held, from: held }
}
