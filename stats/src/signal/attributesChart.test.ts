import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributesChart } from './attributesChart.ts'

const months = fc.array(fc.record({ events: fc.nat(40), exposure: fc.integer({ min: 50, max: 5000 }) }), { minLength: 3, maxLength: 30 })

test('five months of a u chart are worked by hand', () => {
  const { centre, value, lower, upper, signals } = attributesChart('u', [4, 6, 5, 9, 1], [100, 100, 100, 100, 100])
  expect(centre).toBe(25 / 500)
  expect(value).toEqual([0.04, 0.06, 0.05, 0.09, 0.01])
  expect(upper[0]).toBeCloseTo(0.05 + 3 * Math.sqrt(0.05 / 100), 15)
  expect(lower[0]).toBe(0)
  expect(signals).toEqual([])
})

test('Laney’s spread is the mean moving range of the z-scores over d2', () => {
  // centre 20/200 = 0.1, one standard error √(0.1/100); z = −1, 1 over that, so one moving range of 0.02/0.0316
  const { sigmaZ } = attributesChart('u-prime', [9, 11], [100, 100], { d2: 2 })
  expect(sigmaZ).toBeCloseTo(0.02 / Math.sqrt(0.1 / 100) / 2, 14)
})

test('a period without exposure is left out and its neighbours become adjacent', () => {
  const without = attributesChart('u-prime', [3, 5, 2, 8], [50, 70, 40, 66])
  const gap = attributesChart('u-prime', [3, 0, 5, 2, 8], [50, 0, 70, 40, 66])
  expect(gap.sigmaZ).toBe(without.sigmaZ)
  expect(gap.value[1]).toBeNull()
  expect(gap.upper.filter((limit) => limit !== null)).toEqual(without.upper)
})

test('only the baseline fixes the centre, and a later month can signal against it', () => {
  const calm = [5, 6, 4, 5]
  const { centre, signals } = attributesChart('u', [...calm, 30], [100, 100, 100, 100, 100], { baseline: 4 })
  expect(centre).toBe(0.05)
  expect(signals).toEqual([5])
})

test('counting in smaller exposures is no change of the chart but of its scale', () => {
  fc.assert(
    fc.property(months, (rows) => {
      const events = rows.map((row) => row.events)
      const exposure = rows.map((row) => row.exposure)
      const years = attributesChart('u-prime', events, exposure, { multiplier: 12 })
      const monthly = attributesChart(
        'u-prime',
        events,
        exposure.map((one) => one * 12),
        { multiplier: 144 },
      )
      expect(monthly.signals).toEqual(years.signals)
      years.upper.forEach((limit, i) => {
        if (limit === null) expect(monthly.upper[i]).toBeNull()
        else expect(monthly.upper[i]).toBeCloseTo(limit, 9)
      })
    }),
    { seed: 1864 },
  )
})

test('the limits of a share stay between 0 and 1, and narrow with the number', () => {
  fc.assert(
    fc.property(months, (rows) => {
      const exposure = rows.map((row) => row.exposure).sort((a, b) => a - b)
      const { centre, lower, upper } = attributesChart(
        'p',
        rows.map((row) => row.events),
        exposure,
      )
      for (let i = 0; i < rows.length; i++) {
        expect(lower[i]).toBeGreaterThanOrEqual(0)
        expect(upper[i]).toBeLessThanOrEqual(1)
        expect(lower[i]).toBeLessThanOrEqual(centre ?? Number.NaN)
        if (i > 0) expect(upper[i]).toBeLessThanOrEqual(upper[i - 1] ?? Number.NaN)
      }
    }),
    { seed: 1864 },
  )
})

test('nothing happened: the limits are 0 and nothing signals', () => {
  expect(attributesChart('u', [0, 0], [10, 20])).toMatchObject({ centre: 0, upper: [0, 0], signals: [] })
})

test('a bad count, more cases than people and a bad width are refused by name', () => {
  expect(() => attributesChart('u', [1.5], [10])).toThrow('events[1]')
  expect(() => attributesChart('p', [1, 12], [10, 10])).toThrow('events[2]')
  expect(() => attributesChart('u', [1], [10, 20])).toThrow('exposure')
  expect(() => attributesChart('u', [1], [10], { sigmas: -1 })).toThrow('sigmas')
})
