import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialP } from './binomialP.ts'

test('two of five against one third has the tails added by hand', () => {
  // The probabilities are 32, 80, 80, 40, 10, 1 of 243: two of five is the most likely, together with one.
  const { central, midP, leastLikely } = binomialP(2, 5, 1 / 3, 2 / 3)
  expect(central).toBe(1)
  expect(midP).toBeCloseTo((2 * (40 + 10 + 1 + 40)) / 243, 12)
  expect(leastLikely).toBeCloseTo(1, 12)
  expect(binomialP(4, 5, 1 / 3, 2 / 3).leastLikely).toBeCloseTo(11 / 243, 12)
  expect(binomialP(3, 5, 1 / 3, 2 / 3).leastLikely).toBeCloseTo((40 + 10 + 1 + 32) / 243, 12)
})

test('the least likely outcomes found by bisection are those that enumeration finds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.nat(), (n, share, any) => {
      const successes = any % (n + 1)
      const probabilities = [(1 - share) ** n]
      for (let x = 1; x <= n; x++) probabilities.push(((probabilities[x - 1] ?? 0) * (n - x + 1) * share) / (x * (1 - share)))
      const most = (probabilities[successes] ?? 0) * (1 + 1e-7)
      const enumerated = probabilities.filter((p) => p <= most).reduce((total, p) => total + p, 0)
      expect(binomialP(successes, n, share, 1 - share).leastLikely).toBeCloseTo(enumerated, 10)
    }),
    { seed: 1864 },
  )
})

test('to count failures instead of successes changes no p-value', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (a, b) => {
      const share = (a + 1) / (a + b + 3)
      const rest = (b + 2) / (a + b + 3)
      const one = binomialP(a, a + b, share, rest)
      const other = binomialP(b, a + b, rest, share)
      expect(other.central).toBeCloseTo(one.central, 12)
      expect(other.midP).toBeCloseTo(one.midP, 12)
      expect(other.leastLikely).toBeCloseTo(one.leastLikely, 12)
    }),
    { seed: 1864 },
  )
})

test('no events at all surprise nobody', () => {
  expect(binomialP(0, 0, 0.3, 0.7)).toEqual({ central: 1, midP: 1, leastLikely: 1 })
})
