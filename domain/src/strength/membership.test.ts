import { expect, test } from 'vitest'
import { theBooks } from '../../../tests/scenario/theBooks.ts'
import { dayOfNumber } from '../calendar.ts'
import { during, type Members, windowsOf } from './membership.ts'
import { seriesOf } from './series.ts'

const books = theBooks({
  one: { assigned: [['alpha', 100]], statuses: [['PDY', 100]] },
  two: { assigned: [['alpha', 100, 130]], statuses: [['PDY', 100, 130]] },
  own: { assigned: [['regiment', 100]], statuses: [['PDY', 100]] },
})
const assigned = (members: Members, days: number[]) => {
  const cut = during(books, windowsOf(members))
  const series = seriesOf(cut.books, cut.units, dayOfNumber(99), dayOfNumber(140))
  return days.map((day) => series[day - 99]?.assigned)
}
const always = (unitId: string): Members[number] => [unitId, null, null]

test('a company that moves between regiments counts in each on the days on which it stood there', () => {
  const here: Members = [always('regiment'), ['alpha', null, dayOfNumber(120)]]
  const there: Members = [['alpha', dayOfNumber(120), null]]
  expect(assigned(here, [99, 100, 119, 120, 135])).toEqual([0, 3, 3, 1, 1])
  expect(assigned(there, [99, 119, 120, 129, 130])).toEqual([0, 0, 2, 2, 1])
})

test('a company that leaves and comes back counts twice, and not between', () => {
  const members: Members = [
    ['alpha', dayOfNumber(105), dayOfNumber(110)],
    ['alpha', dayOfNumber(120), dayOfNumber(135)],
  ]
  expect(assigned(members, [104, 105, 109, 110, 119, 120, 130, 135])).toEqual([0, 2, 2, 0, 0, 2, 1, 0])
})

test('a coming company is a gain and a leaving one a loss, on their days', () => {
  const cut = during(books, windowsOf([always('regiment'), ['alpha', dayOfNumber(110), dayOfNumber(120)]]))
  const series = seriesOf(cut.books, cut.units, dayOfNumber(109), dayOfNumber(121))
  expect(series.filter((day) => day.gains || day.losses).map((day) => [day.on, day.gains, day.losses])).toEqual([
    [dayOfNumber(110), 2, 0],
    [dayOfNumber(120), 0, 2],
  ])
})

test('the books themselves stay as they were', () => {
  const before = JSON.stringify([...books])
  during(books, windowsOf([['alpha', dayOfNumber(105), dayOfNumber(110)]]))
  expect(JSON.stringify([...books])).toBe(before)
})
