import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stratifiedRollCall } from './stratifiedRollCall.ts'

test('two strata are worked by hand', () => {
  // means 2 and 7, weights 0.6 and 0.4; variances 1 and 14/3
  const { mean, se, df, total } = stratifiedRollCall(['a', 'a', 'a', 'b', 'b', 'b', 'b'], [1, 2, 3, 5, 6, 7, 10], { a: 30, b: 20 })
  expect(mean).toBeCloseTo(0.6 * 2 + 0.4 * 7, 14)
  expect(se).toBeCloseTo(Math.sqrt(0.36 * 0.9 * (1 / 3) + 0.16 * 0.8 * (14 / 3 / 4)), 14)
  expect([df, total]).toEqual([5, 200])
})

test('a census has no error, and calling nearly nobody has that of sampling with replacement', () => {
  expect(stratifiedRollCall(['x', 'x', 'y', 'y'], [0, 1, 4, 7], { x: 2, y: 2 })).toMatchObject({ mean: 3, se: 0 })
  const { se, designEffect } = stratifiedRollCall(['x', 'x', 'x'], [1, 2, 6], { x: 1e9 })
  expect(se).toBeCloseTo(Math.sqrt(7 / 3), 6)
  expect(designEffect).toBeCloseTo(1, 6)
})

test('the mean moves with the values and the error does not; the order of persons is nothing', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 20 })
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (called, shift) => {
      const names = called.map((_, i) => (i % 2 === 0 ? 'even' : 'odd'))
      const sizes = { even: 40, odd: 90 }
      const plain = stratifiedRollCall(names, called, sizes)
      const moved = stratifiedRollCall(
        names,
        called.map((one) => one + shift),
        sizes,
      )
      const turned = stratifiedRollCall([...names].reverse(), [...called].reverse(), sizes)
      expect(moved.mean).toBeCloseTo(plain.mean + shift, 10)
      expect(moved.se).toBeCloseTo(plain.se, 10)
      expect(turned.se).toBeCloseTo(plain.se, 10)
      expect(plain.lower).toBeLessThanOrEqual(plain.mean)
    }),
    { seed: 1864 },
  )
})

test('a stratum of one person, wholly called, adds no variance', () => {
  expect(stratifiedRollCall(['a', 'b', 'b'], [3, 1, 2], { a: 1, b: 4 }).df).toBe(1)
})

test('one person called of several, too many called, and strata that do not match are refused by name', () => {
  expect(() => stratifiedRollCall(['a', 'b', 'b'], [3, 1, 2], { a: 5, b: 4 })).toThrow('stratum a has one person')
  expect(() => stratifiedRollCall(['a', 'a'], [3, 1], { a: 1 })).toThrow('sizes.a')
  expect(() => stratifiedRollCall(['a', 'a'], [3, 1], {})).toThrow('sizes must have the strength of a')
  expect(() => stratifiedRollCall(['a', 'a'], [3, 1], { a: 9, b: 8 })).toThrow('nobody of it was called')
})
