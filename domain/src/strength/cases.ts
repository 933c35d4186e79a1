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

/** What the cases of a person say from the close of a day on; null once they say nothing more. A day may hold several, in order of time. */
export type Turn = { day: number; as: ToldAs | null; code: StatusCode | null; absenceId: string | null }
/** What the cases of a person say of their duty status, and from which day on nothing can be done against them any more. */
export type Telling = { personId: string; turns: Turn[]; barredFrom: number | null }
export type Tellings = ReadonlyMap<string, Telling>

type Case = { absenceId: string; events: CaseEvent[] }
type Span = StatusSpan & { absenceId: string }

export const noTellings: Tellings = new Map()

/** What the cases say, day by day, by the same fold of their events that the file of a case is read by. */
export function tellingsOf(rows: readonly LoadedCase[]): Tellings {
  return new Map(
    [...Map.groupBy(rows, ([personId]) => personId)].map(([personId, cases]) => [personId, tellingOf(personId, cases)] as const),
  )
}

function tellingOf(personId: string, rows: readonly LoadedCase[]): Telling {
  const [, , zone = 'UTC', closesAt = '24:00'] = rows[0] ?? []
  const cases = rows.map(
    ([, absenceId, , , events]): Case => ({
      absenceId,
      // The database keeps what the shape of an event has passed; the words left out are read by no count.
      events: events.map(
        ([eventId, held, known, says]) => ({ eventId, held, known, by: '', seconded: null, says }) as unknown as CaseEvent,
      ),
    }),
  )
  const counted = (at: Moment): number => countedFrom(at, zone, closesAt)
  const spans = cases.length === 1 && cases[0] ? spansOf(cases[0]) : together(cases)
  const barred = cases.map(barredAt).filter((at) => at !== null)
  return { personId, turns: turnsOf(spans, counted), barredFrom: barred.length > 0 ? Math.min(...barred.map(counted)) : null }
}

const folded = (events: readonly CaseEvent[]): CaseState => fold({ dropping: null }, events)

/** The spans of one case. Whose case ended while they were held somewhere is away no more: the file is closed. */
function spansOf({ absenceId, events }: Case): Span[] {
  return spansIn(events).map((span) => ({ ...span, absenceId }))
}

function spansIn(events: readonly CaseEvent[]): StatusSpan[] {
  const { statuses, ending } = folded(events)
  const end = ending === 'settled' || ending === 'located' || ending === 'notAbsent' ? events.findLast(isClosing)?.held : undefined
  return end === undefined ? statuses : statuses.flatMap((span) => cut(span, end))
}

const isClosing = ({ says }: CaseEvent): boolean => says.kind === 'closed'

function cut(span: StatusSpan, end: Moment): StatusSpan[] {
  if (span.to !== null || !isAway(span.as)) return [span]
  return span.from < end ? [{ ...span, to: end }] : []
}

/** Several cases of one person: each word as it became known, over what was said before it, as the books were written. */
function together(cases: readonly Case[]): Span[] {
  const order = cases.flatMap(({ absenceId, events }) => events.map((event, place) => ({ absenceId, events, place, known: event.known })))
  order.sort((one, other) => (one.known === other.known ? one.place - other.place : one.known < other.known ? -1 : 1))
  let told: Span[] = []
  for (const { absenceId, events, place } of order) {
    const [before, after] = [spansIn(events.slice(0, place)), spansIn(events.slice(0, place + 1))]
    if (after.length === 0) told = told.filter((span) => span.absenceId !== absenceId)
    const changed = after.filter((span) => !before.some((old) => old.from === span.from && old.to === span.to && old.code === span.code))
    for (const span of changed) told = laySpan(told, { ...span, absenceId } as StatusSpan) as Span[] // `laySpan` keeps what else a span carries
  }
  return told
}

function barredAt({ events }: Case): Moment | null {
  return folded(events).ending === 'outOfTime' ? (events.findLast(({ says }) => says.kind === 'timeBarred')?.held ?? null) : null
}

function turnsOf(spans: readonly Span[], counted: (at: Moment) => number): Turn[] {
  return spans.flatMap(({ from, to, as, code, absenceId }, index) => {
    const turn: Turn = { day: counted(from), as, code, absenceId }
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
  return telling?.barredFrom != null && telling.barredFrom <= day
}
