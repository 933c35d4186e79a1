import { type Day, dayNumber } from '@muster/domain/calendar.ts'
import type { AssignmentFact, KeptClaim, PersonPage, StatusFact } from '@muster/domain/people/shapes.ts'
import { dayOf, type EventLine } from '../events/eventsOver.ts'
import { heldDays, stands } from './heldDays.ts'
import { type Joint, jointsOf, type SpokenPage } from './joints.ts'

/** Service as it is drawn: lanes over one axis of days. `to` is null where nobody has written an end. */
type Held = { key: string; from: number; to: number | null; dashedFrom: boolean; dashedTo: boolean; joint: Joint | undefined }
export type StatusBar = Held & { lane: 'status'; fact: StatusFact }
/** A claim that was not chosen: over the interval it disputes, or a point where it disputes none; `at` null has no day at all. */
export type ClaimBar = { key: string; lane: 'claims'; claim: KeptClaim; joint: Joint; at: number | null; to: number | null }
export type BelongBar = Held & { lane: 'belongs'; fact: AssignmentFact }
export type RankMark = { key: string; lane: 'ranks'; at: number; fact: PersonPage['ranks'][number]; joint: Joint | undefined }
/** Everything that happened around the person on one day. */
export type AroundMark = { key: string; lane: 'around'; at: number; around: PersonPage['around']; events: readonly EventLine[] }
export type LifeItem = StatusBar | ClaimBar | BelongBar | RankMark | AroundMark
export type Life = {
  from: number
  to: number
  on: number | undefined
  status: StatusBar[]
  claims: ClaimBar[]
  belongs: BelongBar[]
  ranks: RankMark[]
  around: AroundMark[]
}

export type Lived = Pick<
  SpokenPage,
  'claims' | 'sources' | 'texts' | 'statuses' | 'assignments' | 'ranks' | 'around' | 'zone' | 'knownAt' | 'enteredOn'
>

/** An edge is dashed where nobody recorded the day; an open end is an edge nobody recorded yet and is drawn by an arrow instead. */
function heldOf(fact: StatusFact | AssignmentFact, zone: string, joint: Joint | undefined): Held {
  return {
    key: fact.factId,
    ...heldDays(zone, fact),
    joint,
    dashedFrom: fact.fromPrecision === 'unrecorded',
    dashedTo: fact.toPrecision === 'unrecorded',
  }
}

const byStart = (a: { from: number }, b: { from: number }) => a.from - b.from

/**
 * The days the axis shows. Days that cannot be (a capture in 1884) do not stretch it: they are drawn at its edge.
 * Something open gets room to be seen open; the day asked for is shown when it lies near.
 */
export function scopeOf(
  held: readonly { from: number; to: number | null }[],
  points: readonly number[],
  on: number | undefined,
): { from: number; to: number } {
  const first = Math.min(...held.map(({ from }) => from), ...points)
  const last = Math.max(...held.map(({ from, to }) => to ?? from), ...points)
  if (!Number.isFinite(first)) return { from: (on ?? 0) - 15, to: (on ?? 0) + 15 }
  const span = Math.max(last - first, 30)
  const open = held.some(({ to }) => to === null)
  const reach = on !== undefined && on > last && on - last < span / 2 ? on : last
  return { from: first - Math.ceil(span * 0.03), to: reach + Math.ceil(span * (open ? 0.14 : 0.05)) }
}

function spanOf(held: readonly { from: number; to: number | null }[]): { from: number; to: number } {
  return { from: Math.min(...held.map(({ from }) => from)), to: Math.max(...held.map(({ to }) => to ?? Number.POSITIVE_INFINITY)) }
}

export function lifeOf(page: Lived, on?: Day, events: readonly EventLine[] = []): Life {
  const joints = jointsOf(page)
  const jointOf = (claimId: string | null) => (claimId ? joints.byClaim.get(claimId) : undefined)
  const status = page.statuses
    .filter((fact) => stands(fact, page.knownAt))
    .map((fact): StatusBar => ({ lane: 'status', fact, ...heldOf(fact, page.zone, jointOf(fact.claimId)) }))
    .toSorted(byStart)
    // Where the next interval begins on the same unrecorded day, its own edge says so.
    .map((bar, index, bars) => (bars[index + 1]?.from === bar.to && bars[index + 1]?.dashedFrom ? { ...bar, dashedTo: false } : bar))
  const belongs = page.assignments
    .filter((fact) => stands(fact, page.knownAt))
    .map((fact): BelongBar => ({ lane: 'belongs', fact, ...heldOf(fact, page.zone, jointOf(fact.claimId)) }))
    .toSorted(byStart)
  const held = page.ranks
    .filter((fact) => stands(fact, page.knownAt))
    .map((fact): RankMark => ({ key: fact.factId, lane: 'ranks', at: heldDays(page.zone, fact).from, fact, joint: jointOf(fact.claimId) }))
    .toSorted((a, b) => a.at - b.at)
  // One rank for the whole service is said in the head of the page.
  const ranks = held.length > 1 ? held : []
  const span = spanOf([...status, ...belongs])
  const byDay = { around: Map.groupBy(page.around, (one) => one.on), events: Map.groupBy(events, dayOf) }
  const around = [...new Set([...byDay.around.keys(), ...byDay.events.keys()])]
    .map((day): AroundMark => {
      const told = { around: byDay.around.get(day) ?? [], events: byDay.events.get(day) ?? [] }
      return { key: `around-${day}`, lane: 'around', at: dayNumber(day), ...told }
    })
    // What befell the unit before this person came or after they had gone is not around them.
    .filter(({ at }) => at >= span.from && at <= span.to)
    .toSorted((a, b) => a.at - b.at)
  const scope = scopeOf(
    [...status, ...belongs],
    [...ranks, ...around].map(({ at }) => at),
    on && dayNumber(on),
  )
  const claims = joints.all
    .filter(({ claim }) => claim.standing === 'contradicted' || claim.standing === 'impossible' || claim.standing === 'undated')
    .map((joint) => claimBar(joint, status, scope))
  const shownOn = on && dayNumber(on) >= scope.from && dayNumber(on) <= scope.to ? dayNumber(on) : undefined
  return { ...scope, on: shownOn, status, claims, belongs, ranks, around }
}

function claimBar(joint: Joint, status: readonly StatusBar[], scope: { from: number; to: number }): ClaimBar {
  const { claim } = joint
  const day = claim.day?.on
  const at = day ? Math.min(Math.max(dayNumber(day), scope.from), scope.to) : null
  const disputed = at === null ? undefined : status.find((bar) => bar.fact.group === 'U' && bar.from <= at && (bar.to ?? scope.to) > at)
  const until = claim.until?.on
  const to =
    claim.standing === 'impossible' ? null : until ? Math.min(dayNumber(until), scope.to) : disputed ? (disputed.to ?? scope.to) : null
  return { key: claim.claimId, lane: 'claims', claim, joint, at, to }
}

/** The lanes from top to bottom, without the empty ones: what ↑ and ↓ walk. */
export function lanesOf(life: Life): LifeItem[][] {
  return [life.status, life.claims, life.belongs, life.ranks, life.around].filter((lane) => lane.length > 0)
}

const startOf = (item: LifeItem) => ('at' in item ? (item.at ?? Number.NEGATIVE_INFINITY) : item.from)

/** The item that an arrow key leads to; the item itself at the end of a lane or of the lanes. */
export function step(lanes: readonly LifeItem[][], key: string, towards: 'before' | 'after' | 'above' | 'below'): string {
  const row = lanes.findIndex((lane) => lane.some((item) => item.key === key))
  const lane = lanes[row] ?? []
  const column = lane.findIndex((item) => item.key === key)
  const here = lane[column]
  if (!here) return lanes[0]?.[0]?.key ?? key
  if (towards === 'before' || towards === 'after') return lane[column + (towards === 'after' ? 1 : -1)]?.key ?? key
  const next = lanes[row + (towards === 'below' ? 1 : -1)]
  if (!next) return key
  const from = startOf(here)
  return next.toSorted((a, b) => Math.abs(startOf(a) - from) - Math.abs(startOf(b) - from))[0]?.key ?? key
}
