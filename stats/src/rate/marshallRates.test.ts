import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marshallRates } from './marshallRates.ts'

const units = fc.array(fc.record({ events: fc.nat(50), exposure: fc.integer({ min: 1, max: 900 }) }), { minLength: 1, maxLength: 25 })

test('two units are worked by hand', () => {
  // m = 20/200; s² = (0.06² + 0.06²)/2 = 0.0036; a = 0.0036 − 0.1/100 = 0.0026; weight 0.0026/(0.0026 + 0.001)
  const { mean, variance, rates } = marshallRates([4, 16], [100, 100])
  expect(mean).toBe(0.1)
  expect(variance).toBeCloseTo(0.0026, 15)
  expect(rates[1]).toBeCloseTo(0.1 + 0.06 * (0.0026 / 0.0036), 14)
})

test('every rate lies between its own and that of all', () => {
  fc.assert(
    fc.property(units, (rows) => {
      const { mean, rates } = marshallRates(
        rows.map((row) => row.events),
        rows.map((row) => row.exposure),
      )
      rates.forEach((rate, i) => {
        const own = rows[i]!.events / rows[i]!.exposure
        expect(rate).toBeGreaterThanOrEqual(Math.min(own, mean ?? 0) * (1 - 1e-12))
        expect(rate).toBeLessThanOrEqual(Math.max(own, mean ?? 0) * (1 + 1e-12))
      })
    }),
    { seed: 1864 },
  )
})

test('rates that vary no more than chance are pooled, a unit without exposure is null', () => {
  expect(marshallRates([5, 5, 0], [100, 100, 0])).toEqual({ mean: 0.05, variance: 0, rates: [0.05, 0.05, null] })
  expect(marshallRates([0, 0], [10, 20])).toEqual({ mean: 0, variance: 0, rates: [0, 0] })
  expect(marshallRates([0], [0])).toEqual({ mean: null, variance: null, rates: [null] })
})

test('a negative exposure is refused by name', () => {
  expect(() => marshallRates([1], [-1])).toThrow('exposure[1]')
})
