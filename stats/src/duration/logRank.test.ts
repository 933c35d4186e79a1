import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logRankTest } from './logRank.ts'

const rows = fc.array(
  fc.record({ time: fc.integer({ min: 1, max: 9 }), status: fc.nat(1), group: fc.constantFrom('a', 'b', 'c'), stratum: fc.nat(2) }),
  { minLength: 3, maxLength: 40 },
)

describe('the log-rank test', () => {
  test('sets observed against expected events, worked by hand for two groups of three', () => {
    const result = logRankTest([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 0, 1], ['a', 'a', 'a', 'b', 'b', 'b'])
    // Events at 1 (3 of 6 at risk in a), 3 (1 of 4) and 6 (0 of 1).
    expect(result.expected[0]).toBeCloseTo(3 / 6 + 1 / 4 + 0 / 1, 14)
    expect(result.variance[0]?.[0]).toBeCloseTo((3 / 6) * (3 / 6) + (1 / 4) * (3 / 4), 14)
    expect(result.chiSquare).toBeCloseTo((2 - 0.75) ** 2 / 0.4375, 12)
  })

  test('weights events by the survival before them when rho is 1', () => {
    const result = logRankTest([1, 2, 3, 4], [1, 1, 0, 1], ['a', 'b', 'a', 'b'], { rho: 1 })
    expect(result.observed).toEqual([1, 0.75 + 0.5])
    expect(result.expected[0]).toBeCloseTo(1 * (2 / 4) + 0.75 * (1 / 3) + 0.5 * 0, 14)
  })

  test('leaves out a group that is never at risk at an event', () => {
    const result = logRankTest([1, 1, 3, 4, 5, 6], [0, 0, 1, 1, 1, 0], ['early', 'early', 'a', 'b', 'a', 'b'])
    expect(result.expected[2]).toBe(0)
    expect(result.df).toBe(1)
  })

  test('compares groups within strata only, also when they never meet', () => {
    const [time, status] = [
      [1, 2, 3, 4, 1, 2, 3, 4],
      [1, 1, 1, 1, 1, 1, 1, 1],
    ]
    const result = logRankTest(time, status, ['a', 'b', 'a', 'b', 'c', 'd', 'c', 'd'], { strata: [1, 1, 1, 1, 2, 2, 2, 2] })
    const half = logRankTest([1, 2, 3, 4], [1, 1, 1, 1], ['a', 'b', 'a', 'b'])
    expect(result.df).toBe(2)
    expect(result.chiSquare).toBeCloseTo(2 * half.chiSquare, 12)
  })

  test('says nothing when nobody has the event', () => {
    expect(logRankTest([1, 2], [0, 0], ['a', 'b'])).toMatchObject({ chiSquare: 0, df: 0, p: null })
  })

  test('expects as many events as there are, and differences that add up to nothing', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 0.5, 1), (all, rho) => {
        fc.pre(new Set(all.map((one) => one.group)).size > 1)
        const { observed, expected, variance } = logRankTest(
          all.map((one) => one.time),
          all.map((one) => one.status),
          all.map((one) => one.group),
          { rho, strata: all.map((one) => one.stratum) },
        )
        const total = (values: number[]) => values.reduce((a, b) => a + b, 0)
        expect(total(observed)).toBeCloseTo(total(expected), 10)
        for (const row of variance) expect(total(row)).toBeCloseTo(0, 10)
      }),
      { seed: 1864 },
    )
  })

  test('does not mind the order of rows, the names of groups, or the unit of time', () => {
    fc.assert(
      fc.property(rows, (all) => {
        fc.pre(new Set(all.map((one) => one.group)).size > 1)
        const run = (list: typeof all, scale: number, name: (group: string) => string) =>
          logRankTest(
            list.map((one) => one.time * scale),
            list.map((one) => one.status),
            list.map((one) => name(one.group)),
          )
        const [one, other] = [run(all, 1, (g) => g), run([...all].reverse(), 0.37, (g) => (g === 'a' ? 'z' : g))]
        expect(other.chiSquare).toBeCloseTo(one.chiSquare, 8)
        expect(other.df).toBe(one.df)
      }),
      { seed: 1864 },
    )
  })

  test('refuses what cannot be, and names it', () => {
    expect(() => logRankTest([1, 2], [1, 1], ['a', 'a'])).toThrow(/^group must name two/)
    expect(() => logRankTest([1, 2], [1, 1], ['a'])).toThrow('group has 1 values')
    expect(() => logRankTest([1, 2], [1, 3], ['a', 'b'])).toThrow('status[2]')
    expect(() => logRankTest([1, Number.POSITIVE_INFINITY], [1, 1], ['a', 'b'])).toThrow('time[2]')
    expect(() => logRankTest([1, 2], [1, 1], ['a', 'b'], { rho: Number.NaN })).toThrow('rho')
    expect(() => logRankTest([1, 2], [1, 1], ['a', 'b'], { strata: [1] })).toThrow('strata has 1 values')
  })
})
