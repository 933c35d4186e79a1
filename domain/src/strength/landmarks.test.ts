import { expect, test } from 'vitest'
import { type Told, theBooks } from '../../../tests/scenario/theBooks.ts'
import { dayOfNumber } from '../calendar.ts'
import type { StatusCode } from '../people/dutyStatus.ts'
import { landmarksOf } from './landmarks.ts'
import { seriesOf } from './series.ts'

const alpha = new Set(['alpha'])
const marks = (people: Record<string, Told>, from = 1, to = 30) => {
  const books = theBooks(people)
  return landmarksOf(books, alpha, seriesOf(books, alpha, dayOfNumber(from), dayOfNumber(to)))
}
const many = (count: number, about: (n: number) => Told, name = 'man') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name} ${n}`, about(n)]))
const steady = (count: number) => many(count, () => ({ assigned: [['alpha', 1]], statuses: [['PDY', 1]] }), 'steady')
const struck = (code: StatusCode, day: number, place: string | null = null): Told => ({
  assigned: code === 'DEC' ? [['alpha', 1, day]] : [['alpha', 1]],
  statuses: [
    ['PDY', 1, day],
    [code, day, undefined, { place }],
  ],
})

test('a day on which many were captured is marked, with the place and what it did to the strength', () => {
  const people = { ...steady(17), ...many(3, (n) => struck('CAP', 10, n < 2 ? 'Saline River' : 'Helena')) }
  expect(marks(people)).toEqual([
    { on: dayOfNumber(10), kind: 'captured', count: 3, place: 'Saline River', onHandBefore: 20, onHandAfter: 17 },
  ])
})

test('two are too few to mark a day, and so is less than a twentieth of those on hand', () => {
  expect(marks({ ...steady(5), ...many(2, () => struck('CAP', 10)) })).toEqual([])
  expect(marks({ ...steady(60), ...many(3, () => struck('CAP', 10)) })).toEqual([])
  expect(marks({ ...steady(57), ...many(3, () => struck('CAP', 10)) })).toHaveLength(1)
})

test('the largest days come first, five at most, and only those in the span', () => {
  const days = [3, 6, 9, 12, 15, 18]
  const people = Object.assign({}, ...days.map((day, n) => many(3 + n, () => struck('DEC', day), `on ${day}`)))
  expect(marks(people).map((mark) => [mark.on, mark.count])).toEqual(
    [18, 15, 12, 9, 6].map((day) => [dayOfNumber(day), 3 + days.indexOf(day)]),
  )
  expect(marks(people, 1, 5).map((mark) => mark.on)).toEqual([dayOfNumber(3)])
})

test('whoever was struck in another unit marks no day of this one', () => {
  const elsewhere: Told = {
    assigned: [['bravo', 1]],
    statuses: [
      ['PDY', 1, 10],
      ['CAP', 10],
    ],
  }
  expect(marks({ ...steady(3), ...many(5, () => elsewhere) })).toEqual([])
})
