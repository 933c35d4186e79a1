import { expect, test } from 'vitest'
import { durbinWatson, ljungBox } from './serialCorrelation.ts'

test('alternating residuals have a d near 4, equal ones 0', () => {
  expect(durbinWatson([1, -1, 1, -1])).toBe((4 + 4 + 4) / 4)
  expect(durbinWatson([2, 2, 2])).toBe(0)
  expect(durbinWatson([0, 0])).toBe(null)
})

test('Q of one lag is n (n + 2) r² / (n − 1), about the mean', () => {
  const r = (-1.5 * -0.5 + -0.5 * 0.5 + 0.5 * 1.5) / (2 * (1.5 ** 2 + 0.5 ** 2))
  expect(ljungBox([1, 2, 3, 4], 1)?.statistic).toBeCloseTo((4 * 6 * r * r) / 3, 14)
})

test('values that are all the same, or fewer than the lag asks for, are not tested', () => {
  expect(ljungBox([5, 5, 5], 1)).toBe(null)
  expect(ljungBox([5, 6, 5], 3)).toBe(null)
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => durbinWatson([1, Number.NaN])).toThrow('residuals[2]')
  expect(() => ljungBox([1, 2], 0)).toThrow('lag')
  expect(() => ljungBox([1, 2], 1.5)).toThrow('lag')
})
