import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, Day, dayNumber, dayOfNumber, dayOfParts, daysBetween, eachDay, Moment } from './calendar.ts'

test.each([
  '1864-02-30',
  '1863-02-29',
  '1900-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-1-1',
  '24-01-01',
  '0000-01-01',
  '0099-12-31',
  '9900-01-01',
  '',
  'today',
])('there is no day «%s»', (text) => expect(Day.safeParse(text).success).toBe(false))

test.each(['1864-02-29', '2000-02-29', '0100-01-01', '9899-12-31'])('there is a day %s', (text) => {
  expect(Day.parse(text)).toBe(text)
  expect(dayOfNumber(dayNumber(Day.parse(text)))).toBe(text)
})

test('a day is made of its parts where the calendar has one', () => {
  expect(dayOfParts(1864, 2, 29)).toBe('1864-02-29')
  expect(dayOfParts(1863, 2, 29)).toBeUndefined()
  expect(dayOfParts(1864, 2, 31)).toBeUndefined()
  expect(dayOfParts(182, 8, 10)).toBe('0182-08-10')
})

test('days are counted on across the end of a leap month and of a year', () => {
  expect(addDays(Day.parse('1864-02-28'), 2)).toBe('1864-03-01')
  expect(addDays(Day.parse('2024-12-31'), 1)).toBe('2025-01-01')
  expect(addDays(Day.parse('2024-01-01'), -1)).toBe('2023-12-31')
  expect(daysBetween(Day.parse('1862-09-01'), Day.parse('1865-07-31'))).toBe(1064)
  expect(eachDay(Day.parse('2024-02-28'), Day.parse('2024-03-01'))).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
  expect(eachDay(Day.parse('2024-03-01'), Day.parse('2024-02-28'))).toEqual([])
})

test('days compare as text as they do in time', () => {
  const number = fc.integer({ min: dayNumber(Day.parse('1000-01-01')), max: dayNumber(Day.parse('2999-12-31')) })
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(dayOfNumber(a) < dayOfNumber(b)).toBe(a < b)
      expect(dayNumber(dayOfNumber(a))).toBe(a)
    }),
  )
})

test('a moment is told in UTC or not at all', () => {
  expect(Moment.safeParse('2024-01-01T10:00:00.123456Z').success).toBe(true)
  expect(Moment.safeParse('2024-01-01T10:00:00+09:00').success).toBe(false)
  expect(Moment.safeParse('2024-01-01').success).toBe(false)
})

test.each(['0000-01-01T00:00:00Z', '0099-12-31T23:59:59Z', '9900-01-01T00:00:00Z', '9999-12-31T00:00:00Z'])(
  'the calendar has no moment %s',
  (text) => {
    expect(Moment.safeParse(text).success).toBe(false)
  },
)

test('the ends of the calendar can be counted on from', () => {
  expect(addDays(Day.parse('9899-12-31'), 30)).toBe('9900-01-30')
  expect(addDays(Day.parse('0100-01-15'), -29)).toBe('0100-01-01')
})
