import { expect, test } from 'vitest'
import { type Books, forever } from './books.ts'
import { noTellings } from './cases.ts'
import { stocktaking } from './stockFlow.ts'

/** Somebody of alpha whom a source calls missing, and no case. */
const span = { from: 1, to: forever, unrecordedEnd: false }
const books: Books = new Map([
  [
    'adam',
    {
      personId: 'adam',
      assignments: [{ ...span, unitId: 'alpha', relation: 'assigned' as const, end: null }],
      statuses: [{ ...span, code: 'MIS' as const, detail: null, place: null, expectedOn: null, isOfSource: true }],
      ranks: [],
      wounds: [],
    },
  ],
])
const alpha = { now: new Set(['alpha']), before: new Set(['alpha']) }

test('the word of a source needs no case in figures compiled from old records; where a unit keeps its own books it does, and is named', () => {
  expect(stocktaking(books, noTellings, alpha, 5, true)).toMatchObject({ agreement: { said: 1, agreed: 0, bySource: 1 }, odd: [] })
  expect(stocktaking(books, noTellings, alpha, 5, false)).toMatchObject({
    agreement: { said: 1, agreed: 0, bySource: 0 },
    odd: [{ number: 6, personId: 'adam', unitId: 'alpha', because: 'noCase' }],
  })
})
