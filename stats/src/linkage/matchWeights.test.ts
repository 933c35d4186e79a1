import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchWeights } from './matchWeights.ts'

const allOf = (fields: number) => Array.from({ length: 2 ** fields }, (_, i) => Array.from({ length: fields }, (_, k) => (i >> k) & 1))

/** What the model expects of a hundred thousand pairs. */
const expectedCounts = (patterns: number[][], m: number[], u: number[], p: number) =>
  patterns.map((row) => {
    const chance = (agree: number[]) => row.reduce((product, one, k) => product * (one === 1 ? agree[k]! : 1 - agree[k]!), 1)
    return 1e5 * (p * chance(m) + (1 - p) * chance(u))
  })

test('one step by hand: m and u are the means of agreement, weighted with the probability of a match', () => {
  // Two patterns of three fields, all agreeing (10 pairs) and none (90), from m 0.9, u 0.1, p 0.1.
  const match = (0.1 * 0.9 ** 3) / (0.1 * 0.9 ** 3 + 0.9 * 0.1 ** 3)
  const none = (0.1 * 0.1 ** 3) / (0.1 * 0.1 ** 3 + 0.9 * 0.9 ** 3)
  const { m, u, p } = matchWeights(
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
    [10, 90],
    { most: 1 },
  )
  expect(p).toBeCloseTo((10 * match + 90 * none) / 100, 14)
  expect(m[0]).toBeCloseTo((10 * match) / (10 * match + 90 * none), 14)
  expect(u[2]).toBeCloseTo((10 * (1 - match)) / (10 * (1 - match) + 90 * (1 - none)), 14)
})

test('from the numbers that a model expects the model is found again', () => {
  const patterns = allOf(4)
  const truth = { m: [0.95, 0.9, 0.85, 0.8], u: [0.02, 0.1, 0.05, 0.2], p: 0.15 }
  const found = matchWeights(patterns, expectedCounts(patterns, truth.m, truth.u, truth.p))
  expect(found.converged).toBe(true)
  expect(found.p).toBeCloseTo(truth.p, 8)
  found.m.forEach((one, k) => {
    expect(one).toBeCloseTo(truth.m[k]!, 8)
    expect(found.u[k]).toBeCloseTo(truth.u[k]!, 8)
    expect(found.weightAgree[k]).toBeCloseTo(Math.log2(truth.m[k]! / truth.u[k]!), 7)
    expect(found.weightDisagree[k]).toBeCloseTo(Math.log2((1 - truth.m[k]!) / (1 - truth.u[k]!)), 7)
  })
})

test('whatever the start calls a match, the class that agrees more is the matches', () => {
  const patterns = allOf(3)
  const counts = [700, 40, 60, 10, 55, 12, 15, 108]
  const turned = matchWeights(patterns, counts, { start: { m: 0.1, u: 0.9, p: 0.9 } })
  const straight = matchWeights(patterns, counts)
  expect(turned.p).toBeCloseTo(straight.p, 9)
  expect(turned.posterior[7]).toBeCloseTo(straight.posterior[7]!, 9)
})

test('a comparison that was not made adds nothing to the weight of a pattern', () => {
  const found = matchWeights([...allOf(3), [1, null, 1], [null, null, null]], [700, 40, 60, 10, 55, 12, 15, 108, 20, 5])
  expect(found.patternWeight[8]).toBeCloseTo(found.weightAgree[0]! + found.weightAgree[2]!, 12)
  expect(found.patternWeight[9]).toBe(0)
  expect(found.posterior[9]).toBeCloseTo(found.p, 12)
})

test('a field on which all matches agree keeps finite weights', () => {
  const found = matchWeights(allOf(3), [1000, 0, 10, 0, 10, 0, 0, 50])
  for (const weight of [...found.weightAgree, ...found.weightDisagree]) expect(Number.isFinite(weight)).toBe(true)
})

const pairs = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 27, maxLength: 27 })
const withGaps = Array.from({ length: 27 }, (_, i) =>
  [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9)].map((one) => (one === 2 ? null : one)),
)

test('no step lowers the likelihood', () => {
  fc.assert(
    fc.property(pairs, (counts) => {
      counts[0]! += 1
      let before = Number.NEGATIVE_INFINITY
      for (const most of [1, 2, 3, 5, 10, 30]) {
        const { logLikelihood } = matchWeights(withGaps, counts, { most })
        expect(logLikelihood).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(logLikelihood))
        before = logLikelihood
      }
    }),
    { seed: 1864, numRuns: 60 },
  )
})

test('the matches are the sum of what each pair is one, whatever the counts are multiplied with', () => {
  fc.assert(
    fc.property(pairs, (counts) => {
      counts[0]! += 1
      const few = matchWeights(withGaps, counts, { most: 50 })
      const many = matchWeights(
        withGaps,
        counts.map((one) => 10_000 * one),
        { most: 50 },
      )
      expect(many.p).toBeCloseTo(few.p, 9)
      // A step later the share of matches is the mean of the posterior probabilities.
      const mean = counts.reduce((total, one, i) => total + one * few.posterior[i]!, 0) / counts.reduce((total, one) => total + one, 0)
      const next = matchWeights(withGaps, counts, { most: 51 })
      expect([next.p, 1 - next.p].some((p) => Math.abs(p - mean) < 1e-9)).toBe(true)
    }),
    { seed: 1864, numRuns: 60 },
  )
})

test('typed arrays are as good as arrays', () => {
  const patterns = allOf(3)
  const counts = [700, 40, 60, 10, 55, 12, 15, 108]
  const typed = patterns.map((row) => Uint8Array.from(row))
  expect(matchWeights(typed, Float64Array.from(counts))).toEqual(matchWeights(patterns, counts))
})

test('patterns that are no comparisons, and counts that do not fit, are refused by name', () => {
  expect(() => matchWeights([[0, 2]], [1])).toThrow('patterns[1][2] must be 0, 1 or null')
  expect(() => matchWeights([[0, 1], [0]], [1, 1])).toThrow('patterns[2] has 1 fields')
  expect(() => matchWeights([[0, 1]], [1, 1])).toThrow('counts')
  expect(() => matchWeights([[0, 1]], [0])).toThrow('counts')
  expect(() => matchWeights([[0, null]], [3])).toThrow('field 2')
  expect(() => matchWeights([[0, 1]], [3], { start: { m: 1 } })).toThrow('start.m')
})
