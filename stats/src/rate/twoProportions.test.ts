import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { twoProportions } from './twoProportions.ts'

test('three of four against one of four, Fisher’s tasting of tea, is worked by hand', () => {
  const { riskRatio, pearson, yates, fisherP } = twoProportions({ successes: 3, n: 4 }, { successes: 1, n: 4 })
  expect(fisherP).toBeCloseTo((16 + 1 + 16 + 1) / 70, 13)
  expect(pearson.chiSquare).toBeCloseTo(4 * (1 / 2), 13)
  expect(yates.chiSquare).toBeCloseTo(4 * (0.25 / 2), 13)
  expect(riskRatio.estimate).toBeCloseTo(3, 13)
  expect(riskRatio.upper).toBeCloseTo(3 * Math.exp(1.959963984540054 * Math.sqrt(1 / 3 - 1 / 4 + 1 - 1 / 4)), 9)
})

test('56 of 70 against 48 of 80 has the limits that Newcombe printed', () => {
  const { difference } = twoProportions({ successes: 56, n: 70 }, { successes: 48, n: 80 })
  expect(difference).toEqual({ estimate: expect.closeTo(0.2, 13), lower: expect.closeTo(0.0524, 4), upper: expect.closeTo(0.3339, 4) })
})

test('where a margin is 0 nothing can be tested', () => {
  const nothing = { chiSquare: null, p: null }
  for (const [first, second] of [
    [
      { successes: 0, n: 10 },
      { successes: 0, n: 20 },
    ],
    [
      { successes: 10, n: 10 },
      { successes: 20, n: 20 },
    ],
    [
      { successes: 0, n: 0 },
      { successes: 3, n: 20 },
    ],
  ] as const)
    expect(twoProportions(first, second)).toMatchObject({
      oddsRatio: { estimate: null, lower: 0, upper: Number.POSITIVE_INFINITY },
      pearson: nothing,
      yates: nothing,
      fisherP: 1,
    })
  expect(twoProportions({ successes: 0, n: 0 }, { successes: 3, n: 20 }).difference).toEqual({ estimate: null, lower: null, upper: null })
})

test('the likeliest odds ratio of none is 0, of all it is without end', () => {
  expect(twoProportions({ successes: 0, n: 10 }, { successes: 5, n: 20 }).oddsRatio).toMatchObject({ estimate: 0, lower: 0 })
  const infinite = { estimate: Number.POSITIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
  expect(twoProportions({ successes: 5, n: 20 }, { successes: 0, n: 10 }).oddsRatio).toMatchObject(infinite)
  // Every one of the five has to come from the first: ω⁵ C(20,5) is 0.025 of the whole at the lower limit.
  const { lower } = twoProportions({ successes: 1, n: 1 }, { successes: 0, n: 1 }).oddsRatio
  expect((lower ?? Number.NaN) / (1 + (lower ?? Number.NaN))).toBeCloseTo(0.025, 13)
})

test('Yates’ correction is never more than there is to correct', () => {
  expect(twoProportions({ successes: 5, n: 10 }, { successes: 5, n: 10 }).yates).toEqual({ chiSquare: 0, p: 1 })
})

const group = fc.integer({ min: 1, max: 20_000 }).chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

test('to exchange the groups turns everything over and changes no test', () => {
  fc.assert(
    fc.property(group, group, (first, second) => {
      const one = twoProportions(first, second)
      const other = twoProportions(second, first)
      expect(other.difference.lower).toBeCloseTo(-(one.difference.upper ?? Number.NaN), 12)
      expect(other.fisherP).toBeCloseTo(one.fisherP, 10)
      expect(other.pearson.chiSquare ?? 0).toBeCloseTo(one.pearson.chiSquare ?? 0, 6)
      if (one.oddsRatio.lower && other.oddsRatio.upper) expect(one.oddsRatio.lower * other.oddsRatio.upper).toBeCloseTo(1, 9)
      expect(one.yates.chiSquare ?? 0).toBeLessThanOrEqual(one.pearson.chiSquare ?? 0)
    }),
    { seed: 1864, numRuns: 60 },
  )
})

test('impossible input is refused by name', () => {
  const some = { successes: 1, n: 2 }
  expect(() => twoProportions({ successes: 3, n: 2 }, some)).toThrow('first.successes must not be above first.n: 3 of 2')
  expect(() => twoProportions(some, { successes: 1, n: 2.5 })).toThrow('second.n must be a whole number')
  expect(() => twoProportions(some, some, { level: 1 })).toThrow('level must lie between 0 and 1')
})
