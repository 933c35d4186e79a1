import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, Day, dayNumber, dayOfNumber, type Moment } from './calendar.ts'
import { clockText, dayIn, isZone, momentOf, momentOfClock, startOfDay } from './zone.ts'

test.each([
  ['2024-06-01', 'UTC', '2024-06-01T00:00:00.000000Z', 'UTC is its own zone'],
  ['2024-03-30', 'Europe/Kyiv', '2024-03-29T22:00:00.000000Z', 'the day before clocks go forward'],
  ['2024-03-31', 'Europe/Kyiv', '2024-03-30T22:00:00.000000Z', 'the day on which they do, at three'],
  ['2024-04-01', 'Europe/Kyiv', '2024-03-31T21:00:00.000000Z', 'the day after: 23 hours later'],
  ['2024-10-28', 'Europe/Kyiv', '2024-10-27T22:00:00.000000Z', 'the day after clocks go back'],
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000000Z', 'clocks skip midnight: the day begins at one'],
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000000Z', 'clocks went back from midnight to eleven'],
  ['2024-07-01', 'Asia/Kathmandu', '2024-06-30T18:15:00.000000Z', 'five hours and three quarters ahead'],
  ['1864-04-30', 'America/Chicago', '1864-04-30T05:50:36.000000Z', 'local mean time, before there were zones'],
  ['2021-10-29', 'Asia/Hebron', '2021-10-28T21:00:00.000000Z', 'midnight comes twice: the first time counts'],
  ['2018-10-26', 'Asia/Amman', '2018-10-25T21:00:00.000000Z', 'midnight comes twice here as well'],
  ['2018-11-04', 'America/Havana', '2018-11-04T04:00:00.000000Z', 'and west of Greenwich'],
])('%s in %s begins at %s: %s', (day, zone, moment) => {
  expect(startOfDay(Day.parse(day), zone)).toBe(moment)
  expect(dayIn(moment, zone)).toBe(day)
  expect(dayIn(oneSecondBefore(moment), zone)).toBe(addDays(Day.parse(day), -1))
})

test('a day that a zone left out altogether begins where the next one does', () => {
  expect(startOfDay(Day.parse('2011-12-30'), 'Pacific/Apia')).toBe(startOfDay(Day.parse('2011-12-31'), 'Pacific/Apia'))
})

function oneSecondBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1000).toISOString()
}

const zones = [
  'UTC',
  'Europe/Kyiv',
  'Asia/Seoul',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Chicago',
  'Asia/Hebron',
]
const days = fc.integer({ min: dayNumber(Day.parse('1860-01-01')), max: dayNumber(Day.parse('2035-12-31')) }).map(dayOfNumber)

test('every day begins on itself, and the second before it is an earlier day', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (day, zone) => {
      const start = startOfDay(day, zone)
      expect(dayIn(start, zone)).toBe(day)
      expect(dayIn(oneSecondBefore(start), zone)).toBe(addDays(day, -1))
    }),
    { numRuns: 400 },
  )
})

test('every moment lies between the beginning of its day and that of the next', () => {
  const moments = fc
    .integer({ min: Date.parse('1860-01-01'), max: Date.parse('2035-12-31') })
    .map((at) => momentOf(new Date(at).toISOString()))
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
      const day = dayIn(moment, zone)
      expect(startOfDay(day, zone) <= moment).toBe(true)
      expect(moment < startOfDay(addDays(day, 1), zone)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test.each([
  ['2024-01-01T10:00:00Z', '2024-01-01T10:00:00.000000Z'],
  ['2024-01-01T10:00:00.5Z', '2024-01-01T10:00:00.500000Z'],
  ['2024-01-01T10:00:00.123456Z', '2024-01-01T10:00:00.123456Z'],
  ['2024-01-01T10:00:00.123456789Z', '2024-01-01T10:00:00.123456Z'],
])('%s takes the one form in which moments compare as text', (text, moment: string) => {
  expect(momentOf(text)).toBe(moment as Moment)
})

test('a zone is one that the database of zones knows', () => {
  expect(['Europe/Kyiv', 'UTC', 'Asia/Pyongyang'].map(isZone)).toEqual([true, true, true])
  expect(['America/Port-au-Prince', 'America/Argentina/Buenos_Aires', 'Etc/UTC'].map(isZone)).toEqual([true, true, true])
  expect(['Mars/Olympus', 'Kyiv', ''].map(isZone)).toEqual([false, false, false])
})

test.each(['+09:00', '-05:00', '+09', 'UTC+9', 'Etc/GMT+5', 'Etc/GMT-14', 'GMT+3', 'CET', 'EST5EDT', 'PST', ' UTC', 'UTC\u0000'])(
  '«%s» is no zone: an offset or an abbreviation would count a day otherwise in the database than here',
  (zone) => expect(isZone(zone)).toBe(false),
)

test('the first day of the calendar begins in every zone', () => {
  const first = Day.parse('0100-01-01')
  for (const zone of zones) expect(dayIn(startOfDay(first, zone), zone)).toBe(first)
  expect(startOfDay(first, 'Asia/Seoul')).toMatch(/^0099-12-31T15:/)
})

test.each([
  ['2026-11-29T11:30', 'UTC', '2026-11-29T11:30:00.000000Z', '2026-11-29T11:30', 'UTC is its own zone'],
  ['2026-07-01T00:05', 'Asia/Kathmandu', '2026-06-30T18:20:00.000000Z', '2026-07-01T00:05', 'five hours and three quarters ahead'],
  ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000000Z', '2026-03-29T01:59', 'the last minute before clocks go forward'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000000Z', '2026-03-29T03:30', 'clocks skip it: half an hour after the change'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000000Z', '2026-03-29T03:00', 'the first minute after it'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000000Z', '2026-10-25T02:30', 'clocks show it twice: the first time'],
  ['2026-10-25T03:30', 'Europe/Berlin', '2026-10-25T02:30:00.000000Z', '2026-10-25T03:30', 'after clocks went back'],
])('clocks that show %s in %s do so at %s: %s', (text, zone, moment, shown) => {
  expect(momentOfClock(text, zone)).toBe(moment)
  expect(clockText(moment, zone)).toBe(shown)
})

test('what no clock shows is no moment', () => {
  expect(['', '2026-11-29', '2026-13-29T11:30', 'noon'].map((text) => momentOfClock(text, 'UTC'))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
