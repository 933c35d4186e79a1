import type { Moment } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { askersKinds, type ClockedEvent } from './event.ts'

/**
 * Hours in which the desk says where and when to come, where no rules in force name any (`desk_hours`): its own word, and said to be. Counted from the moment of
 * asking; if it has not answered by then, its silence means: come. Nothing but a place and an hour stops this clock; a friendly word does not.
 */
export const answerHours = 72

/** How a conversation stands, worked out from its events: nobody writes it. */
export type DeskState = {
  askedAt: Moment
  /** when they asked to come back: this is the date that counts, whatever happens afterwards */
  backAskedAt: Moment | null
  /** until when the desk has to say where and when; null where nobody asked to come back */
  answerBy: Moment | null
  /** when the desk first said where and when: what it says later adds a place, and moves no moment */
  placedAt: Moment | null
  /** since when a word of theirs waits for the desk */
  waitingSince: Moment | null
  /** when the desk last read, after everything they said */
  readAt: Moment | null
  isKept: boolean
  isOpen: boolean
}

/** What a conversation has come to. It never refuses: what stands is told. */
export function standing(events: readonly ClockedEvent[]): DeskState {
  const [first] = events
  if (!first) throw new Error('a conversation begins with an event')
  const state: DeskState = {
    askedAt: first.at,
    ...{ backAskedAt: null, answerBy: null, placedAt: null, waitingSince: null, readAt: null, isKept: false, isOpen: true },
  }
  for (const event of events) follow(state, event)
  return state
}

function follow(state: DeskState, { kind, at, answerHours: hours }: ClockedEvent): void {
  if (askersKinds.includes(kind)) {
    state.waitingSince ??= at
    state.readAt = null
    state.isOpen = true
  }
  if (kind === 'askedBack' && state.backAskedAt === null) {
    state.backAskedAt = at
    state.answerBy = hoursAfter(at, hours ?? answerHours)
  }
  if (kind === 'placed') state.placedAt ??= at
  if (kind === 'answered' || kind === 'placed' || kind === 'closed') state.waitingSince = null
  if (kind === 'read') state.readAt = at
  if (kind === 'kept') state.isKept = true
  if (kind === 'closed') state.isOpen = false
}

/**
 * What the clock says at a moment. `come`: nobody said where and when in time, so they may come to any place that takes people in; what the desk says later
 * adds to that and takes nothing from it.
 */
export type ClockSays = 'none' | 'waiting' | 'placed' | 'come'

export function clockSays({ answerBy, placedAt }: Pick<DeskState, 'answerBy' | 'placedAt'>, now: Moment): ClockSays {
  if (answerBy === null) return 'none'
  if (placedAt !== null && placedAt <= answerBy) return 'placed'
  return answerBy <= now ? 'come' : 'waiting'
}

function hoursAfter(at: Moment, hours: number): Moment {
  return momentOf(new Date(Date.parse(at) + hours * 3_600_000).toISOString())
}
