import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfMonth } from './dayOfMonth.ts'

const on = (counts: Record<number, number>) => Array.from({ length: 31 }, (_, i) => counts[i + 1] ?? 0)

test('in a year a 1st comes twelve times and a 31st seven times among 365 days', () => {
  const { shares } = dayOfMonth(on({ 1: 3 }), '2023-01-01', '2023-12-31')
  expect([shares[0], shares[28], shares[30]]).toEqual([12 / 365, 11 / 365, 7 / 365])
  expect(dayOfMonth(on({ 1: 3 }), '2024-01-01', '2024-12-31').shares[28]).toBe(12 / 366)
})

test('three events that all fall on the 1st, by hand', () => {
  const { chiSquare, dayP } = dayOfMonth(on({ 1: 3 }), '2023-01-01', '2023-12-31', { day: 1 })
  expect(dayP).toBeCloseTo((12 / 365) ** 3, 14)
  // All other days have 0 of their expected numbers, which sum to 3 × (1 − 12/365).
  expect(chiSquare).toBeCloseTo((3 - 36 / 365) ** 2 / (36 / 365) + 3 * (1 - 12 / 365), 9)
})

test('at least no event is certain', () => {
  expect(dayOfMonth(on({ 2: 5 }), '2023-01-01', '2023-12-31', { day: 1 }).dayP).toBe(1)
})

test('where a day never occurs there is no X², and events dated to it are impossible', () => {
  expect(dayOfMonth(on({ 1: 5 }), '2023-02-01', '2023-02-28', { day: 1 })).toMatchObject({ chiSquare: null, df: 30, p: null })
  expect(dayOfMonth(on({ 31: 5 }), '2023-04-01', '2023-04-30', { day: 31 })).toMatchObject({ chiSquare: Infinity, p: 0, dayP: 0 })
  expect(dayOfMonth(on({}), '2023-01-01', '2023-12-31', { day: 1 })).toMatchObject({ chiSquare: null, p: null, dayP: null })
})

test('the shares add up to 1, and more events on the suspected day make it less likely', () => {
  const dates = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, fc.integer({ min: 70, max: 900 }), fc.nat({ max: 20 }), (first, days, events) => {
      const from = first.toISOString().slice(0, 10)
      const to = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
      const at = (many: number) => dayOfMonth(on({ 1: many, 2: 40 - many }), from, to, { day: 1 })
      expect(at(events).shares.reduce((total, one) => total + one, 0)).toBeCloseTo(1, 12)
      expect(at(events + 1).dayP!).toBeLessThan(at(events).dayP!)
    }),
    { seed: 1864 },
  )
})

test('dates that are none, turned round or a day outside the month are refused by name', () => {
  expect(() => dayOfMonth(on({}), '2023-02-30', '2023-12-31')).toThrow('from')
  expect(() => dayOfMonth(on({}), '2023-12-31', '2023-01-01')).toThrow('to')
  expect(() => dayOfMonth(on({}), '2023-01-01', '2023-12-31', { day: 32 })).toThrow('day')
  expect(() => dayOfMonth([1, 2], '2023-01-01', '2023-12-31')).toThrow('counts')
})
