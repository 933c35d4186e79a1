import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeliestLogOdds, lowerLogOdds, reachOf, upperLogOdds } from './noncentralHypergeometric.ts'

test('one of two against one of two has the odds ratio 1, and limits that are roots of a quadratic', () => {
  // Weights 1, 4ω, ω² over x = 0, 1, 2: P(X ≥ 1) = (4ω + ω²)/(1 + 4ω + ω²) = 0.025 at the lower limit.
  const table = { x: 1, first: 2, second: 2, drawn: 2 }
  expect(likeliestLogOdds(table)).toBeCloseTo(0, 12)
  const odds = Math.exp(lowerLogOdds(table, 0.025))
  expect(odds).toBeCloseTo(-2 + Math.sqrt(4 + 0.025 / 0.975), 13)
  expect(Math.exp(upperLogOdds(table, 0.025)) * odds).toBeCloseTo(1, 11)
})

test('a table holds no more than its margins allow', () => {
  expect(reachOf({ x: 3, first: 4, second: 2, drawn: 5 })).toEqual({ from: 3, to: 4 })
})

test('the likeliest odds ratio lies between its limits, nearer to 1 than ad/bc', () => {
  const cell = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const table = { x: a, first: a + b, second: c + d, drawn: a + c }
      const best = likeliestLogOdds(table)
      expect(lowerLogOdds(table, 0.025)).toBeLessThan(best)
      expect(upperLogOdds(table, 0.025)).toBeGreaterThan(best)
      expect(Math.abs(best)).toBeLessThanOrEqual(Math.abs(Math.log((a * d) / (b * c))) + 1e-9)
      expect(likeliestLogOdds({ x: c, first: c + d, second: a + b, drawn: a + c })).toBeCloseTo(-best, 9)
    }),
    { seed: 1864, numRuns: 60 },
  )
})
