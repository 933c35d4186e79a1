import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterRollCall } from './clusterRollCall.ts'

test('two units are worked by hand', () => {
  // R = 6/100; residues 2 − 2.4 and 4 − 3.6; var = (1 − 2/10) · 2 · 0.32/100²; total 10 × 3, var 100 · 0.8 · 2/2
  const { mean, se, total, totalSe } = clusterRollCall([2, 4], [40, 60], 10)
  expect(mean).toBeCloseTo(0.06, 15)
  expect(se).toBeCloseTo(Math.sqrt(0.8 * 2 * 0.32) / 100, 15)
  expect(total).toBe(30)
  expect(totalSe).toBeCloseTo(Math.sqrt(80), 13)
})

test('one share everywhere has no error, however the units differ in size', () => {
  expect(clusterRollCall([4, 6, 10], [40, 60, 100], 30).se).toBeCloseTo(0, 15)
})

test('the more of the units were counted the smaller the error, down to none', () => {
  const drawn = fc.array(fc.record({ absent: fc.nat(20), size: fc.integer({ min: 20, max: 90 }) }), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(drawn, (units) => {
      const absent = units.map((unit) => unit.absent)
      const sizes = units.map((unit) => unit.size)
      const few = clusterRollCall(absent, sizes, units.length * 4)
      const many = clusterRollCall(absent, sizes, units.length * 2)
      expect(many.se).toBeLessThanOrEqual(few.se)
      expect(clusterRollCall(absent, sizes, units.length).se).toBe(0)
      expect(few.mean).toBe(many.mean)
    }),
    { seed: 1864 },
  )
})

test('a design effect is told only for persons', () => {
  expect(clusterRollCall([2, 4], [40, 60], 10).designEffect).toBeGreaterThan(0)
  expect(clusterRollCall([2.5, 4], [40, 60], 10).designEffect).toBeNull()
})

test('one unit, more units drawn than there are, and empty ones are refused by name', () => {
  expect(() => clusterRollCall([2], [40], 10)).toThrow('values must come from two units')
  expect(() => clusterRollCall([2, 3], [40, 40], 1)).toThrow('units')
  expect(() => clusterRollCall([0, 0], [0, 0], 9)).toThrow('the sum of sizes')
})
