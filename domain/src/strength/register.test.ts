import { describe, expect, test } from 'vitest'
import { type AssignmentSpan, type Books, forever, type StatusSpan } from './books.ts'
import { countDay, stockOn, totalOf } from './count.ts'
import { equations } from './equations.ts'
import { leftRegister } from './register.ts'

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
  equations(countDay(books, units, day), {
    droppedBefore: totalOf(stockOn(books, units, day - 1)).DFR_ON_BOOKS,
    leftRegister: leftRegister(books, units, day),
  }).find((one) => one.number === 7)

describe('somebody dropped who leaves the register keeps equation 7', () => {
  test.each<[string, Books, ReadonlySet<string>, number]>([
    ['by death', dropped([held('DEC', 9)]), alpha, 1],
    ['by discharge', dropped([held('SEP', 9)]), alpha, 1],
    ['by coming back to the same unit, which is a gain of its own', dropped([held('PDY', 9)], [stay('alpha', 9)]), alpha, 0],
    ['by coming back to another unit', dropped([held('PDY', 9)], [stay('bravo', 9)]), alpha, 1],
    ['by coming to this unit from the register of another', dropped([held('PDY', 9)], [stay('bravo', 9)]), new Set(['bravo']), -1],
    ['by coming back within the whole', dropped([held('PDY', 9)], [stay('bravo', 9)]), both, 0],
    ['not at all', dropped([], [], forever), alpha, 0],
  ])('%s', (_how, books, units, left) => {
    expect(leftRegister(books, units, 9)).toBe(left)
    for (const day of [4, 5, 6, 8, 9, 10]) expect([day, seventh(books, units, day)?.outcome]).toEqual([day, 'holds'])
  })
})

test('a unit that moves takes its register with it: it leaves those of one superior and comes to those of the other', () => {
  const books = dropped([], [], forever)
  expect(leftRegister(books, new Set(['bravo']), 8, both)).toBe(1)
  expect(leftRegister(books, both, 8, new Set(['bravo']))).toBe(-1)
})
