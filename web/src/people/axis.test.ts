import { Day, dayNumber, dayOfNumber } from '@muster/domain/calendar.ts'
import { expect, test } from 'vitest'
import { ticksOf } from './axis.ts'

const at = (day: string) => dayNumber(Day.parse(day))
const days = (from: string, to: string, width: number) =>
  ticksOf(at(from), at(to), width / (at(to) - at(from))).map((tick) => `${dayOfNumber(tick.at)} ${tick.as}`)

test('three years over a thousand pixels have a tick a quarter, and the years stand out', () => {
  expect(days('1862-06-20', '1863-11-01', 450)).toEqual([
    '1862-07-01 month',
    '1862-10-01 month',
    '1863-01-01 year',
    '1863-04-01 month',
    '1863-07-01 month',
    '1863-10-01 month',
  ])
})

test('a few weeks are counted in days', () => {
  expect(days('2026-05-01', '2026-05-22', 500)).toEqual(['2026-05-01 day', '2026-05-08 day', '2026-05-15 day', '2026-05-22 day'])
})

test('a long life has a tick every few years, on round years', () => {
  expect(days('1861-03-01', '1912-08-01', 700)).toEqual([
    '1865-01-01 year',
    '1870-01-01 year',
    '1875-01-01 year',
    '1880-01-01 year',
    '1885-01-01 year',
    '1890-01-01 year',
    '1895-01-01 year',
    '1900-01-01 year',
    '1905-01-01 year',
    '1910-01-01 year',
  ])
})

test('ticks are never nearer than asked, and always inside', () => {
  for (const width of [280, 640, 1192]) {
    for (const [from, to] of [
      ['1862-01-01', '1862-02-10'],
      ['1862-01-01', '1862-07-01'],
      ['1862-01-01', '1866-01-01'],
      ['1800-05-05', '1990-01-01'],
    ] as const) {
      const perDay = width / (at(to) - at(from))
      const ticks = ticksOf(at(from), at(to), perDay)
      expect(ticks.length).toBeGreaterThan(0)
      for (const [index, tick] of ticks.entries()) {
        expect(tick.at).toBeGreaterThanOrEqual(at(from))
        expect(tick.at).toBeLessThanOrEqual(at(to))
        const before = ticks[index - 1]
        if (before) expect((tick.at - before.at) * perDay).toBeGreaterThan(56 * 0.9)
      }
    }
  }
})
