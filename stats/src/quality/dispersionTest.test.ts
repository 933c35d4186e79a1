import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dispersionTest } from './dispersionTest.ts'

test('three counts are judged as by hand', () => {
  // mean 4: (1 + 1 + 4 …)/4; χ² with two degrees of freedom has the tail exp(−D/2)
  const { statistic, df, upperP, lowerP, twoSidedP } = dispersionTest([3, 5, 4])
  expect([statistic, df]).toEqual([(1 + 1 + 0) / 4, 2])
  expect(upperP).toBeCloseTo(Math.exp(-0.25), 14)
  expect(lowerP).toBeCloseTo(1 - Math.exp(-0.25), 14)
  expect(twoSidedP).toBeCloseTo(2 * (1 - Math.exp(-0.25)), 14)
})

const counts = fc.array(fc.integer({ min: 0, max: 1e7 }), { minLength: 2, maxLength: 40 }).filter((row) => row.some((count) => count > 0))

test('equal exposures are as good as none, and order does not matter', () => {
  fc.assert(
    fc.property(counts, (row) => {
      const plain = dispersionTest(row)
      const exposed = dispersionTest(row.toReversed(), new Float64Array(row.length).fill(7))
      expect(exposed.statistic).toBeCloseTo(plain.statistic ?? 0, 3)
      expect((plain.lowerP ?? 0) + (plain.upperP ?? 0)).toBeCloseTo(1, 10)
    }),
    { seed: 1864 },
  )
})

test('counts in proportion to their exposure are too regular to be chance', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 20 }), (exposure) => {
      const { statistic, lowerP } = dispersionTest(
        exposure.map((one) => 3 * one),
        exposure,
      )
      expect(statistic).toBeCloseTo(0, 12)
      expect(lowerP).toBeLessThan(1e-5)
    }),
    { seed: 1864 },
  )
})

test('nothing can be said without an event, or of one count', () => {
  expect(dispersionTest([0, 0, 0])).toEqual({ statistic: null, df: 2, lowerP: null, upperP: null, twoSidedP: null })
  expect(dispersionTest([4])).toEqual({ statistic: 0, df: 0, lowerP: null, upperP: null, twoSidedP: null })
})

test('impossible input is refused by name', () => {
  expect(() => dispersionTest([])).toThrow('counts must have a value')
  expect(() => dispersionTest([1, -1])).toThrow('counts[2]')
  expect(() => dispersionTest([1, 2], [1])).toThrow('exposure')
  expect(() => dispersionTest([1, 2], [1, -2])).toThrow('exposure[2]')
})
