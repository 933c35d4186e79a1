import { Day, dayNumber, Moment } from '@muster/domain/calendar.ts'
import type { KeptClaim, StatusFact } from '@muster/domain/people/shapes.ts'
import { expect, test } from 'vitest'
import type { EventLine } from '../events/eventsOver.ts'
import { jointsOf } from './joints.ts'
import { type Lived, lanesOf, lifeOf, step } from './life.ts'

const zone = 'America/Chicago'
const at = (day: string) => dayNumber(Day.parse(day))
const moment = (day: string) => Moment.parse(`${day}T06:00:00Z`)
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const known = { knownFrom: Moment.parse('2026-03-14T10:42:00Z'), knownTo: null, entry: 412 }

function held(
  number: number,
  code: StatusFact['code'],
  group: StatusFact['group'],
  from: string,
  to: string | null,
  claim: number | null,
): StatusFact {
  return {
    ...known,
    factId: id(number),
    code,
    group,
    from: moment(from),
    to: to === null ? null : moment(to),
    fromPrecision: 'day',
    toPrecision: to ? 'day' : null,
    place: null,
    claimId: claim === null ? null : id(claim),
    owner: null,
    expectedOn: null,
    acknowledgedBy: null,
    detail: null,
  }
}

function claim(
  number: number,
  kind: KeptClaim['kind'],
  words: [number, number],
  on: string | undefined,
  standing: KeptClaim['standing'],
): KeptClaim {
  return {
    claimId: id(number),
    sourceId: id(900),
    order: number,
    kind,
    words,
    standing,
    ...(on ? { day: { asWritten: on, on: Day.parse(on), precision: 'day' } } : {}),
  }
}

const roster = { sourceId: id(900), sealedId: id(902), title: 'Roster', line: 691, importId: id(901), unread: [] }

/** Two claims for one instant, an impossible day, no end: the shape of Adam Eichelbarger. */
const eichelbarger: Lived = {
  zone,
  knownAt: Moment.parse('2026-03-20T00:00:00Z'),
  enteredOn: null,
  assignments: [],
  ranks: [],
  sources: [roster],
  texts: [{ ...roster, text: 'x'.repeat(240), unread: [] }],
  claims: [
    claim(3, 'captured', [82, 163], '1862-04-30', 'impossible'),
    claim(1, 'enlisted', [36, 59], '1862-07-21', 'used'),
    claim(2, 'mustered', [60, 81], '1862-09-04', 'used'),
    claim(8, 'remark', [0, 20], undefined, 'kept'),
    claim(4, 'hospital', [164, 191], '1864-04-30', 'contradicted'),
  ],
  statuses: [
    held(11, 'PDY', 'P', '1862-09-04', '1864-04-30', 2),
    held(12, 'UNK', 'U', '1864-04-30', '1865-02-28', null),
    { ...held(13, 'CAP', 'I', '1864-04-30', '1865-02-28', null), knownTo: Moment.parse('2026-03-16T00:00:00Z') },
  ],
  around: [{ on: Day.parse('1864-04-30'), kind: 'captured', count: 49, place: 'Saline River', unitName: '33rd Iowa Infantry' }],
}

test('claims are numbered in the order of their words; one that carries nothing gets no number', () => {
  expect(jointsOf(eichelbarger).all.map(({ number, claim: { kind }, group }) => [number, kind, group])).toEqual([
    [1, 'enlisted', 'N'],
    [2, 'mustered', 'P'],
    [3, 'captured', 'I'],
    [4, 'hospital', 'A'],
  ])
})

test('what was corrected is not drawn, and stays on the page', () => {
  expect(lifeOf(eichelbarger).status.map(({ fact }) => fact.code)).toEqual(['PDY', 'UNK'])
})

test('a claim that was not chosen lies over the unknown interval it disputes, an impossible one is a point at the edge', () => {
  const life = lifeOf(eichelbarger)
  const [captured, hospital] = life.claims
  expect([hospital?.at, hospital?.to]).toEqual([at('1864-04-30'), at('1865-02-28')])
  expect([captured?.at, captured?.to]).toEqual([life.from, null])
})

test('an impossible day does not stretch the axis', () => {
  const life = lifeOf({ ...eichelbarger, claims: [claim(3, 'captured', [82, 163], '1884-04-30', 'impossible')] })
  expect(life.to).toBeLessThan(at('1865-06-01'))
  expect(life.claims[0]?.at).toBe(life.to)
})

test('what befell the unit before the person came is not around them', () => {
  const before = { on: Day.parse('1861-08-10'), kind: 'died' as const, count: 12, place: null, unitName: '33rd Iowa Infantry' }
  expect(lifeOf({ ...eichelbarger, around: [before, ...eichelbarger.around] }).around.map(({ key }) => key)).toEqual(['around-1864-04-30'])
})

test('what happened to many while somebody was there stands around them, on one pin with what the books hold of that day', () => {
  const fight: EventLine = {
    ...{
      happeningId: id(700),
      kind: 'clash',
      title: 'Saline River',
      place: 'Jenkins’ Ferry',
      unitId: null,
      unitName: null,
      declared: null,
    },
    ...{ zone, from: moment('1864-04-30'), fromPrecision: 'day', to: moment('1864-04-30'), toPrecision: 'day' },
    sourcing: { support: 'single', reports: 1, best: 'B2' },
  }
  const later = { ...fight, happeningId: id(701), from: moment('1864-05-09') }
  const before = { ...fight, happeningId: id(702), from: moment('1861-05-09') }
  const told = lifeOf(eichelbarger, undefined, [before, fight, later]).around.map(({ key, around, events }) => [
    key,
    around.length,
    events.length,
  ])
  expect(told).toEqual([
    ['around-1864-04-30', 1, 1],
    ['around-1864-05-09', 0, 1],
  ])
})

test('arrows walk a lane and, across lanes, lead to what is nearest in time', () => {
  const lanes = lanesOf(lifeOf(eichelbarger))
  expect(lanes.map((lane) => lane.length)).toEqual([2, 2, 1])
  expect(step(lanes, id(11), 'after')).toBe(id(12))
  expect(step(lanes, id(12), 'after')).toBe(id(12))
  expect(step(lanes, id(12), 'below')).toBe(id(4))
  expect(step(lanes, id(4), 'below')).toBe('around-1864-04-30')
  expect(step(lanes, 'nothing', 'after')).toBe(id(11))
})

test('while the words of a source are sealed its claims are drawn as they are, and nothing leads to words that are not shown', () => {
  const sealed = { ...eichelbarger, texts: [] }
  expect(jointsOf(sealed).all.map(({ spoken }) => spoken)).not.toContain(true)
  expect(lifeOf(sealed).claims.map(({ claim: { kind } }) => kind)).toEqual(lifeOf(eichelbarger).claims.map(({ claim: { kind } }) => kind))
  expect(jointsOf(eichelbarger).all.map(({ spoken }) => spoken)).not.toContain(false)
})
