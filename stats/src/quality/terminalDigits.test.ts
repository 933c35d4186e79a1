import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { terminalDigits } from './terminalDigits.ts'

test('thirty zeros and twenty-two fives among a hundred numbers, by hand', () => {
  const counts = [30, 8, 9, 7, 8, 22, 6, 5, 3, 2]
  const gaps = [20, -2, -1, -3, -2, 12, -4, -5, -7, -8]
  const { chiSquare, df, shareOfZeroAndFive } = terminalDigits(counts)
  expect(chiSquare).toBeCloseTo(
    gaps.reduce((total, gap) => total + gap ** 2 / 10, 0),
    12,
  )
  expect([df, shareOfZeroAndFive]).toEqual([9, (30 + 22) / 100])
})

test('without numbers there is no statistic', () => {
  expect(terminalDigits(new Uint32Array(10))).toEqual({ chiSquare: null, df: 9, p: null, shareOfZeroAndFive: null })
})

test('which digit is preferred does not matter to X², and more numbers of the same shares make it larger in proportion', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 10, maxLength: 10 }), fc.integer({ min: 2, max: 9 }), (counts, times) => {
      fc.pre(counts.some((one) => one > 0))
      const { chiSquare, p } = terminalDigits(counts)
      expect(terminalDigits(counts.toReversed()).chiSquare).toBeCloseTo(chiSquare!, 6)
      const many = terminalDigits(counts.map((one) => one * times))
      expect(many.chiSquare! / (times * chiSquare! || 1)).toBeCloseTo(chiSquare === 0 ? 0 : 1, 9)
      expect(many.p!).toBeLessThanOrEqual(p! + 1e-12)
    }),
    { seed: 1864 },
  )
})

test('other than ten counts, and broken ones, are refused by name', () => {
  expect(() => terminalDigits([1, 2])).toThrow('counts must be ten')
  expect(() => terminalDigits([1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5])).toThrow('counts[10]')
})
