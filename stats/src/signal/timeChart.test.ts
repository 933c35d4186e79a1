import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeChart } from './timeChart.ts'

test('times whose roots are 1, 2 and 3 are worked by hand', () => {
  const times = [1, 2 ** 3.6, 3 ** 3.6]
  const { centre, lower, upper } = timeChart(times)
  expect(centre).toBeCloseTo(2 ** 3.6, 12)
  expect(lower[0]).toBe(0) // 2 − 3 × 1/1.128 is below 0
  expect(upper[0]).toBeCloseTo((2 + 3 / 1.128) ** 3.6, 9)
})

test('another unit of time changes the scale and not the signals', () => {
  const times = fc.array(fc.double({ min: 0.01, max: 500, noNaN: true }), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(times, (days) => {
      const byDay = timeChart(days)
      const byHour = timeChart(days.map((day) => day * 24))
      expect((byHour.upper[0] ?? 0) / 24 / (byDay.upper[0] ?? 1)).toBeCloseTo(1, 9)
      expect((byHour.centre ?? 0) / 24 / (byDay.centre ?? 1)).toBeCloseTo(1, 9)
    }),
    { seed: 1864 },
  )
})

test('one time has a centre and no limits', () => {
  expect(timeChart([8])).toMatchObject({ lower: [null], upper: [null], signals: [] })
})

test('a time of 0 is refused by name', () => {
  expect(() => timeChart([3, 0])).toThrow('times[2]')
})
