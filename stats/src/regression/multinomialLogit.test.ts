import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logisticRegression } from './logisticRegression.ts'
import { multinomialLogit } from './multinomialLogit.ts'

const tables = fc.array(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 8 })

test('two periods are fitted exactly, and the slope is a log odds ratio', () => {
  const found = multinomialLogit(
    [
      [10, 20, 5],
      [12, 18, 9],
    ],
    [0, 1],
  )
  expect(found.intercept[0]).toBeCloseTo(Math.log(20 / 10), 12)
  expect(found.slope[1]).toBeCloseTo(Math.log(9 / 12) - Math.log(5 / 10), 12)
  expect(found.slopeErrors[1]).toBeCloseTo(Math.sqrt(1 / 9 + 1 / 12 + 1 / 5 + 1 / 10), 12)
  expect(found.fitted[0]).toEqual([10 / 35, 20 / 35, 5 / 35].map((share) => expect.closeTo(share, 12)))
})

test('tens of millions of cases of one cause beside single ones of another are fitted to many digits', () => {
  // As many shares as parameters: the fit is the shares themselves, at their limit where there was no case.
  const { fitted } = multinomialLogit(
    [
      [1, 0, 1],
      [0, 1e7, 1],
    ],
    [0, 1],
  )
  const expected = [1 / 2, 0, 1 / 2, 0, 1e7 / (1e7 + 1), 1 / (1e7 + 1)]
  fitted.flat().forEach((share, i) => {
    expect(Math.abs(share - expected[i]!)).toBeLessThanOrEqual(1e-12 * expected[i]!)
  })
  const many = multinomialLogit(
    [
      [1, 1, 1e7],
      [1e7, 0, 1],
    ],
    [0, 1],
  )
  expect(many.fitted[0]![0]! * (1e7 + 2)).toBeCloseTo(1, 8)
})

test('two causes are a logistic regression', () => {
  const counts = [
    [10, 3],
    [8, 5],
    [9, 9],
    [4, 11],
  ]
  const found = multinomialLogit(counts, [1, 2, 3, 4])
  const logistic = logisticRegression(
    [1, 2, 3, 4].map((t) => [1, t]),
    counts.map((row) => row[1]!),
    { sizes: counts.map((row) => row[0]! + row[1]!) },
  )
  expect(found.slope[0]).toBeCloseTo(logistic.coefficients[1]!, 10)
  expect(found.interceptErrors[0]).toBeCloseTo(logistic.standardErrors[0]!, 10)
  expect(found.trend.chiSquare).toBeCloseTo(logistic.nullDeviance - logistic.deviance, 10)
})

test('each cause has as many fitted as observed cases, and shares sum to 1', () => {
  fc.assert(
    fc.property(tables, (counts) => {
      fc.pre(counts.flat().some((count) => count > 0))
      const { fitted, trend } = multinomialLogit(
        counts,
        counts.map((_, t) => 2001 + t),
      )
      const totals = counts.map((row) => row.reduce((total, one) => total + one, 0))
      for (const k of [0, 1, 2]) {
        const gap = counts.reduce((total, row, t) => total + row[k]! - totals[t]! * fitted[t]![k]!, 0)
        expect(Math.abs(gap)).toBeLessThan(1e-6)
      }
      for (const row of fitted) expect(row.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12)
      expect(trend.chiSquare).toBeGreaterThanOrEqual(0)
    }),
    { seed: 1864 },
  )
})

test('fitted shares and test do not depend on which cause comes first', () => {
  fc.assert(
    fc.property(tables, (counts) => {
      fc.pre(counts.flat().some((count) => count > 0))
      const x = counts.map((_, t) => t * t)
      const [found, turned] = [
        multinomialLogit(counts, x),
        multinomialLogit(
          counts.map((row) => row.toReversed()),
          x,
        ),
      ]
      expect(turned.logLikelihood).toBeCloseTo(found.logLikelihood, 7)
      expect(turned.trend.degreesOfFreedom).toBe(found.trend.degreesOfFreedom)
    }),
    { seed: 1864 },
  )
})

test('a cause never seen has no coefficients and no share', () => {
  const found = multinomialLogit(
    [
      [10, 0, 5],
      [12, 0, 9],
      [15, 0, 16],
    ],
    [0, 1, 2],
  )
  const without = multinomialLogit(
    [
      [10, 5],
      [12, 9],
      [15, 16],
    ],
    [0, 1, 2],
  )
  expect(found.slope).toEqual([null, expect.closeTo(without.slope[0]!, 10)])
  expect(found.trend).toEqual({
    chiSquare: expect.closeTo(without.trend.chiSquare, 9),
    degreesOfFreedom: 1,
    p: expect.closeTo(without.trend.p!, 9),
  })
  expect(found.fitted.map((row) => row[1])).toEqual([0, 0, 0])
})

test('a cause seen only in the first period has a level there but no slope', () => {
  const found = multinomialLogit(
    [
      [10, 4],
      [12, 0],
      [15, 0],
    ],
    [0, 1, 2],
  )
  expect(found.slope).toEqual([null])
  expect(found.intercept[0]).toBeCloseTo(Math.log(4 / 10), 10)
  expect(found.fitted[1]).toEqual([1, 0])
})

test('a covariate that never changes leaves the shares of all periods', () => {
  const found = multinomialLogit(
    [
      [10, 4],
      [12, 8],
    ],
    [7, 7],
  )
  expect(found.slope).toEqual([null])
  expect(found.intercept[0]).toBeCloseTo(Math.log(12 / 22), 12)
  expect(found.trend.p).toBe(null)
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => multinomialLogit([[1, 2]], [1, 2])).toThrow('counts has 1 values')
  expect(() => multinomialLogit([[1], [2]], [1, 2])).toThrow('two causes or more')
  expect(() => multinomialLogit([[1, 2], [1]], [1, 2])).toThrow('counts[2] has 1 causes')
  expect(() => multinomialLogit([[1, 2.5]], [1])).toThrow('counts[1][2]')
  expect(() => multinomialLogit([[1, 2]], [Number.NaN])).toThrow('x[1]')
  expect(() => multinomialLogit([[0, 0]], [1])).toThrow('counts must be above 0')
})
