import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runsTest } from './runsTest.ts'

test('a rising row of six has two runs, with one chance in ten of so few', () => {
  const { runs, above, below, mean, variance, exactLeft, exactRight, exactTwoSided } = runsTest([1, 2, 3, 4, 5, 6])
  expect([runs, above, below]).toEqual([2, 3, 3])
  expect(mean).toBe(1 + (2 * 3 * 3) / 6)
  expect(variance).toBeCloseTo((18 * (18 - 6)) / (36 * 5), 14)
  // of the 20 ways to arrange three and three, two have two runs
  expect(exactLeft).toBeCloseTo(2 / 20, 12)
  expect(exactRight).toBeCloseTo(1, 12)
  expect(exactTwoSided).toBeCloseTo(4 / 20, 12)
})

test('figures at the median are left out before runs are formed', () => {
  expect(runsTest([1, 5, 2, 5, 9, 5, 8])).toMatchObject({ runs: 2, above: 2, below: 2 })
})

test('the exact tails are those of all arrangements counted out', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 10 }), (sides) => {
      const high = sides.filter(Boolean).length
      // As many above as below, so that the median falls between them.
      const row = [...sides, ...new Array<boolean>(Math.abs(sides.length - 2 * high)).fill(2 * high < sides.length)]
      const test = runsTest(row.map(Number))
      const n = row.length
      let [few, many, all] = [0, 0, 0]
      for (let mask = 0; mask < 2 ** n; mask++) {
        const bits = Array.from({ length: n }, (_, i) => (mask >> i) & 1)
        if (2 * bits.reduce((a, b) => a + b, 0) !== n) continue
        const runs = bits.filter((bit, i) => i === 0 || bit !== bits[i - 1]).length
        all++
        if (runs <= test.runs) few++
        if (runs >= test.runs) many++
      }
      expect(test.exactLeft).toBeCloseTo(few / all, 10)
      expect(test.exactRight).toBeCloseTo(many / all, 10)
    }),
    { seed: 1864, numRuns: 30 },
  )
})

test('turning the row round or upside down changes nothing but the sides', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (row) => {
      const { above, below, ...rest } = runsTest(row)
      expect(runsTest(row.toReversed())).toEqual({ above, below, ...rest })
      const flipped = runsTest(row.map((value) => -value))
      expect([flipped.above, flipped.below, flipped.runs]).toEqual([below, above, rest.runs])
      expect(flipped.exactLeft ?? 0).toBeCloseTo(rest.exactLeft ?? 0, 12)
    }),
    { seed: 1864 },
  )
})

test('a long row is judged without overflow, near the normal law', () => {
  const row = Array.from({ length: 4000 }, (_, i) => (i * 7919) % 4001)
  const { p, exactTwoSided } = runsTest(row)
  expect(exactTwoSided).toBeCloseTo(p ?? 0, 1)
})

test('with nothing on one of the sides there is nothing to test, with one on each no spread', () => {
  expect(runsTest([5, 5, 5])).toMatchObject({ runs: 0, above: 0, below: 0, mean: null, exactTwoSided: null })
  expect(runsTest([1, 1, 1, 2])).toMatchObject({ runs: 1, above: 1, below: 0, mean: null, z: null })
  expect(runsTest([1, 2])).toMatchObject({ runs: 2, mean: 2, variance: 0, z: null, p: null, exactTwoSided: 1 })
})

test('impossible input is refused by name', () => {
  expect(() => runsTest([])).toThrow('values must have a value')
  expect(() => runsTest([1, Number.NaN])).toThrow('values[2]')
})
