import { dayOfNumber } from '../calendar.ts'
import { groupOf, type StatusGroup } from '../people/dutyStatus.ts'
import { type Books, type PersonSpans, type Standing, standing } from './books.ts'
import { unaccountedBy } from './count.ts'
import type { Odd } from './odd.ts'
import type { Equation, Look } from './shapes.ts'

/** A sentence before it is given names: who it is about, by identity. */
export type BareLook = Omit<Look, 'people' | 'units'> & { people: { personId: string; unitId: string }[] }
type Move = { personId: string; unitId: string; before: Standing; now: Standing }

const newcomers: [Look['kind'], StatusGroup, (move: Move) => boolean][] = [
  ['captured', 'I', ({ now }) => now.code === 'CAP' || now.code === 'INT'],
  ['missing', 'I', ({ now }) => now.code === 'MIS' || now.code === 'DWU'],
  ['died', 'E', ({ now }) => now.code === 'DEC'],
  ['dropped', 'O', ({ now }) => now.code === 'DFR'],
  ['decided', 'W', ({ now }) => now.code === 'AWL' || now.code === 'LAT'],
  ['custody', 'C', ({ now }) => now.code !== undefined && groupOf(now.code) === 'C'],
]

/**
 * What stands out on a day: changes of status since the close of the day before, people whose whereabouts are unknown however long, absences
 * that are over without anyone saying the person is back, and people the figures cannot place. Exceptions, never a judgement.
 */
export function looksOn(books: Books, units: ReadonlySet<string>, day: number, unitsBefore: ReadonlySet<string> = units): BareLook[] {
  const moves = movesOn(books, { now: units, before: unitsBefore }, day)
  const sudden = newcomers.flatMap(([kind, group, is]) => {
    const hit = moves.filter((move) => is(move) && !(move.before.code && sameKind(move.before, move.now)))
    return hit.length > 0
      ? [lookOf(kind, group, hit, { ...placeOf(hit), hostile: hit.filter(({ now }) => now.status?.detail?.startsWith('hostile')).length })]
      : []
  })
  const here = [...books.values()].flatMap((person) => hereOn(person, units, day))
  const unknown = here.filter(({ now }) => now.code === 'UNK')
  const overstayed = here.filter(({ now }) => isOver(now, day))
  const since = Math.min(...unknown.map(({ now }) => now.status?.from ?? day))
  const lost = unaccountedBy(books, units, day).flatMap((id) => here.filter((move) => move.personId === id))
  return [
    ...sudden,
    ...(unknown.length > 0
      ? [lookOf('unknown', 'U', unknown, { since: dayOfNumber(since), new: unknown.filter(({ now }) => now.status?.from === day).length })]
      : []),
    ...(overstayed.length > 0 ? [lookOf('overstayed', 'A', overstayed, {})] : []),
    ...(lost.length > 0 ? [lookOf('broken', null, lost, {})] : []),
  ]
}

/** Who is over the day on which they were expected, and on leave still: an absence would tell what they do. On the day itself they may come yet. */
export function overOn(books: Books, units: ReadonlySet<string>, day: number): { personId: string; unitId: string }[] {
  const here = [...books.values()].flatMap((person) => hereOn(person, units, day))
  return here.filter(({ now }) => isOver(now, day - 1)).map(({ personId, unitId }) => ({ personId, unitId }))
}

const oddKinds = { 6: 'oddCases', 7: 'oddRegisters', 8: 'oddDeaths' } as const

/** By whom equations 6 to 8 do not hold: a sentence for each of them, while it is broken. */
export function oddLooks({ odd, equations }: { odd: readonly Odd[]; equations: readonly Equation[] }): BareLook[] {
  const broken = equations.filter(({ outcome }) => outcome === 'broken').map(({ number }) => number)
  return ([6, 7, 8] as const).flatMap((number) => {
    const people = odd.filter((one) => one.number === number)
    const [first] = people
    if (first === undefined || !broken.includes(number)) return []
    const because = people.every((one) => one.because === first.because) ? first.because : 'several'
    const facts = { count: people.length, because }
    return [
      {
        kind: oddKinds[number],
        group: null,
        count: people.length,
        facts,
        people: people.map(({ personId, unitId }) => ({ personId, unitId })),
      },
    ]
  })
}

function sameKind(before: Standing, now: Standing): boolean {
  return before.code !== undefined && now.code !== undefined && groupOf(before.code) === groupOf(now.code)
}

function isOver({ status, code }: Standing, day: number): boolean {
  return code !== undefined && groupOf(code) === 'A' && status?.expectedOn != null && day >= status.expectedOn
}

function hereOn(person: PersonSpans, units: ReadonlySet<string>, day: number): Move[] {
  const now = standing(person, day)
  return now.unitId && units.has(now.unitId) ? [{ personId: person.personId, unitId: now.unitId, before: now, now }] : []
}

/** People who were or are on the rolls of these units and whose status began on this day. */
function movesOn(books: Books, units: { now: ReadonlySet<string>; before: ReadonlySet<string> }, day: number): Move[] {
  return [...books.values()].flatMap((person) => {
    const now = standing(person, day)
    if (now.status?.from !== day) return []
    const before = standing(person, day - 1)
    const here = now.unitId !== undefined && units.now.has(now.unitId) ? now.unitId : undefined
    const left = now.unitId === undefined && before.unitId !== undefined && units.before.has(before.unitId) ? before.unitId : undefined
    const unitId = here ?? left
    return unitId ? [{ personId: person.personId, unitId, before, now }] : []
  })
}

/** The place most of them share, if any did have one. */
function placeOf(moves: readonly Move[]): { place: string; atPlace: number } {
  const counts = new Map<string, number>()
  for (const { now } of moves) if (now.status?.place) counts.set(now.status.place, (counts.get(now.status.place) ?? 0) + 1)
  const [place = '', atPlace = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return { place, atPlace }
}

function lookOf(kind: Look['kind'], group: StatusGroup | null, moves: readonly Move[], facts: Look['facts']): BareLook {
  return {
    kind,
    group,
    count: moves.length,
    facts: { count: moves.length, ...facts },
    people: moves.map(({ personId, unitId }) => ({ personId, unitId })),
  }
}
