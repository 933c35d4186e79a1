import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cusumRunLength } from './cusumRunLength.ts'

test('with h and k of 1 the first period with two events signals, as by hand', () => {
  // from 0, one event leaves the sum at 0 and two reach h: a geometric wait for a count of 2 or more
  const none = Math.exp(-0.5) * 1.5
  expect(cusumRunLength(0.5, { k: 1, h: 1 })).toBeCloseTo(1 / (1 - none), 12)
})

test('two states are solved by hand', () => {
  // k 1, h 2: from 0: 0, 1 → 0; 2 → 1. From 1: 0 → 0; 1 → 1. a₀ = 1 + (p₀ + p₁) a₀ + p₂ a₁, a₁ = 1 + p₀ a₀ + p₁ a₁
  const p = [Math.exp(-1), Math.exp(-1), Math.exp(-1) / 2] as const
  const a0 = (1 + p[2] / (1 - p[1])) / (1 - p[0] - p[1] - (p[2] * p[0]) / (1 - p[1]))
  expect(cusumRunLength(1, { k: 1, h: 2 })).toBeCloseTo(a0, 10)
})

test('a higher limit waits longer, a greater mean and a head start less', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 4, noNaN: true }), fc.integer({ min: 2, max: 8 }), (mean, h) => {
      const length = cusumRunLength(mean, { k: 3, h })
      expect(cusumRunLength(mean, { k: 3, h: h + 1 })).toBeGreaterThan(length)
      expect(cusumRunLength(mean * 1.3, { k: 3, h })).toBeLessThan(length)
      expect(cusumRunLength(mean, { k: 3, h, headStart: 1 })).toBeLessThan(length)
    }),
    { seed: 1864 },
  )
})

test('a finer grid for the same chart changes nothing', () => {
  expect(cusumRunLength(2, { k: 3, h: 7, grid: 4 })).toBeCloseTo(cusumRunLength(2, { k: 3, h: 7 }), 7)
})

test('the lower sum signals for sure when nothing can happen, and the upper never', () => {
  expect(cusumRunLength(0, { k: 1, h: 5, direction: 'lower' })).toBeCloseTo(5, 12)
  expect(cusumRunLength(0, { k: 1, h: 5 })).toBe(Number.POSITIVE_INFINITY)
  expect(cusumRunLength(0, { k: 0, h: 5, direction: 'lower' })).toBe(Number.POSITIVE_INFINITY)
})

test('what lies off the grid, and a head start at the limit, are refused by name', () => {
  expect(() => cusumRunLength(2, { k: 2.5, h: 7 })).toThrow('k must be a multiple of 1/1')
  expect(() => cusumRunLength(2, { k: 3, h: 7, headStart: 7 })).toThrow('headStart')
})
