import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonRegression } from './poissonRegression.ts'
import { profileIntervals } from './profileIntervals.ts'

test('of a mean, the deviance at both limits is 3.84 above the least', () => {
  const [interval] = profileIntervals(poissonRegression([[1], [1], [1]], [4, 0, 2]))
  const rise = (b: number) => 2 * (6 * Math.log(2) - 6 - (6 * b - 3 * Math.exp(b)))
  expect(rise(interval!.lower)).toBeCloseTo(3.841458820694124, 9)
  expect(rise(interval!.upper)).toBeCloseTo(3.841458820694124, 9)
})

test('the interval contains the estimate, and grows with the level', () => {
  const rows = fc.array(fc.record({ x: fc.integer({ min: -3, max: 3 }), y: fc.nat(15) }), { minLength: 5, maxLength: 15 })
  fc.assert(
    fc.property(rows, (all) => {
      const found = poissonRegression(
        all.map((row) => [1, row.x]),
        all.map((row) => row.y),
      )
      const [narrow, wide] = [profileIntervals(found, { level: 0.8 }), profileIntervals(found, { level: 0.99 })]
      for (const [j, b] of found.coefficients.entries()) {
        if (b === null) {
          expect([narrow[j], wide[j]]).toEqual([null, null])
          continue
        }
        const limits = [wide[j]!.lower, narrow[j]!.lower, b, narrow[j]!.upper, wide[j]!.upper]
        expect(limits).toEqual(limits.toSorted((one, other) => one - other))
      }
    }),
    { seed: 1864 },
  )
})

test('with many events it is near estimate ± 1.96 errors', () => {
  const found = poissonRegression(
    [
      [1, 0],
      [1, 1],
    ],
    [10000, 20000],
  )
  const [, interval] = profileIntervals(found)
  expect(interval!.lower).toBeCloseTo(found.lower[1]!, 4)
  expect(interval!.upper).toBeCloseTo(found.upper[1]!, 4)
})

test('a level that is none is refused', () => {
  expect(() => profileIntervals(poissonRegression([[1]], [3]), { level: 1 })).toThrow('level')
})
