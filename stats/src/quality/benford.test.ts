import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { benford } from './benford.ts'

test('six figures by hand: three begin with 1, and one each with 2, 4 and 9', () => {
  const { counts, chiSquare, meanDeviation } = benford([0, 0.0042, 1, 19, 250, -3, null, 9_000_000_000, 1e-7])
  const byDigit = [3, 1, 0, 1, 0, 0, 0, 0, 1]
  expect(counts).toEqual(byDigit)
  const law = byDigit.map((_, i) => Math.log10((i + 2) / (i + 1)))
  expect(chiSquare).toBeCloseTo(
    byDigit.reduce((total, one, i) => total + (one - 6 * law[i]!) ** 2 / (6 * law[i]!), 0),
    12,
  )
  expect(meanDeviation).toBeCloseTo(byDigit.reduce((total, one, i) => total + Math.abs(one / 6 - law[i]!), 0) / 9, 12)
})

test('a digit is not lost to rounding: 0.0003 begins with 3, though times ten thousand it is a little less', () => {
  expect(0.0003 * 10_000).toBeLessThan(3)
  expect(benford([0.0003]).counts[2]).toBe(1)
})

test('powers of two follow the law closely, whole numbers up to a thousand do not', () => {
  expect(benford(Array.from({ length: 1000 }, (_, i) => 2 ** i)).conformity).toBe('close conformity')
  expect(benford(Array.from({ length: 999 }, (_, i) => i + 1)).conformity).toBe('nonconformity')
})

test('the classes end at 0.006, 0.012 and 0.015', () => {
  // A share moved from ones to nines shows twice in the mean of nine deviations.
  const moved = (share: number) => {
    const digits = Array.from({ length: 9 }, (_, i) =>
      Math.round(1e5 * (Math.log10(1 + 1 / (i + 1)) + (i === 0 ? -share : i === 8 ? share : 0))),
    )
    return benford(digits.flatMap((times, i) => new Array<number>(times).fill(i + 1))).conformity
  }
  expect([0.02, 0.05, 0.06, 0.07].map(moved)).toEqual([
    'close conformity',
    'acceptable conformity',
    'marginally acceptable conformity',
    'nonconformity',
  ])
})

test('nothing above 0 has no statistic', () => {
  expect(benford([0, -1, null])).toEqual({
    counts: new Array(9).fill(0),
    chiSquare: null,
    df: 8,
    p: null,
    meanDeviation: null,
    conformity: null,
  })
})

test('the unit of measurement by tens does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 50 }),
      fc.integer({ min: -9, max: 9 }),
      (values, power) => {
        expect(benford(values.map((one) => Number(`${one}e${power}`)))).toEqual(benford(values))
      },
    ),
    { seed: 1864 },
  )
})

test('a value that is not a number is refused by name', () => {
  expect(() => benford([1, Number.NaN])).toThrow('values[2]')
})
