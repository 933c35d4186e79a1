import { expect, test } from 'vitest'
import { binomialCurves, poissonCurves } from './coverage.ts'
import { binomialCoverage, poissonCoverage } from './coverages.ts'
import { chanceError, trials } from './coverageTrials.ts'

const least = (points: { coverage: number }[]) => Math.min(...points.map(({ coverage }) => coverage))
const average = (points: { coverage: number }[]) => points.reduce((sum, { coverage }) => sum + coverage, 0) / points.length

test('the exact intervals of a rate and of a share cover at least what they promise, everywhere', () => {
  for (const [exact] of [poissonCurves(), binomialCurves()]) expect(least(exact?.points ?? [])).toBeGreaterThanOrEqual(0.95 - 1e-12)
})

test('the approximate intervals of a rate and of a share cover it on average, and dip no further than is said', () => {
  const [, midP, byar] = poissonCurves()
  const [, midPShare, wilson, jeffreys] = binomialCurves()
  for (const curve of [midP, byar, midPShare, wilson, jeffreys]) {
    expect(average(curve?.points ?? [])).toBeGreaterThan(0.945)
    expect(average(curve?.points ?? [])).toBeLessThan(0.975)
  }
  expect(least(midP?.points ?? [])).toBeGreaterThan(0.91)
  expect(least(midPShare?.points ?? [])).toBeGreaterThan(0.91)
})

const told = trials()
test.each(told.filter(({ claim }) => claim === 'exact'))('$interval covers at least 95 % ($where)', ({ coverage }) => {
  expect(coverage).toBeGreaterThanOrEqual(0.95 - chanceError)
})

// How far below 95 % an approximation may fall, beyond chance: what its page says.
const mayFall: [RegExp, number][] = [
  [/Dobson/, 0.08],
  [/two lists/, 0.025],
  [/./, 0.015],
]
test.each(told.filter(({ claim }) => claim === 'approximate'))(
  '$interval stays within its stated error ($where)',
  ({ interval, coverage }) => {
    const [, error = 0] = mayFall.find(([kind]) => kind.test(interval)) ?? []
    expect(coverage).toBeGreaterThanOrEqual(0.95 - error - chanceError)
  },
)

test('an interval that is too narrow is found out', () => {
  const narrow = Array.from({ length: 60 }, (_, count) => ({ lower: count * 0.9, upper: count * 1.1 }))
  expect(poissonCoverage(narrow, 5)).toBeLessThan(0.5)
  expect(
    binomialCoverage(
      narrow.slice(0, 31).map(({ lower, upper }) => ({ lower: lower / 30, upper: upper / 30 })),
      0.2,
    ),
  ).toBeLessThan(0.5)
})
