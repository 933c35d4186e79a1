import { expect, test } from 'vitest'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { explain, type Situation } from './explain.ts'
import { localText } from './localText.ts'
import { Regime } from './regime.ts'

const at = (text: string) => momentOf(new Date(text).toISOString())
const small = Regime.parse(aRegime())
const zone = 'Europe/Berlin'
const start = at('2026-10-24T23:30+02:00')
const calendar = (situation: Situation = {}, regime = small) =>
  explain(regime, start, zone, situation).dated.map(({ id, due }) => [id, due && localText(due, zone)])

test('the calendar of a case comes in order of time, over the change of clocks', () => {
  expect(calendar()).toEqual([
    ['police-notice', 'Sun 2026-10-25 02:30 +02:00'],
    ['late-floor', 'Sun 2026-10-25 22:30 +01:00'],
    ['nature-decision', 'Mon 2026-10-26 22:30 +01:00'],
    ['third', 'Wed 2026-10-28 00:00 +01:00'],
    ['drop', 'Mon 2026-11-23 00:00 +01:00'],
    ['board', 'Thu 2026-11-26 00:00 +01:00'],
  ])
})

test('war brings the tenth day forward, and what waits for it', () => {
  expect(calendar({ isWar: true }).slice(-2)).toEqual([
    ['drop', 'Mon 2026-11-02 00:00 +01:00'],
    ['board', 'Thu 2026-11-05 00:00 +01:00'],
  ])
})

test('what war makes of each time is told in peace too, and what has no limit in war runs out never', () => {
  const timeLimit = {
    ...{ id: 'limit', title: 'Time limit', startsAt: ['firstMissedDuty'], basis: 'months', limit: 12, war: { noLimit: true } },
    ...{ obligor: ['legalOfficer'], onExpiry: 'remind', source: 'guess', sourceOf: { war: 'law' } },
  }
  const regime = Regime.parse({ ...aRegime(), clocks: [...aRegime().clocks, timeLimit] })
  expect(explain(regime, start, zone).war).toMatchObject([
    { id: 'drop', limit: 30, inWar: 9, source: { id: 'law' } },
    { id: 'limit', limit: 12, inWar: null, source: { id: 'law' } },
  ])
  const ids = (situation: Situation) => calendar(situation, regime).map(([id]) => id)
  expect([ids({}).includes('limit'), ids({ isWar: true }).includes('limit')]).toEqual([true, false])
})

test('what the event has to say is told of a clock that waits for it, and of one that could begin otherwise', () => {
  const [police, ...others] = aRegime().clocks
  const regime = Regime.parse({ ...aRegime(), clocks: [{ ...police, onlyIf: { trigger: ['overstayed'] } }, ...others] })
  const { dated, awaited } = explain(regime, start, zone)
  expect(dated.map(({ id }) => id)).not.toContain('police-notice')
  expect(awaited[0]).toMatchObject({ id: 'police-notice', startsAt: ['absenceNoted'], onlyIf: { trigger: ['overstayed'] } })
  expect(calendar({ said: { trigger: 'overstayed' } }, regime)[0]?.[0]).toBe('police-notice')
})

test('what the law names is told with its elements and maxima, each with its source', () => {
  const offence = {
    id: 'one',
    title: 'Article 1',
    elements: ['Goes'],
    mind: ['aim'],
    maxima: [{ when: 'always', most: '1 year', source: 'guess' }],
    source: 'law',
  }
  const { offences, unverified } = explain(Regime.parse({ ...aRegime(), offences: [offence] }), start, zone)
  expect(offences).toMatchObject([
    { id: 'one', source: { id: 'law' }, maxima: [{ most: '1 year', source: { id: 'guess', confidence: 'unverified' } }] },
  ])
  expect(unverified.map(({ where }) => where)).toContain('offences.one.maxima.0')
})

test('a clock that stands still has no moment, and what waits for it is told apart', () => {
  const tolled = [{ cause: 'hospital' as const, from: at('2026-10-26T08:00+01:00'), to: null }]
  const { dated, awaited } = explain(small, start, zone, { tolled })
  expect(dated.at(-1)).toMatchObject({ id: 'drop', due: null })
  expect(awaited.map(({ id, after, startsAt }) => [id, after, startsAt])).toEqual([
    ['board', 'drop', []],
    ['alerts', null, ['rejoined']],
  ])
})

test('a clock begins at the first of its events that the case has', () => {
  const moments = { leaveExpiry: at('2026-10-20T12:00+02:00'), rejoined: at('2026-10-25T08:00+01:00') }
  expect(Object.fromEntries(calendar({ moments }))).toMatchObject({
    drop: 'Thu 2026-11-19 00:00 +01:00',
    alerts: 'Mon 2026-10-26 08:00 +01:00',
  })
})

test('each duty says by whom, by which rule, how well that is known, and what happens at its end', () => {
  const [police, , nature] = explain(small, start, zone).dated
  expect(police).toMatchObject({
    by: ['unitCommander'],
    source: { id: 'law', cites: 'A law', confidence: 'statute', others: [] },
    atZero: { onExpiry: 'escalate', escalatesTo: ['inspector'] },
    checklists: ['First hours'],
  })
  expect(nature).toMatchObject({
    source: { id: 'law', others: [{ value: 'limit', id: 'guess', confidence: 'unverified' }] },
    atZero: { onExpiry: 'prepare', prepares: { decision: 'nature', preselected: 'captured or missing' } },
  })
})

test('what was not in force when the case began is left out, and a regime that was not says so', () => {
  const [police, ...others] = small.clocks
  const later = { ...small, clocks: [{ ...small.clocks[0], effectiveFrom: '2026-10-25' }, ...others] } as Regime // as the one before it
  expect([police?.id, calendar({}, later).flat()]).toEqual(['police-notice', expect.not.arrayContaining(['police-notice'])])
  expect(explain(small, start, zone).isInForce).toBe(true)
  expect(explain(small, at('2029-01-01T12:00Z'), zone).isInForce).toBe(false)
})

test('of the ways back the day of leaving alone is known', () => {
  const [late] = explain(small, start, zone).relief
  const [early] = explain(small, at('2026-06-30T12:00Z'), zone).relief
  expect([late?.eligibility.answer, early?.eligibility.answer]).toEqual(['not met', 'not known'])
})

test('a case at the end of the calendar is counted too', () => {
  const last = explain({ ...small, effectiveTo: null }, at('9899-12-31T12:00Z'), zone)
  expect(last.dated.at(-1)?.due?.slice(0, 4)).toBe('9900')
})
