import { describe, expect, test } from 'vitest'
import { type AssignmentSpan, type Books, forever, type StatusSpan } from './books.ts'
import { noTellings, type Tellings } from './cases.ts'
import { countDay, totalOf } from './count.ts'
import { equations } from './equations.ts'
import { registerFlow, registersOn } from './register.ts'

const stay = (unitId: string, from: number, to = forever): AssignmentSpan => ({
  unitId,
  relation: 'assigned',
  from,
  to,
  end: to === forever ? null : 'dropped',
  unrecordedEnd: false,
})
const held = (code: StatusSpan['code'], from: number, to = forever): StatusSpan => ({
  code,
  from,
  to,
  unrecordedEnd: false,
  detail: null,
  place: null,
  expectedOn: null,
})
/** Dropped from the rolls of alpha on day 5; what comes after is told. */
const dropped = (statuses: StatusSpan[], back: AssignmentSpan[] = [], dfrTo = 9): Books =>
  new Map([
    [
      'adam',
      {
        personId: 'adam',
        assignments: [stay('alpha', 1, 5), ...back],
        statuses: [held('PDY', 1, 5), held('DFR', 5, dfrTo), ...statuses],
        ranks: [],
        wounds: [],
      },
    ],
  ])
const alpha = new Set(['alpha'])
const both = new Set(['alpha', 'bravo'])
const seventh = (books: Books, units: ReadonlySet<string>, day: number) =>
  equations(countDay(books, units, day), { registers: registersOn(books, noTellings, { now: units, before: units }, day).flows }).find(
    (one) => one.number === 7,
  )
const movesOf = (books: Books, now: ReadonlySet<string>, day: number, before = now) => {
  const { flow, odd } = registerFlow(books, noTellings, 'DFR', { now, before }, day)
  expect(odd).toEqual([])
  return Object.fromEntries(Object.entries(flow).filter(([, count]) => count !== 0))
}

describe('somebody dropped who leaves the register keeps equation 7', () => {
  test.each<[string, Books, ReadonlySet<string>, object]>([
    ['by death', dropped([held('DEC', 9)]), alpha, { before: 1, deceased: 1 }],
    ['by discharge', dropped([held('SEP', 9)]), alpha, { before: 1, separated: 1 }],
    ['by coming back to the same unit', dropped([held('PDY', 9)], [stay('alpha', 9)]), alpha, { before: 1, rejoined: 1 }],
    ['by coming back to another unit', dropped([held('PDY', 9)], [stay('bravo', 9)]), alpha, { before: 1, elsewhere: -1 }],
    [
      'by coming to this unit from the register of another',
      dropped([held('PDY', 9)], [stay('bravo', 9)]),
      new Set(['bravo']),
      { rejoined: 1, elsewhere: 1 },
    ],
    ['by coming back within the whole', dropped([held('PDY', 9)], [stay('bravo', 9)]), both, { before: 1, rejoined: 1 }],
    ['by being suspended instead', dropped([held('SUS', 9)]), alpha, { before: 1, elsewhere: -1 }],
    ['not at all', dropped([], [], forever), alpha, { before: 1, after: 1 }],
  ])('%s', (_how, books, units, moves) => {
    expect(movesOf(books, units, 9)).toEqual(moves)
    for (const day of [4, 5, 6, 8, 9, 10]) expect([day, seventh(books, units, day)?.outcome]).toEqual([day, 'holds'])
  })

  test('by an order that nothing can be done any more, and is on it no longer though nothing else changed', () => {
    const turn = { as: 'dropped', code: 'DFR', absenceId: 'case' } as const
    const turns = [
      { ...turn, day: 5 },
      { ...turn, day: 9, isBarred: true },
    ]
    const barred: Tellings = new Map([['adam', { personId: 'adam', turns }]])
    const books = dropped([], [], forever)
    const on = (day: number) => registerFlow(books, barred, 'DFR', { now: alpha, before: alpha }, day).flow
    expect([on(8).after, on(9), on(10).before]).toEqual([1, expect.objectContaining({ before: 1, timeBarred: 1, after: 0 }), 0])
    expect([8, 9].map((day) => totalOf(countDay(books, alpha, day, alpha, barred)).DFR_ON_BOOKS)).toEqual([1, 0])
  })
})

test('whoever leaves it in no way that the record tells is named', () => {
  const { flow, odd } = registerFlow(dropped([]), noTellings, 'DFR', { now: alpha, before: alpha }, 9)
  expect([flow.before, flow.after]).toEqual([1, 0])
  expect(odd).toEqual([{ number: 7, personId: 'adam', unitId: 'alpha', because: 'leftUnexplained' }])
})

describe('whoever comes to a register, or out of one, by nothing on record breaks equations 7 and 8, and is named', () => {
  const person = (statuses: StatusSpan[], assignments: AssignmentSpan[]): Books =>
    new Map([['eve', { personId: 'eve', assignments, statuses, ranks: [], wounds: [] }]])
  const looked = (books: Books, day: number, register: 'DFR' | 'SUS' | 'LTM') => {
    const sets = { now: alpha, before: alpha }
    const { flows, odd } = registersOn(books, noTellings, sets, day)
    const sums = equations(countDay(books, alpha, day), { registers: flows }).filter(({ number }) => number === 7 || number === 8)
    return {
      broken: sums.filter(({ outcome }) => outcome === 'broken').map(({ number }) => number),
      because: odd.map((one) => one.because),
      flow: flows[register],
    }
  }
  // Discharged on the fifth, and by the ninth called dropped, suspended, or missing off the rolls, with nobody having taken them off any.
  test.each(['DFR', 'SUS', 'LTM'] as const)('on the register %s out of nowhere', (register) => {
    const books = person([held('PDY', 1, 5), held('SEP', 5, 9), held(register, 9)], [stay('alpha', 1, 5)])
    expect(looked(books, 9, register)).toMatchObject({
      broken: [7],
      because: ['cameUnexplained'],
      flow: { before: 0, elsewhere: 0, after: 1 },
    })
    expect(looked(books, 10, register)).toMatchObject({ broken: [], because: [], flow: { before: 1, after: 1 } })
  })
  // Called so without having been on any rolls, and on those of alpha by the ninth.
  test.each(['DFR', 'SUS', 'LTM'] as const)('back out of the register %s, which never carried them', (register) => {
    const books = person([held(register, 5, 9), held('PDY', 9)], [stay('alpha', 9)])
    expect(looked(books, 9, register)).toMatchObject({
      broken: [7, 8],
      because: ['leftUnexplained'],
      flow: { before: 0, elsewhere: 0, after: 0 },
    })
  })
})

test('a unit that moves takes its register with it: it leaves those of one superior and comes to those of the other', () => {
  const books = dropped([], [], forever)
  expect(movesOf(books, new Set(['bravo']), 8, both)).toEqual({ before: 1, elsewhere: -1 })
  expect(movesOf(books, both, 8, new Set(['bravo']))).toEqual({ elsewhere: 1, after: 1 })
})
