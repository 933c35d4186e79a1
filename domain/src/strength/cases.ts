import * as z from 'zod'
import type { CaseEvent } from '../absence/case/event.ts'
import { fold } from '../absence/case/fold.ts'
import { laySpan } from '../absence/case/laySpan.ts'
import type { CaseState, StatusSpan, ToldAs } from '../absence/case/state.ts'
import { type Moment, Moment as MomentShape } from '../calendar.ts'
import type { StatusCode } from '../people/dutyStatus.ts'
import { clockText } from '../zone.ts'

/**
 * A case as the database gives it to a count (function `strength_cases`): its person, the zone and the closing time of their unit, and its events that bear on a
 * duty status, in the order in which they became known, without the words that no count reads.
 */
export const LoadedCase = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.tuple([z.string(), MomentShape, MomentShape, z.looseObject({ kind: z.string() })])),
])
export type LoadedCase = z.infer<typeof LoadedCase>

/**
 * What the cases of a person say from the close of a day on; null once they say nothing more. A day may hold several, in order of time. `isOver`: the search
 * has ended and the case with it, so that it speaks no longer than the rolls do. `isBarred`: nothing can be done any more against somebody who was dropped.
 */
export type Turn = {
  day: number
  as: ToldAs | null
  code: StatusCode | null
  absenceId: string | null
  isOver?: boolean
  isBarred?: boolean
}
/** What the cases of a person say of their duty status. */
export type Telling = { personId: string; turns: Turn[] }
export type Tellings = ReadonlyMap<string, Telling>

type Case = { absenceId: string; events: CaseEvent[] }
type Told = StatusSpan & { isBarred?: boolean }
type Span = Told & { absenceId: string; isOver?: boolean }

export const noTellings: Tellings = new Map()

/** What the cases say, day by day, by the same fold of their events that the file of a case is read by. */
export function tellingsOf(rows: readonly LoadedCase[]): Tellings {
  return new Map(
    [...Map.groupBy(rows, ([personId]) => personId)].map(([personId, cases]) => [personId, tellingOf(personId, cases)] as const),
  )
}

function tellingOf(personId: string, rows: readonly LoadedCase[]): Telling {
  const [, , zone = 'UTC', closesAt = '24:00'] = rows[0] ?? []
  const begun = (events: LoadedCase[4]) => events[0]?.[2] ?? ''
  const inTurn = rows.toSorted((one, other) => (begun(one[4]) === begun(other[4]) ? 0 : begun(one[4]) < begun(other[4]) ? -1 : 1))
  const cases = inTurn.map(
    ([, absenceId, , , events]): Case => ({
      absenceId,
      // The database keeps what the shape of an event has passed; who recorded it and the words left out are read by no count.
      events: events.map(([eventId, held, known, says]) => ({ eventId, held, known, says }) as unknown as CaseEvent),
    }),
  )
  const counted = (at: Moment): number => countedFrom(at, zone, closesAt)
  const spans = cases.length === 1 && cases[0] ? spansOf(cases[0]) : together(cases)
  return { personId, turns: turnsOf(spans, counted) }
}

const folded = (events: readonly CaseEvent[]): CaseState => fold({ dropping: null }, events)

/** The spans of one case. Whose case ended while they were held somewhere is away no more: the file is closed. */
function spansOf({ absenceId, events }: Case): Span[] {
  return spansIn(events).map((span) => ({ ...span, absenceId, isOver: folded(events).ending === 'leftAbroad' }))
}

function spansIn(events: readonly CaseEvent[]): Told[] {
  const { statuses, ending } = folded(events)
  const last = events.findLast(({ says }) => says.kind === 'closed' || says.kind === 'timeBarred')
  if (last === undefined || ending === null || !ends.includes(ending)) return statuses
  return statuses.flatMap((span): Told[] => {
    if (span.to !== null || span.from >= last.held) return [span]
    if (ending === 'outOfTime')
      return span.as === 'dropped'
        ? [
            { ...span, to: last.held },
            { ...span, from: last.held, isBarred: true },
          ]
        : [span]
    return isAway(span.as) ? [{ ...span, to: last.held }] : [span]
  })
}
/** Endings by which a file is closed that speaks of somebody held, or of somebody dropped; the others leave nobody away. */
const ends: readonly CaseState['ending'][] = ['settled', 'located', 'notAbsent', 'outOfTime']

/** Several cases of one person: each word as it became known, over what was said before it, as the books were written. */
function together(cases: readonly Case[]): Span[] {
  const order = cases.flatMap(({ absenceId, events }) => events.map((event, place) => ({ absenceId, events, place, known: event.known })))
  order.sort((one, other) => (one.known === other.known ? 0 : one.known < other.known ? -1 : 1))
  let told: Span[] = []
  for (const { absenceId, events, place } of order) {
    const [before, after] = [spansIn(events.slice(0, place)), spansIn(events.slice(0, place + 1))]
    if (after.length === 0) told = told.filter((span) => span.absenceId !== absenceId)
    const isSame = (one: Told, other: Told) =>
      one.from === other.from && one.to === other.to && one.code === other.code && one.isBarred === other.isBarred
    const changed = after.filter((span) => !before.some((old) => isSame(old, span)))
    for (const span of changed) told = laySpan(told, { ...span, absenceId } as StatusSpan) as Span[] // `laySpan` keeps what else a span carries
  }
  const over = new Set(cases.filter(({ events }) => folded(events).ending === 'leftAbroad').map(({ absenceId }) => absenceId))
  return told.map((span) => ({ ...span, isOver: over.has(span.absenceId) }))
}

function turnsOf(spans: readonly Span[], counted: (at: Moment) => number): Turn[] {
  return spans.flatMap(({ from, to, as, code, absenceId, isOver, isBarred }, index) => {
    const turn: Turn = { day: counted(from), as, code, absenceId, ...(isOver && { isOver }), ...(isBarred && { isBarred }) }
    const follows = to === null || spans[index + 1]?.from === to
    return follows ? [turn] : [turn, { day: counted(to), as: null, code: null, absenceId: null }]
  })
}

/** The first day whose close comes after a moment: what `counted_from` says in the database. `closesAt` is `HH:MM`, up to `24:00`. */
export function countedFrom(at: Moment, zone: string, closesAt: string): number {
  const [hours = 0, minutes = 0] = closesAt.split(':').map(Number)
  return Math.floor((Date.parse(`${clockText(at, zone)}Z`) - (hours * 60 + minutes) * 60_000) / 86_400_000) + 1
}

/** Does the case say that the person is away, and is it still open so? Whoever is found to be held is away as whoever was captured is. */
export function isAway(as: ToldAs | null): boolean {
  return as === 'unaccounted' || as === 'late' || as === 'involuntary' || as === 'voluntary'
}

/** What the cases of a person say at the close of a day. */
export function toldOn(telling: Telling | undefined, day: number): Turn | undefined {
  return telling?.turns.findLast((turn) => turn.day <= day)
}

/** Can nothing be done against the person any more at the close of a day? */
export function isBarred(telling: Telling | undefined, day: number): boolean {
  return toldOn(telling, day)?.isBarred ?? false
}
