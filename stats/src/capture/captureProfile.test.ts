import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captureProfile } from './captureProfile.ts'
import { logLinearModels } from './logLinearModels.ts'
import { logLinearModelNames } from './threeLists.ts'

const cells = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 7, maxLength: 7 })

test('both ends of the interval lie where the likelihood, written out, has fallen by half of 3.84', () => {
  // 22 seen; 12 of them on list 1, 11 on list 2, 7 on list 3
  const counts = [1, 3, 2, 6, 1, 6, 3]
  const on = [1 + 3 + 2 + 6, 1 + 3 + 1 + 6, 1 + 2 + 1 + 3]
  const likelihood = (total: number) => {
    let all = 0
    for (let k = 0; k < 22; k++) all += Math.log(total - k)
    for (const n of on) all += n * Math.log(n / total) + (total - n) * Math.log(1 - n / total)
    return all
  }
  const { estimate, lower, upper } = captureProfile(counts, '[1,2,3]')
  const best = likelihood(estimate ?? 0)
  expect(best).toBeGreaterThan(Math.max(likelihood((estimate ?? 0) + 0.01), likelihood((estimate ?? 0) - 0.01)))
  expect(2 * (best - likelihood(lower ?? 0))).toBeCloseTo(3.841458820694124, 8)
  expect(2 * (best - likelihood(upper ?? 0))).toBeCloseTo(3.841458820694124, 8)
})

test('the interval holds the estimate, is never below those seen, and widens with the level', () => {
  fc.assert(
    fc.property(cells, fc.constantFrom(...logLinearModelNames), (counts, model) => {
      const seen = counts.reduce((a, b) => a + b, 0)
      const wide = captureProfile(counts, model, { level: 0.95 })
      const narrow = captureProfile(counts, model, { level: 0.5 })
      expect(wide.lower).toBeGreaterThanOrEqual(seen)
      expect(wide.lower).toBeLessThanOrEqual(narrow.lower ?? Number.NaN)
      expect(narrow.lower).toBeLessThanOrEqual(wide.estimate ?? Number.NaN)
      expect(narrow.upper).toBeGreaterThanOrEqual(wide.estimate ?? Number.NaN)
      expect(wide.upper).toBeGreaterThan(narrow.upper ?? Number.NaN)
    }),
    { seed: 1864, numRuns: 60 },
  )
})

test('with large counts the profile and the Poisson fit tell the same size', () => {
  const counts = [10_000, 20_000, 15_000, 60_000, 12_000, 50_000, 40_000]
  for (const { model, estimate } of logLinearModels(counts)) {
    const profile = captureProfile(counts, model)
    expect((profile.estimate ?? 0) / (estimate ?? 1)).toBeCloseTo(1, 4)
  }
})

test('without overlap nothing bounds the size, and with nobody seen nothing is said', () => {
  expect(captureProfile([0, 0, 0, 5, 0, 4, 3], '[1,2,3]')).toMatchObject({
    estimate: Number.POSITIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
  })
  expect(captureProfile([0, 0, 0, 0, 0, 0, 0], '[12,3]')).toMatchObject({ estimate: null, lower: null, upper: null })
})

test('without overlap in the part that holds the unseen nothing bounds the size either', () => {
  // of the second, the slope is 44/N³ for great N
  for (const [counts, model] of [
    [[0, 0, 3, 17, 0, 19, 14], '[13,23]'],
    [[0, 3, 3, 1, 0, 3, 2], '[12,13]'],
  ] as const) {
    const unbounded = { estimate: Number.POSITIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
    expect(captureProfile(counts, model)).toMatchObject(unbounded)
  }
})

test('a likelihood that still rises at a billion people is seen to rise, not lost in rounding', () => {
  // Nobody on lists 1 and 2 alone: the odds of all three pairs put no bound on the unseen.
  expect(captureProfile([5, 0, 6, 20, 7, 30, 40], '[12,13,23]')).toMatchObject({
    estimate: Number.POSITIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
  })
})

test('a bad cell and a bad level are refused by name', () => {
  expect(() => captureProfile([1, 2, 3, 4, 5, 6, 0.5], '[1,2,3]')).toThrow('cells[7]')
  expect(() => captureProfile([1, 2, 3, 4, 5, 6, 7], '[1,2,3]', { level: 0 })).toThrow('level')
})
