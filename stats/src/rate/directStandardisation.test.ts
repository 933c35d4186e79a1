import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { directStandardisation } from './directStandardisation.ts'
import { poissonExactLimits } from './poissonLimits.ts'

test('three strata are worked by hand', () => {
  // Rates of 10, 20 and 30 per thousand, weighted ¼, ¼ and ½; variance (10 + 20 + 4 · 30)/16.
  const { crude, adjusted, standardError } = directStandardisation([10, 20, 30], [1000, 1000, 1000], [1, 1, 2], { multiplier: 1000 })
  expect(crude).toBeCloseTo(20, 12)
  expect(adjusted).toBeCloseTo(0.25 * 10 + 0.25 * 20 + 0.5 * 30, 12)
  expect(standardError).toBeCloseTo(Math.sqrt((10 + 20 + 4 * 30) / 16), 12)
})

test('without events the upper limit is that of the heaviest stratum', () => {
  const { adjusted, fayFeuer, dobsonExact } = directStandardisation([0, 0], [100, 50], [1, 1])
  expect(adjusted).toBe(0)
  expect(fayFeuer).toEqual({ lower: 0, upper: expect.closeTo((0.5 / 50) * -Math.log(0.025), 12) })
  expect(dobsonExact).toBeNull()
})

test('a stratum without exposure makes the rate unknown when it has weight, and nothing when it has none', () => {
  expect(directStandardisation([3, 0, 8], [40, 0, 60], [1, 1, 1])).toMatchObject({ crude: 0.11, adjusted: null, fayFeuer: null })
  const without = directStandardisation([3, 0, 8], [40, 0, 60], [1, 0, 1])
  expect(without).toEqual(directStandardisation([3, 8], [40, 60], [1, 1]))
  expect(directStandardisation([0], [0], [0])).toMatchObject({ crude: null, adjusted: null })
})

const strata = fc.array(
  fc.record({
    events: fc.integer({ min: 0, max: 5000 }),
    exposure: fc.double({ min: 0.5, max: 1e5, noNaN: true }),
    standard: fc.integer({ min: 1, max: 1000 }),
  }),
  { minLength: 1, maxLength: 10 },
)

test('the rate lies between those of its strata and inside its intervals; Tiwari’s is never the wider', () => {
  fc.assert(
    fc.property(strata, (rows) => {
      const column = (key: 'events' | 'exposure' | 'standard') => rows.map((row) => row[key])
      const result = directStandardisation(column('events'), column('exposure'), column('standard'))
      const rates = rows.map((row) => row.events / row.exposure)
      const adjusted = result.adjusted ?? Number.NaN
      expect(adjusted).toBeGreaterThanOrEqual(Math.min(...rates) * (1 - 1e-12))
      expect(adjusted).toBeLessThanOrEqual(Math.max(...rates) * (1 + 1e-12))
      expect(result.fayFeuer?.lower).toBeLessThanOrEqual(adjusted)
      expect(result.fayFeuer?.upper).toBeGreaterThan(adjusted)
      expect(result.tiwari?.upper).toBeLessThanOrEqual((result.fayFeuer?.upper ?? 0) * (1 + 1e-9))
      const doubled = directStandardisation(
        column('events'),
        column('exposure'),
        column('standard').map((w) => 2 * w),
      )
      expect(doubled.fayFeuer?.upper).toBeCloseTo(result.fayFeuer?.upper ?? Number.NaN, 9)
    }),
    { seed: 1864 },
  )
})

test('with one stratum Fay and Feuer’s limits, and Dobson’s, are the exact ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 1, max: 1e6, noNaN: true }), (events, exposure) => {
      const { fayFeuer, dobsonExact } = directStandardisation([events], [exposure], [5])
      const { lower, upper } = poissonExactLimits(events)
      expect(((fayFeuer?.lower ?? 0) * exposure) / lower).toBeCloseTo(1, 10)
      expect(((fayFeuer?.upper ?? 0) * exposure) / upper).toBeCloseTo(1, 10)
      expect(((dobsonExact?.upper ?? 0) * exposure) / upper).toBeCloseTo(1, 10)
    }),
    { seed: 1864 },
  )
})

test('impossible input is refused by name', () => {
  expect(() => directStandardisation([1], [1, 2], [1])).toThrow('events has 1 values, exposure has 2')
  expect(() => directStandardisation([1, 1], [1, 2], [1])).toThrow('standard has 1')
  expect(() => directStandardisation([1, 1], [1, 0], [1, 0])).toThrow('exposure[2] must be above 0 where there are 1 events')
  expect(() => directStandardisation([1, 1], [1, 2], [1, -1])).toThrow('standard[2] must be 0 or more')
})
