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
