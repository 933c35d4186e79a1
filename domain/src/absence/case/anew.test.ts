import { describe, expect, test } from 'vitest'
import { determined, idOf, missedAt, opened, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { Regime } from '../regime/regime.ts'
import type { ResetOn } from '../regime/words.ts'
import { duesOf } from './dues.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { fold } from './fold.ts'

// One clock of 48 hours from the first missed duty, 2 March at 5:30; what begins it anew differs.
const [, , days] = caseRegime().clocks
const clockWith = (resetOn: ResetOn[], more: object = {}): Regime => ({
  ...caseRegime(),
  clocks: days ? [{ ...days, basis: 'elapsedHours', limit: 48, resetOn, ...more }] : [],
})
const at = (text: string) => momentOf(`2026-03-${text}:00Z`)
const reached: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: true }
const leave = (from: string, to: string | null): CaseWord =>
  determined({ nature: 'excused', status: 'LVE', from: at(from), to: to === null ? null : at(to) })
type Told = [held: string, says: CaseWord] | [held: string, says: CaseWord, known: string]
const events = (told: Told[]): CaseEvent[] =>
  someEvents({ says: opened }, ...told.map(([held, says, known = held]) => ({ says, held: at(held), known: at(known) })))
const run = (regime: Regime, ...told: Told[]) => {
  const [due] = duesOf(regime, fold(regime, events(told)))
  return due && [due.began.slice(8, 16), due.due?.slice(8, 16), due.anew?.by ?? null]
}

const asItBegan = ['02T05:30', '04T05:30', null]

describe('a clock that runs begins anew at the moment of', () => {
  test.each<[string, ResetOn, Told[], unknown]>([
    ['a word with the person', 'contact', [['03T05:30', reached]], ['03T05:30', '05T05:30', 'contact']],
    [
      'each of several, in order of time',
      'contact',
      [
        ['03T05:30', reached],
        ['04T05:30', reached],
      ],
      ['04T05:30', '06T05:30', 'contact'],
    ],
    [
      'leave that is found to have lasted until then',
      'leaveExtended',
      [['03T08:00', leave('02T05:30', '03T22:00')]],
      ['03T22:00', '05T22:00', 'leaveExtended'],
    ],
    [
      'leave that lasts on, from its end that is still to come',
      'leaveExtended',
      [['03T08:00', leave('02T05:30', '09T22:00')]],
      ['09T22:00', '11T22:00', 'leaveExtended'],
    ],
  ])('%s', (_title, word, told, expected) => {
    expect(run(clockWith([word]), ...told)).toEqual(expected)
  })

  test('coming back, of a clock that goes on after it', () => {
    const regime = clockWith(['rejoined'], { startsAt: ['located'] })
    const located: CaseWord = {
      kind: 'located',
      office: 'unitCommander',
      reasons: 'Seen.',
      standard: 'notStated',
      through: 'police',
      mayFamilyBeTold: true,
    }
    expect(run(regime, ['03T06:00', located])).toEqual(['03T06:00', '05T06:00', null])
    expect(run(regime, ['03T06:00', located], ['04T06:00', rejoined])).toEqual(['04T06:00', '06T06:00', 'rejoined'])
  })
})

describe('it does not begin anew by', () => {
  test.each<[string, ResetOn[], Told[]]>([
    ['what its regime does not name', [], [['03T05:30', reached]]],
    ['a word with anybody else', ['contact'], [['03T05:30', { ...reached, with: 'family' } as CaseWord]]],
    ['nobody answering', ['contact'], [['03T05:30', { ...reached, reached: false } as CaseWord]]],
    [
      'what was recorded wrongly',
      ['contact'],
      [
        ['03T05:30', reached],
        ['03T06:00', { kind: 'withdrawn', eventId: idOf(1), reasons: 'Another man.' }],
      ],
    ],
    ['what happened when it had run out: what is over its time stays over it', ['contact'], [['04T05:30', reached]]],
    ['leave that began when it had run out', ['leaveExtended'], [['05T05:30', leave('04T06:00', '09T22:00')]]],
    [
      'hospital, which lets a clock stand still where the rules say so',
      ['leaveExtended'],
      [['03T05:30', determined({ nature: 'excused', status: 'HSP', to: at('03T06:00') })]],
    ],
  ])('%s', (_title, resetOn, told) => {
    expect(run(clockWith(resetOn), ...told)).toEqual(asItBegan)
  })

  test('leave that ends with the return or not at all: nothing of an absence runs', () => {
    expect(run(clockWith(['leaveExtended']), ['03T05:30', leave('02T05:30', null)])).toBe(undefined)
  })

  test('leave that a later decision puts something else in the place of', () => {
    const away = determined({ nature: 'voluntary', status: 'AWL', from: missedAt })
    const told: Told[] = [
      ['03T05:30', leave('02T05:30', '03T22:00')],
      ['03T08:00', away],
    ]
    expect(run(clockWith(['leaveExtended']), ...told)).toEqual(asItBegan)
  })
})

describe('what becomes known later counts from when it happened', () => {
  test('a word with the person before the end, told after it: the clock was never over its time', () => {
    expect(run(clockWith(['contact']), ['03T05:30', reached, '06T08:00'])).toEqual(['03T05:30', '05T05:30', 'contact'])
  })

  test('the order in which it was told changes nothing', () => {
    const told: Told[] = [
      ['03T20:00', reached],
      ['03T05:30', reached, '03T21:00'],
    ]
    expect(run(clockWith(['contact']), ...told)).toEqual(run(clockWith(['contact']), ...told.toReversed()))
  })

  test('one that lies too far from the next does not carry it: each has to meet a clock that runs', () => {
    expect(run(clockWith(['contact']), ['05T06:00', reached])).toEqual(asItBegan)
    expect(run(clockWith(['contact']), ['03T20:00', reached], ['05T06:00', reached])).toEqual(['05T06:00', '07T06:00', 'contact'])
  })
})

test('what was done stays done, and is done of the time in which it was', () => {
  const done: CaseWord = { kind: 'done', part: 'full-days' }
  const of = (...told: Told[]) => duesOf(clockWith(['contact']), fold(clockWith(['contact']), events(told)))[0]
  expect(of(['03T05:30', done], ['03T08:00', reached])).toMatchObject({ done: at('03T05:30'), began: missedAt, anew: null })
  expect(of(['03T04:00', reached], ['03T05:30', done])).toMatchObject({ done: at('03T05:30'), began: at('03T04:00') })
})

test('a clock that waits for it goes from when it was done, and not from the beginning that it had anew', () => {
  const regime = clockWith(['contact'])
  const after = { ...regime.clocks[0], id: 'then', startsAt: undefined, after: 'full-days', resetOn: [] } as Regime['clocks'][number]
  const both = { ...regime, clocks: [...regime.clocks, after] }
  const told: Told[] = [
    ['03T04:00', reached],
    ['03T05:30', { kind: 'done', part: 'full-days' }],
    ['03T09:00', reached],
  ]
  expect(duesOf(both, fold(both, events(told))).map(({ clock, began }) => [clock.id, began])).toEqual([
    ['full-days', at('03T04:00')],
    ['then', at('03T05:30')],
  ])
})
