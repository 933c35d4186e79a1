import { expect, test } from 'vitest'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import type { Day } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import { broughtBy, changeKind, statusBrought } from '../case/brings.ts'
import { checkRegime } from './check.ts'
import { effectChanges, effectsOf } from './effects.ts'
import { Regime } from './regime.ts'

const day = '2026-03-02' as Day // it is a day of the calendar
const effects = [
  { id: 'unknown', statuses: ['UNK'], pay: { is: 'continues' }, source: 'guess' },
  {
    ...{ id: 'absent', statuses: ['AWL', 'DFR'], pay: { is: 'stops', says: 'At once' }, serviceTime: { is: 'stops' } },
    ...{ source: 'law', sourceOf: { serviceTime: 'guess' } },
  },
]
const regime = Regime.parse({ ...aRegime(), effects })
const known = (code: 'UNK' | 'AWL' | 'MIS') => effectsOf(regime, code, day)
const problems = (parts: object[]) =>
  checkRegime({ ...aRegime(), effects: parts }).problems.map(({ path, problem, near }) => [path.join('.'), problem, near])

test('each effect comes with its own source and how far that can be relied on; what is not said is not there', () => {
  expect(known('AWL')).toEqual([
    { on: 'pay', is: 'stops', says: 'At once', source: 'law', cites: 'A law', asOf: '2026-01-01', confidence: 'statute' },
    { on: 'serviceTime', is: 'stops', says: null, source: 'guess', cites: 'A guess', asOf: '2026-01-01', confidence: 'unverified' },
  ])
  expect(known('MIS')).toEqual([])
})

test('from one status to another all four are told, and of what no text says that it is not known', () => {
  const changes = effectChanges(known('UNK'), known('AWL'))
  expect(changes.map(({ on, from, to }) => [on, from?.is ?? null, to?.is ?? null])).toEqual([
    ['pay', 'continues', 'stops'],
    ['allowances', null, null],
    ['benefits', null, null],
    ['serviceTime', null, 'stops'],
  ])
  expect(changes.map(changeKind)).toEqual(['other', 'unknown', 'unknown', 'other'])
  expect(effectChanges(known('UNK'), known('UNK')).map(changeKind)).toEqual(['same', 'unknown', 'unknown', 'unknown'])
})

test('a part holds on its days alone', () => {
  const [first] = effects
  const later = { ...first, id: 'later', pay: { is: 'continues', says: 'Paid to the family' }, effectiveFrom: '2026-04-01' }
  const both = [{ ...first, effectiveTo: '2026-03-31' }, later]
  expect(problems(both)).toEqual([])
  const told = (on: string) => effectsOf(Regime.parse({ ...aRegime(), effects: both }), 'UNK', on as Day).map(({ says }) => says)
  expect([told('2026-03-31'), told('2026-04-01')]).toEqual([[null], ['Paid to the family']])
})

test('a status has one effect on each thing, an id is one part’s, and a value with a source of its own is there', () => {
  expect(problems([...effects, { id: 'again', statuses: ['MIS', 'DFR'], pay: { is: 'continues' }, source: 'law' }])).toEqual([
    ['effects.2.statuses', 'statusTwice', 'DFR'],
  ])
  expect(problems([...effects, { id: 'again', statuses: ['DFR'], benefits: { is: 'changes' }, source: 'law' }])).toEqual([])
  expect(problems([effects[0] ?? {}, { ...effects[0], statuses: ['MIS'] }])).toEqual([['effects.1.id', 'idTwice', 'unknown']])
  expect(problems([{ ...effects[0], sourceOf: { benefits: 'law' } }])).toEqual([
    ['effects.0.sourceOf.benefits', 'unknownValue', 'benefits'],
  ])
  expect(problems([{ ...effects[0], pay: { is: 'doubles' } }])).toEqual([['effects.0.pay.is', 'notOneOf', 'doubles']])
})

test('while nobody has decided pay goes on, unless a law says otherwise', () => {
  const stopped = (source: string) => problems([{ id: 'unknown', statuses: ['UNK'], pay: { is: 'stops' }, source }])
  expect([stopped('guess'), stopped('law')]).toEqual([[['effects.0.pay.is', 'payNeedsLaw', 'stops']], []])
})

test('a decision brings the status that it names, death its own, and others none', () => {
  const brought = [
    { kind: 'determined', status: 'AWL' },
    { kind: 'determined' },
    { kind: 'determined', status: 'away' },
    { kind: 'rejoined', status: 'PDY' },
    { kind: 'deceased' },
    { kind: 'leftAbroad' },
    { kind: 'disposed' },
  ]
  expect(brought.map(statusBrought)).toEqual(['AWL', null, null, 'PDY', 'DEC', null, null])
})

test('what it changes is the status that the case tells from when it begins', () => {
  const at = (text: string) => momentOf(new Date(text).toISOString())
  const statuses = [
    { code: 'UNK' as const, from: at('2026-03-02T06:00Z'), to: at('2026-03-05T06:00Z') },
    { code: 'PDY' as const, from: at('2026-03-05T06:00Z'), to: null },
  ]
  const file = { statuses, effects: { UNK: known('UNK'), AWL: known('AWL') } }
  const says = { kind: 'determined', status: 'AWL' }
  expect(broughtBy(file, { ...says, from: '2026-03-02T06:00:00.000000Z' })).toMatchObject({ from: 'UNK', to: 'AWL' })
  expect(broughtBy(file, says)).toMatchObject({
    from: 'PDY',
    to: 'AWL',
    changes: [{ on: 'pay', from: null, to: { is: 'stops' } }, {}, {}, {}],
  })
  // Told as going on it would reach over the day they came back, too: of an absence that is over it ends there.
  const onward = { ...says, from: '2026-03-02T06:00:00.000000Z' }
  expect(broughtBy(file, onward)?.besides.map(({ from }) => from)).toEqual(['PDY'])
  expect(broughtBy({ ...file, overSince: '2026-03-05T06:00:00.000000Z' }, onward)?.besides).toEqual([])
  expect(broughtBy(file, { kind: 'rejoined', status: 'PDY' })).toBe(null)
  expect(broughtBy(file, { kind: 'closed' })).toBe(null)
})
