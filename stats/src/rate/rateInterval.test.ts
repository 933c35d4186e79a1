import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateInterval } from './rateInterval.ts'

test('seven events in 1400 strength-years are five per thousand', () => {
  const { rate, exact } = rateInterval(7, 1400, { multiplier: 1000 })
  expect(rate).toBeCloseTo(5, 13)
  // Garwood’s table has 2.814 and 14.423 for seven events.
  expect(exact?.lower).toBeCloseTo((2.81436305 / 1400) * 1000, 7)
  expect(exact?.upper).toBeCloseTo((14.42267536 / 1400) * 1000, 7)
})

test('no events are no certainty', () => {
  const { rate, exact, midP, byar } = rateInterval(0, 10)
  expect(rate).toBe(0)
  expect([exact?.lower, midP?.lower, byar?.lower]).toEqual([0, 0, 0])
  expect(exact?.upper).toBeCloseTo(-Math.log(0.025) / 10, 13)
})

test('without exposure there is no rate', () => {
  expect(rateInterval(0, 0)).toEqual({ rate: null, exact: null, midP: null, byar: null })
})

test('the interval contains the rate, and measuring exposure in other units only changes the unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.double({ min: 0.1, max: 1e6, noNaN: true }), (events, exposure) => {
      const years = rateInterval(events, exposure, { multiplier: 1000 })
      const days = rateInterval(events, exposure * 365.25, { multiplier: 365_250 })
      expect(years.exact?.lower).toBeLessThanOrEqual(years.rate ?? Number.NaN)
      expect(years.exact?.upper).toBeGreaterThan(years.rate ?? Number.NaN)
      expect((days.midP?.upper ?? Number.NaN) / (years.midP?.upper ?? Number.NaN)).toBeCloseTo(1, 12)
    }),
    { seed: 1864 },
  )
})

test('more exposure with the same events is a lower rate in every limit', () => {
  const short = rateInterval(12, 100)
  const long = rateInterval(12, 101)
  for (const kind of ['exact', 'midP', 'byar'] as const) expect(long[kind]?.upper).toBeLessThan(short[kind]?.upper ?? 0)
})

test('impossible input is refused by name', () => {
  expect(() => rateInterval(-1, 10)).toThrow('events must be a whole number')
  expect(() => rateInterval(1, -10)).toThrow('exposure must be 0 or more')
  expect(() => rateInterval(3, 0)).toThrow('exposure must be above 0 where there are 3 events')
  expect(() => rateInterval(3, 10, { multiplier: 0 })).toThrow('multiplier must be above 0')
  expect(() => rateInterval(3, 10, { level: 95 })).toThrow('level must lie between 0 and 1')
})
