import { addDays, type Day } from '@muster/domain/calendar.ts'
import type { HappeningList } from '@muster/domain/events/shapes.ts'
import { dayIn, startOfDay } from '@muster/domain/zone.ts'

export type EventLine = HappeningList['happenings'][number]
/** Of a unit, over some days with the last among them; null: still so. */
export type Over = { unit: string; from: Day; to: Day | null }

/** The question for events over some days, a day wider on both sides: each event counts its days in a zone of its own. */
export function questionOver({ unit, from, to }: Over): { unit: string; since: string; until: string | undefined; limit: number } {
  return {
    unit,
    since: startOfDay(addDays(from, -1), 'UTC'),
    until: to === null ? undefined : startOfDay(addDays(to, 2), 'UTC'),
    limit: 50,
  }
}

/** The day of an event in its own zone; of one whose month or year alone is known the first. */
export function dayOf({ from, zone }: Pick<EventLine, 'from' | 'zone'>): Day {
  return dayIn(from, zone)
}

/** What began in the days, the oldest first. */
export function begunOver(events: readonly EventLine[], { from, to }: Pick<Over, 'from' | 'to'>): EventLine[] {
  return inOrder(events.filter((event) => dayOf(event) >= from && (to === null || dayOf(event) <= to)))
}

/** What began in the days and what was going on as they began, save for rules, of which there are always many, and for a state of war. */
export function eventsOver(events: readonly EventLine[], over: Pick<Over, 'from' | 'to'>): EventLine[] {
  const begun = new Set(begunOver(events, over))
  const goesOn = ({ kind, to, zone }: EventLine) =>
    kind !== 'ruleChange' && kind !== 'stateOfWar' && (to === null || dayIn(to, zone) >= over.from)
  return inOrder(events.filter((event) => begun.has(event) || (dayOf(event) < over.from && goesOn(event))))
}

function inOrder(events: readonly EventLine[]): EventLine[] {
  return events.toSorted((one, other) => (one.from === other.from ? 0 : one.from < other.from ? -1 : 1))
}

/** What a mark shows of how an event is carried: solid once several sources say so and none the contrary. */
export function isFirm({ sourcing }: Pick<EventLine, 'sourcing'>): boolean {
  return sourcing.support === 'corroborated'
}
