import { expect, test } from 'vitest'
import { breaks, effectOn, lawFrom } from './seatBelts.ts'

test('the law lies after 169 of 192 months', () => expect(lawFrom).toBe(170))

test('fewer drivers were killed from the law on: the interval lies between a tenth and a third fewer, and holds the 18 % of Harvey and Durbin', () => {
  const { levelChangeNeweyWest, effectNeweyWest } = effectOn('drivers_killed')
  const { lower, upper } = levelChangeNeweyWest
  expect(lower).toBeGreaterThan(0.67)
  expect(upper).toBeLessThan(0.92)
  expect((lower ?? 0) < 0.82 && 0.82 < (upper ?? 0)).toBe(true)
  expect(effectNeweyWest.excess).toBeLessThan(-200)
})

test('the rear seats, which the law did not cover, did not fall', () => {
  const { lower, upper } = effectOn('rear_killed_or_injured').levelChangeNeweyWest
  expect((lower ?? 0) < 1 && 1 < (upper ?? 0)).toBe(true)
})

test('a break is found in the last month without the law by a method that does not know of it', () => {
  expect(breaks()).toContain('1983-01')
})
