import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { middlePair, middlePairAsProgrammed } from './middlePair.ts'
import { loess, loessAt } from './seriesLoess.ts'
import { stl } from './stl.ts'

test('a loess of degree 0 is a mean with tricube weights, as by hand', () => {
  const y = Float64Array.of(1, 2, 6)
  const weight = (1 - 0.5 ** 3) ** 3
  // From the first place the reach is 2: weights 1, tricube of ½, and 0 at the rim.
  expect(loessAt(y, 3, { window: 3, degree: 0, jump: 1 }, 0, 0, 2, null, new Float64Array(3))).toBeCloseTo(
    (1 + weight * 2) / (1 + weight),
    14,
  )
})

test('a loess of degree 1 leaves straight lines alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (n, half, jump) => {
      const y = Float64Array.from({ length: n }, (_, i) => 3 - 2 * i)
      const smooth = new Float64Array(n)
      loess(y, n, { window: 2 * half + 1, degree: 1, jump }, null, smooth, new Float64Array(n))
      smooth.forEach((value, i) => {
        expect(value).toBeCloseTo(3 - 2 * i, 8)
      })
    }),
    { seed: 1864 },
  )
})

const series = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 40 })).chain(([period, more]) =>
  fc.record({
    period: fc.constant(period),
    values: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2 * period + 1 + more, maxLength: 2 * period + 1 + more }),
    robust: fc.boolean(),
  }),
)

test('the parts add up to the series, and a periodic season repeats', () => {
  fc.assert(
    fc.property(series, ({ period, values, robust }) => {
      const { seasonal, trend, remainder } = stl(values, period, { robust })
      values.forEach((value, i) => {
        expect((seasonal[i] ?? 0) + (trend[i] ?? 0) + (remainder[i] ?? 0)).toBeCloseTo(value, 8)
        if (i >= period) expect(seasonal[i]).toBe(seasonal[i - period])
      })
    }),
    { seed: 1864 },
  )
})

test('a level more moves the trend by it and nothing else', () => {
  fc.assert(
    fc.property(series, ({ period, values }) => {
      const one = stl(values, period, { seasonalWindow: 7 })
      const other = stl(
        values.map((value) => value + 1000),
        period,
        { seasonalWindow: 7 },
      )
      values.forEach((_, i) => {
        expect(other.trend[i]).toBeCloseTo((one.trend[i] ?? 0) + 1000, 6)
        expect(other.seasonal[i]).toBeCloseTo(one.seasonal[i] ?? 0, 6)
      })
    }),
    { seed: 1864 },
  )
})

test('a robust fit leaves a wild value in the remainder', () => {
  const values = Array.from({ length: 49 }, (_, i) => 100 + i + 10 * Math.sin((2 * Math.PI * i) / 12) + ((i * 7) % 5))
  const usual = stl(values, 12, { robust: true })
  const wild = stl(values.with(20, 900), 12, { robust: true })
  expect(wild.remainder[20]).toBeGreaterThan(700)
  expect(Math.abs((wild.trend[24] ?? 0) - (usual.trend[24] ?? 0))).toBeLessThan(1)
})

test('the median as programmed is the median of an odd number of values', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(numbers, (values) => {
      const exact = middlePair(Float64Array.from(values))
      const programmed = middlePairAsProgrammed(Float64Array.from(values))
      const sorted = Float64Array.from(values).sort()
      expect(exact).toBe(sorted[values.length >> 1]! + sorted[(values.length - 1) >> 1]!)
      if (values.length % 2 === 1) expect(programmed).toBe(exact)
    }),
    { seed: 1864 },
  )
})

test('for some even numbers of values the program takes another one for a middle one', () => {
  let state = 1864
  const values = Float64Array.from({ length: 320 }, () => {
    state = (48271 * state) % 2147483647
    return state
  })
  const misses = Array.from({ length: 100 }, (_, k) => values.map((value) => (value * (2 * k + 1)) % 65537)).filter(
    (shuffled) => middlePairAsProgrammed(shuffled.slice()) !== middlePair(shuffled),
  )
  expect(misses.length).toBeGreaterThan(0)
})

test('impossible input is refused by name', () => {
  expect(() => stl([1, 2, 3, 4], 2)).toThrow('values must span more than two periods')
  expect(() => stl([1, 2, 3], 1)).toThrow('period')
  expect(() => stl([1, 2, 3, Number.NaN, 5], 2)).toThrow('values[4]')
  expect(() => stl([1, 2, 3, 4, 5], 2, { seasonalWindow: 1 })).toThrow('seasonalWindow')
})
