import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choose, logBeta, logChoose, logRise } from './logBeta.ts'
import { logGamma } from './logGamma.ts'

const seed = { seed: 1864 }
const size = fc.double({ min: -4, max: 7, noNaN: true }).map((power) => 10 ** power)

test('B(2, 3) is 1/12, and B(½, ½) is π', () => {
  expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 15)
  expect(logBeta(0.5, 0.5)).toBeCloseTo(Math.log(Math.PI), 15)
})

test('B(a + 1, b) = B(a, b) a/(a + b), over every method that computes it', () => {
  fc.assert(
    fc.property(size, size, (a, b) => {
      const log = logBeta(a, b)
      expect(Math.abs(logBeta(a + 1, b) - log - Math.log(a / (a + b)))).toBeLessThan(4e-15 * (2 + Math.abs(log)) + 1e-14)
      expect(logBeta(b, a)).toBe(log)
    }),
    seed,
  )
})

test('the rise of log Γ keeps its digits where the difference would lose them', () => {
  expect(logRise(1e6, 1e-6) / (1e-6 * (Math.log(1e6) - 5e-7))).toBeCloseTo(1, 12)
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 50, noNaN: true }), (q, p) => {
      expect(logRise(q, p)).toBeCloseTo(logGamma(q + p) - logGamma(q), 11)
    }),
    seed,
  )
})

test('Pascal: n over k is the sum of the two above it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (n, k) => {
      expect(choose(n, k) / Math.max(1, choose(n - 1, k - 1) + choose(n - 1, k))).toBeCloseTo(n < k ? 0 : 1, 12)
      if (n >= k) expect(logChoose(n, k)).toBeCloseTo(Math.log(choose(n, k)), 11)
    }),
    seed,
  )
  expect([choose(5, 2), choose(5, 0), choose(5, -1), choose(3, 5), choose(-2, 3), choose(0.5, 2)]).toEqual([10, 1, 0, 0, -4, -0.125])
  expect([logChoose(3, 5), logChoose(5, -1), logChoose(5, 5)]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0])
  expect(logChoose(-2, 3)).toBeCloseTo(Math.log(4), 14)
  expect(logChoose(0.5, 2)).toBeCloseTo(Math.log(0.125), 14)
})

test('what cannot be is refused by name', () => {
  expect(() => logBeta(-1, 2)).toThrow('a must')
  expect(() => logBeta(1, Number.NaN)).toThrow('b must')
  expect(() => logChoose(Number.NaN, 2)).toThrow('n must')
  expect(() => choose(5.5, Number.POSITIVE_INFINITY)).toThrow('k must be a finite number')
  expect(logBeta(0, 2)).toBe(Number.POSITIVE_INFINITY)
})
