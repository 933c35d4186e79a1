import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grayTest } from './grayTest.ts'

const rows = fc.array(fc.record({ time: fc.integer({ min: 1, max: 9 }), event: fc.nat(2), group: fc.constantFrom('a', 'b', 'c') }), {
  minLength: 6,
  maxLength: 40,
})

describe('Gray’s test', () => {
  test('compares what is left of the incidence, worked by hand for one event in four', () => {
    // One event at the first time, in a group of 2 among 4: 1 − 2/4 over √(2 · (1 − 2/4) · 1/4) squared.
    const [only] = grayTest([1, 2, 3, 4], [1, 0, 0, 0], ['a', 'a', 'b', 'b'])
    expect(only?.chiSquare).toBeCloseTo((1 - 2 / 4) ** 2 / ((2 / 4) * (2 / 4)), 12)
  })

  test('keeps those gone by another cause in the risk set', () => {
    // In group b two are gone by cause 2 when cause 1 comes: with them 3 of 6 are at risk for it, without them it would be 3 of 4.
    const [first] = grayTest([3, 4, 5, 1, 2, 6], [1, 0, 0, 2, 2, 0], ['a', 'a', 'a', 'b', 'b', 'b'])
    const ofTheEvent = 2 * ((3 - 9 / 6) ** 2 / (6 * 3))
    const ofTheOthers = (1.5 * 0.25) ** 2 / 9 + (3 * 0.25) ** 2 / 9
    expect(first?.chiSquare).toBeCloseTo((1 - 3 / 6) ** 2 / (ofTheEvent + ofTheOthers), 12)
    expect(first?.df).toBe(1)
  })

  test('does not mind the order of rows, the names of groups, or the unit of time', () => {
    fc.assert(
      fc.property(rows, (all) => {
        fc.pre(new Set(all.map((one) => one.group)).size > 1)
        const run = (list: typeof all, scale: number, rename: Record<string, string>) =>
          grayTest(
            list.map((one) => one.time * scale),
            list.map((one) => one.event),
            list.map((one) => rename[one.group] ?? one.group),
          )
        const [one, other] = [run(all, 1, {}), run([...all].reverse(), 7, { a: 'z' })]
        one.forEach(({ chiSquare, df }, k) => {
          expect(other[k]?.df).toBe(df)
          if (chiSquare !== null) expect(other[k]?.chiSquare).toBeCloseTo(chiSquare, 6)
        })
      }),
      { seed: 1864 },
    )
  })

  test('says nothing where the groups leave nothing to compare', () => {
    expect(grayTest([1, 2, 3], [0, 0, 1], ['a', 'a', 'b'])).toEqual([{ cause: 1, chiSquare: null, df: 1, p: null }])
  })

  test('refuses a single group and an event that is no cause', () => {
    expect(() => grayTest([1, 2], [1, 1], ['a', 'a'])).toThrow(/^group must name two/)
    expect(() => grayTest([1, 2], [1, 0.5], ['a', 'b'])).toThrow('event[2]')
  })
})
