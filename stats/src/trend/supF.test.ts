import fc from 'fast-check'
import { expect, test } from 'vitest'
import { besselSupremumTail } from './besselSupremum.ts'
import { supF } from './supF.ts'

const seed = { seed: 1864 }

test('by hand: (100 − 2) / (2 / 6) after the fourth of eight values', () => {
  const { statistic, breakPoint, p } = supF([1, 2, 1, 2, 8, 9, 8, 9], { shortest: 2 })
  expect(statistic).toBeCloseTo(294, 10)
  expect(breakPoint).toBe(4)
  expect(p).toBeLessThan(1e-60)
})

test('the limit’s five per cent point for the middle 70 % is that of Andrews (1993, table I), 8.85', () => {
  expect(Math.abs(besselSupremumTail(8.85, (0.85 / 0.15) ** 2) - 0.05)).toBeLessThan(5e-4)
})

test('with one place and a long series the tail is that of one squared normal variable', () => {
  expect(besselSupremumTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
  const odd = supF([1, 5, 2, 6, 3, 9, 4, 8], { shortest: 4 })
  expect(odd.p).toBeGreaterThan(besselSupremumTail(odd.statistic!, 1))
})

test('a wider range of places makes the same F less surprising', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 60, noNaN: true }), fc.double({ min: 1.1, max: 200, noNaN: true }), (x, lambda) => {
      const tail = besselSupremumTail(x, lambda)
      expect(tail).toBeLessThanOrEqual(besselSupremumTail(x, lambda * 2) * (1 + 1e-9))
      expect(tail).toBeGreaterThanOrEqual(besselSupremumTail(x * 1.2, lambda))
      expect(tail).toBeGreaterThanOrEqual(besselSupremumTail(x, 1) * (1 - 1e-9))
    }),
    { ...seed, numRuns: 10 },
  )
})

test('neither unit nor origin changes F', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (values, unit) => {
        fc.pre(new Set(values).size > 1)
        const moved = supF(values.map((value) => unit * value + 1000)).statistic!
        const statistic = supF(values).statistic!
        if (Number.isFinite(statistic) && statistic < 1e6) expect(moved / statistic).toBeCloseTo(1, 6)
      },
    ),
    { ...seed, numRuns: 20 },
  )
})

test('a constant series has no F, and a clean break an infinite one', () => {
  expect(supF([3, 3, 3, 3, 3])).toEqual({ statistic: null, p: null, breakPoint: null })
  expect(supF([0, 0, 0, 4, 4, 4], { shortest: 2 })).toMatchObject({ breakPoint: 3, p: 0 })
})

test.each([
  [[1, Number.NaN, 2, 3], 0.15, /values\[2\]/],
  [[1, 2, 3], 0.15, /shortest/],
  [[1, 2, 3, 4, 5, 6], 2.5, /shortest/],
])('%j with %d is refused', (values, shortest, sentence) => {
  expect(() => supF(values, { shortest })).toThrow(sentence)
})
