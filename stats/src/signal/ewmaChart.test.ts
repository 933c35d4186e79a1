import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributesChart } from './attributesChart.ts'
import { ewmaChart } from './ewmaChart.ts'

const months = fc.array(fc.record({ events: fc.nat(30), exposure: fc.integer({ min: 20, max: 900 }) }), { minLength: 1, maxLength: 30 })

test('three points are worked by hand', () => {
  const { value, upper } = ewmaChart([5, 8, 9], [100, 100, 100], { target: 0.05, lambda: 0.2 })
  expect(value[1]).toBeCloseTo(0.05 + 0.2 * 0.03, 15)
  expect(value[2]).toBeCloseTo(0.8 * 0.056 + 0.2 * 0.09, 15)
  // variances: 0.05 × 0.04/100, and 0.64 times that once more
  expect(upper[1]).toBeCloseTo(0.05 + 3 * Math.sqrt(((0.05 * 0.04) / 100) * 1.64), 15)
})

test('lambda 1 is the u chart', () => {
  fc.assert(
    fc.property(months, (rows) => {
      const events = rows.map((row) => row.events)
      const exposure = rows.map((row) => row.exposure)
      const ewma = ewmaChart(events, exposure, { lambda: 1 })
      const plain = attributesChart('u', events, exposure)
      ewma.value.forEach((one, i) => {
        expect(one).toBeCloseTo(plain.value[i] ?? Number.NaN, 12)
        expect(ewma.upper[i]).toBeCloseTo(plain.upper[i] ?? Number.NaN, 12)
      })
    }),
    { seed: 1864 },
  )
})

test('the average stays among the rates and the target, and the limits open from point to point when exposure is constant', () => {
  fc.assert(
    fc.property(months, fc.double({ min: 0.01, max: 1, noNaN: true }), (rows, lambda) => {
      const events = rows.map((row) => row.events)
      const { target, value, upper } = ewmaChart(
        events,
        rows.map(() => 100),
        { lambda },
      )
      const rates = [...events.map((one) => one / 100), target ?? Number.NaN]
      value.forEach((one, i) => {
        expect(one).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12)
        expect(one).toBeLessThanOrEqual(Math.max(...rates) + 1e-12)
        if (i > 0) expect(upper[i]).toBeGreaterThanOrEqual(upper[i - 1] ?? Number.NaN)
      })
    }),
    { seed: 1864 },
  )
})

test('a period without exposure leaves the average where it was', () => {
  const { value } = ewmaChart([4, 0, 4], [100, 0, 100], { target: 0.05 })
  const closed = ewmaChart([4, 4], [100, 100], { target: 0.05 })
  expect(value).toEqual([closed.value[0], null, closed.value[1]])
})

test('a lambda of 0 or above 1, and a negative exposure, are refused by name', () => {
  expect(() => ewmaChart([1], [10], { lambda: 0 })).toThrow('lambda')
  expect(() => ewmaChart([1], [10], { lambda: 1.1 })).toThrow('lambda')
  expect(() => ewmaChart([1], [-10])).toThrow('exposure[1]')
})
