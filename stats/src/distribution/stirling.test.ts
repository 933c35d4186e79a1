import { expect, test } from 'vitest'
import { deviance } from './deviance.ts'
import { stirlingError } from './stirling.ts'

test('Stirling’s formula misses log Γ(1) by 1 − ½ log 2π, and by nearly 1/(12 x) far out', () => {
  expect(stirlingError(1)).toBeCloseTo(1 - 0.5 * Math.log(2 * Math.PI), 15)
  expect(stirlingError(0.5)).toBeCloseTo(0.5 - 0.5 * Math.log(2), 15)
  expect(stirlingError(1e6) * 12e6).toBeCloseTo(1, 11)
})

test('below and above the place where the series begins the values join', () => {
  expect(stirlingError(10 - 1e-12)).toBeCloseTo(stirlingError(10), 14)
  expect(stirlingError(7 + 1e-12)).toBeCloseTo(stirlingError(7), 14)
})

test('the deviance is x log(x/m) + m − x, and keeps its digits where x is near m', () => {
  expect(deviance(3, 5)).toBeCloseTo(3 * Math.log(0.6) + 2, 15)
  expect(deviance(0, 5)).toBe(5)
  expect(deviance(1e7, 1e7 + 1) / (0.5e-7 * (1 - 2e-7 / 3))).toBeCloseTo(1, 12)
  expect(deviance(4, 4)).toBe(0)
})
