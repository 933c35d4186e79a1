import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import { type Circumstances, type Counting, dueAt } from './clock.ts'
import { localText } from './localText.ts'
import { Basis, TollCause } from './words.ts'

const at = (text: string) => momentOf(new Date(text).toISOString())
const due = (clock: Counting, start: string, zone: string, circumstances?: Circumstances) => {
  const { due: moment } = dueAt(clock, at(start), zone, circumstances)
  return moment && localText(moment, zone)
}

const kyiv = 'Europe/Kyiv'
const berlin = 'Europe/Berlin'
const newYork = 'America/New_York'
const apia = 'Pacific/Apia'
const howe = 'Australia/Lord_Howe'

describe('a clock runs out', () => {
  test.each<[string, Basis, number, string, string, string]>([
    ['hours pass through a night that is an hour short', 'elapsedHours', 3, '2026-03-28T23:30+02:00', kyiv, 'Sun 2026-03-29 02:30 +02:00'],
    ['and come out an hour later on the wall', 'elapsedHours', 48, '2026-03-28T23:30+02:00', kyiv, 'Tue 2026-03-31 00:30 +03:00'],
    ['an hour earlier on the wall in autumn', 'elapsedHours', 24, '2026-10-24T23:30+03:00', kyiv, 'Sun 2026-10-25 22:30 +02:00'],
    ['in the hour that comes twice, the second time', 'elapsedHours', 1, '2026-10-25T03:30+03:00', kyiv, 'Sun 2026-10-25 03:30 +02:00'],
    ['in New York in spring', 'elapsedHours', 3, '2026-03-08T00:30-05:00', newYork, 'Sun 2026-03-08 04:30 -04:00'],
    ['where clocks change by half an hour', 'elapsedHours', 24, '2026-04-04T12:00+11:00', howe, 'Sun 2026-04-05 11:30 +10:30'],
    ['where a day was left out', 'elapsedHours', 24, '2011-12-29T12:00-10:00', apia, 'Sat 2011-12-31 12:00 +14:00'],

    ['started days: the third is over after 72 hours', 'startedDays', 3, '2026-03-28T23:30+02:00', kyiv, 'Wed 2026-04-01 00:30 +03:00'],

    ['full days: three of them after a broken one', 'fullCalendarDays', 3, '2026-03-28T12:00+01:00', berlin, 'Wed 2026-04-01 00:00 +02:00'],
    [
      'full days: from midnight exactly, that day is full',
      'fullCalendarDays',
      3,
      '2026-03-28T00:00+01:00',
      berlin,
      'Tue 2026-03-31 00:00 +02:00',
    ],
    ['full days: a minute later it is not', 'fullCalendarDays', 3, '2026-03-28T00:01+01:00', berlin, 'Wed 2026-04-01 00:00 +02:00'],
    ['full days over a leap day', 'fullCalendarDays', 1, '2028-02-28T18:00+01:00', berlin, 'Wed 2028-03-01 00:00 +01:00'],
    ['full days over the end of summer time', 'fullCalendarDays', 1, '2026-10-24T18:00+02:00', berlin, 'Mon 2026-10-26 00:00 +01:00'],
    ['full days where a day was left out', 'fullCalendarDays', 2, '2011-12-28T18:00-10:00', apia, 'Sun 2012-01-01 00:00 +14:00'],

    ['from the day after, even from midnight', 'fromDayAfter', 6, '2026-03-28T00:00+01:00', 'Europe/Paris', 'Sat 2026-04-04 00:00 +02:00'],
    ['from the day after, at noon', 'fromDayAfter', 6, '2026-03-28T12:00+01:00', 'Europe/Paris', 'Sat 2026-04-04 00:00 +02:00'],
    ['from the day after, in a leap year', 'fromDayAfter', 1, '2028-02-28T12:00+01:00', 'Europe/Paris', 'Wed 2028-03-01 00:00 +01:00'],

    ['thirty consecutive days: over on day 31', 'consecutiveDays', 30, '2026-03-01T07:30-05:00', newYork, 'Tue 2026-03-31 00:00 -04:00'],
    ['thirty days over a leap day', 'consecutiveDays', 30, '2028-02-01T07:30-05:00', newYork, 'Thu 2028-03-02 00:00 -05:00'],
    ['a day at its last minute counts', 'consecutiveDays', 1, '2026-03-28T23:59+02:00', kyiv, 'Sun 2026-03-29 00:00 +02:00'],
    ['consecutive days where one was left out', 'consecutiveDays', 2, '2011-12-29T07:00-10:00', apia, 'Sun 2012-01-01 00:00 +14:00'],

    ['working days pass over a weekend', 'workingDays', 5, '2026-03-27T12:00-04:00', newYork, 'Sat 2026-04-04 00:00 -04:00'],
    ['one that begins on a Saturday', 'workingDays', 1, '2026-03-28T12:00-04:00', newYork, 'Tue 2026-03-31 00:00 -04:00'],

    ['months end on the day of the same number', 'months', 6, '2026-01-15T10:00-05:00', newYork, 'Thu 2026-07-16 00:00 -04:00'],
    ['or on the last that the month has', 'months', 1, '2026-01-31T10:00+01:00', berlin, 'Sun 2026-03-01 00:00 +01:00'],
    ['which in a leap year is another', 'months', 1, '2028-01-31T10:00+01:00', berlin, 'Wed 2028-03-01 00:00 +01:00'],
    ['from the last of a short month, not on the last', 'months', 1, '2026-02-28T10:00+01:00', berlin, 'Sun 2026-03-29 00:00 +01:00'],
    ['over the turn of a year', 'months', 2, '2026-12-31T10:00+01:00', berlin, 'Mon 2027-03-01 00:00 +01:00'],
    ['on a day that the zone left out', 'months', 1, '2011-11-30T10:00-10:00', apia, 'Sat 2011-12-31 00:00 +14:00'],
  ])('%s', (_title, basis, limit, start, zone, expected) => {
    expect(due({ basis, limit }, start, zone)).toBe(expected)
  })
})

test('a limit in days says which days it counted', () => {
  const { counted } = dueAt({ basis: 'fullCalendarDays', limit: 3 }, at('2026-03-28T12:00+01:00'), berlin)
  expect(counted).toEqual({ basis: 'fullCalendarDays', limit: 3, firstDay: '2026-03-29', lastDay: '2026-03-31', isTolled: false })
})

describe('war', () => {
  const start = '2026-03-01T07:30-05:00'
  test.each<[string, Counting, string]>([
    ['a third, rounded up', { basis: 'fromDayAfter', limit: 10, war: { divideBy: 3 } }, 'Fri 2026-03-06 00:00 -05:00'],
    ['another limit', { basis: 'fromDayAfter', limit: 10, war: { limit: 3 } }, 'Thu 2026-03-05 00:00 -05:00'],
    ['on the tenth day, its first instant', { basis: 'consecutiveDays', limit: 30, war: { onDay: 10 } }, 'Tue 2026-03-10 00:00 -04:00'],
    ['on the first day, at once', { basis: 'consecutiveDays', limit: 30, war: { onDay: 1 } }, 'Sun 2026-03-01 07:30 -05:00'],
    [
      'a third of hours, over the change of clocks',
      { basis: 'elapsedHours', limit: 720, war: { divideBy: 3 } },
      'Wed 2026-03-11 08:30 -04:00',
    ],
    ['nothing, where the regime says nothing', { basis: 'fromDayAfter', limit: 10 }, 'Thu 2026-03-12 00:00 -04:00'],
  ])('%s', (_title, clock, expected) => {
    expect(due(clock, start, newYork, { isWar: true })).toBe(expected)
  })
})

// What the code of Ukraine counts: ten days, three under martial law, and each begun.
describe.each([
  ['at midnight', '2026-03-02T00:00+02:00', kyiv, 'Thu 2026-03-12 00:00 +02:00', 'Thu 2026-03-05 00:00 +02:00'],
  [
    'over the night on which clocks go forward',
    '2026-03-28T23:30+02:00',
    kyiv,
    'Wed 2026-04-08 00:30 +03:00',
    'Wed 2026-04-01 00:30 +03:00',
  ],
  ['over the night on which they go back', '2026-10-24T23:30+03:00', kyiv, 'Tue 2026-11-03 22:30 +02:00', 'Tue 2026-10-27 22:30 +02:00'],
  ['over a leap day', '2028-02-27T12:00+02:00', kyiv, 'Wed 2028-03-08 12:00 +02:00', 'Wed 2028-03-01 12:00 +02:00'],
  ['over a day that a zone left out', '2011-12-29T12:00-10:00', apia, 'Mon 2012-01-09 12:00 +14:00', 'Mon 2012-01-02 12:00 +14:00'],
])('war, %s', (_title, start, zone, peace, war) => {
  const clock: Counting = { basis: 'startedDays', limit: 10, war: { limit: 3 } }
  test('makes three days of ten', () => {
    expect([due(clock, start, zone), due(clock, start, zone, { isWar: true })]).toEqual([peace, war])
  })
})

test('in war a law may have no limit, wherever and whenever it began; in peace it has one', () => {
  const clock: Counting = { basis: 'months', limit: 60, war: { noLimit: true }, tollsOn: ['capture'] }
  for (const [start, zone, peace] of [
    ['2028-02-29T23:30-05:00', newYork, 'Tue 2033-03-01 00:00 -05:00'],
    ['2026-03-28T23:30+01:00', berlin, 'Sat 2031-03-29 00:00 +01:00'],
  ] as const) {
    expect(due(clock, start, zone)).toBe(peace)
    expect(dueAt(clock, at(start), zone, { isWar: true })).toMatchObject({ due: null, counted: { isTolled: false } })
  }
})

test('a clock without grace is over at once, also for who stands still', () => {
  const clock: Counting = { basis: 'elapsedHours', limit: 6, graceNoneIf: ['orderedAbroad'], tollsOn: ['hospital'] }
  const start = at('2026-03-28T12:00+01:00')
  const tolled = [{ cause: 'hospital' as const, from: start, to: null }]
  expect(dueAt(clock, start, berlin, { isGraceless: true, tolled })).toEqual({
    due: start,
    counted: { basis: 'elapsedHours', limit: 0, firstDay: null, lastDay: null, isTolled: false },
  })
})

test('who missed a departure has no grace where the regime says so, and only there', () => {
  const clock: Counting = { basis: 'fromDayAfter', limit: 6, graceNoneIf: ['missedDeparture'] }
  expect(due(clock, '2026-03-28T12:00+01:00', berlin, { isGraceless: true })).toBe('Sat 2026-03-28 12:00 +01:00')
  expect(due({ ...clock, graceNoneIf: [] }, '2026-03-28T12:00+01:00', berlin, { isGraceless: true })).toBe('Sat 2026-04-04 00:00 +02:00')
})

describe('a clock stands still', () => {
  const hospital = (from: string, to: string | null) => ({ cause: 'hospital' as const, from: at(from), to: to === null ? null : at(to) })
  const hours: Counting = { basis: 'elapsedHours', limit: 48, tollsOn: ['hospital'] }
  const days: Counting = { basis: 'fullCalendarDays', limit: 3, tollsOn: ['hospital'] }
  const start = '2026-03-02T12:00+01:00'
  test.each<[string, Counting, { cause: TollCause; from: Moment; to: Moment | null }[], string | null]>([
    ['and resumes', hours, [hospital('2026-03-03T12:00+01:00', '2026-03-05T12:00+01:00')], 'Fri 2026-03-06 12:00 +01:00'],
    [
      'once, where two times overlap',
      hours,
      [hospital('2026-03-03T18:00+01:00', '2026-03-04T12:00+01:00'), hospital('2026-03-03T12:00+01:00', '2026-03-04T00:00+01:00')],
      'Thu 2026-03-05 12:00 +01:00',
    ],
    ['from the beginning', hours, [hospital('2026-03-01T12:00+01:00', '2026-03-03T12:00+01:00')], 'Thu 2026-03-05 12:00 +01:00'],
    ['without an end in sight', hours, [hospital('2026-03-03T12:00+01:00', null)], null],
    ['not for what came after it ran out', hours, [hospital('2026-03-04T12:00+01:00', null)], 'Wed 2026-03-04 12:00 +01:00'],
    ['on every day that was touched', days, [hospital('2026-03-04T10:00+01:00', '2026-03-04T11:00+01:00')], 'Sat 2026-03-07 00:00 +01:00'],
    ['for days on end', days, [hospital('2026-03-04T10:00+01:00', '2036-03-04T00:00+01:00')], 'Thu 2036-03-06 00:00 +01:00'],
    [
      'for the days of a month that were touched',
      { basis: 'months', limit: 1, tollsOn: ['hospital'] },
      [hospital('2026-03-10T10:00+01:00', '2026-03-12T08:00+01:00')],
      'Mon 2026-04-06 00:00 +02:00',
    ],
    ['without an end, in days', days, [hospital('2026-03-04T10:00+01:00', null)], null],
    [
      'not for a reason that the regime does not name',
      { ...hours, tollsOn: ['capture'] },
      [hospital('2026-03-03T12:00+01:00', null)],
      'Wed 2026-03-04 12:00 +01:00',
    ],
  ])('%s', (_title, clock, tolled, expected) => {
    expect(due(clock, start, berlin, { tolled })).toBe(expected)
  })
})

test('a part of a millisecond is not lost to the person', () => {
  const { due: moment } = dueAt({ basis: 'elapsedHours', limit: 1 }, '2026-03-02T12:00:00.000001Z' as Moment, 'UTC')
  expect(moment).toBe('2026-03-02T13:00:00.001000Z')
})

const zones = ['UTC', kyiv, berlin, newYork, apia, howe, 'Asia/Kathmandu', 'America/Sao_Paulo', 'Asia/Hebron']
const instants = fc
  .integer({ min: Date.parse('1990-01-01'), max: Date.parse('2035-12-31') })
  .map((milliseconds) => momentOf(new Date(milliseconds).toISOString()))
const clocks = fc.record({
  basis: fc.constantFrom(...Basis.options),
  limit: fc.integer({ min: 1, max: 40 }),
  tollsOn: fc.constant(TollCause.options),
})
const tolls = fc.array(
  fc
    .tuple(instants, fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom(...TollCause.options))
    .map(([from, lasts, cause]) => ({ from, to: momentOf(new Date(Date.parse(from) + lasts).toISOString()), cause })),
  { maxLength: 4 },
)
const near = fc.tuple(instants, tolls).map(([start, list]) => ({
  start,
  // Times around the start, where they matter.
  tolled: list.map(({ from, to, cause }) => {
    const shift = (Date.parse(from) % 3_000_000_000) - 200_000_000
    const moved = Date.parse(start) + shift
    return {
      cause,
      from: momentOf(new Date(moved).toISOString()),
      to: momentOf(new Date(moved + Date.parse(to) - Date.parse(from)).toISOString()),
    }
  }),
}))

describe('always', () => {
  test('a due moment is not before its start, and a longer limit is not due earlier', () => {
    fc.assert(
      fc.property(clocks, near, fc.constantFrom(...zones), (clock, { start, tolled }, zone) => {
        const first = dueAt(clock, start, zone, { tolled }).due ?? ''
        const longer = dueAt({ ...clock, limit: clock.limit + 1 }, start, zone, { tolled }).due ?? ''
        expect(first >= start).toBe(true)
        expect(longer >= first).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('standing still never makes a clock run out earlier, nor war later', () => {
    fc.assert(
      fc.property(clocks, near, fc.constantFrom(...zones), fc.integer({ min: 2, max: 5 }), (clock, { start, tolled }, zone, divideBy) => {
        const plain = dueAt(clock, start, zone).due ?? ''
        expect((dueAt(clock, start, zone, { tolled }).due ?? '') >= plain).toBe(true)
        expect((dueAt({ ...clock, war: { divideBy } }, start, zone, { isWar: true }).due ?? '~') <= plain).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('elapsed hours are exactly that, in every zone', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 2000 }), fc.constantFrom(...zones), (start, limit, zone) => {
        const { due: moment } = dueAt({ basis: 'elapsedHours', limit }, start, zone)
        expect(Date.parse(moment ?? '') - Date.parse(start)).toBe(limit * 3_600_000)
      }),
    )
  })

  test('days run out at the first instant of a day, after as many of them as the limit says', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), fc.constantFrom(...zones), (start, limit, zone) => {
        const consecutive = dueAt({ basis: 'consecutiveDays', limit }, start, zone).due ?? ''
        const after = dueAt({ basis: 'fromDayAfter', limit }, start, zone).due ?? ''
        const full = dueAt({ basis: 'fullCalendarDays', limit }, start, zone).due ?? ''
        expect(consecutive < after && full <= after && consecutive <= full).toBe(true)
        expect(Date.parse(after) - Date.parse(consecutive)).toBeLessThanOrEqual(25 * 3_600_000)
      }),
      { numRuns: 100 },
    )
  })
})
