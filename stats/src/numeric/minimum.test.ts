import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inverse } from '../matrix/inverse.ts'
import { minimumBetween } from './minimumBetween.ts'
import { minimumInBox } from './minimumInBox.ts'
import { polynomialRoots } from './polynomialRoots.ts'
import { hessian, quasiNewton } from './quasiNewton.ts'

const coordinate = fc.double({ min: -3, max: 3, noNaN: true })

test('the bottom of a parabola between two bounds is found, and the nearer bound when it lies outside', () => {
  fc.assert(
    fc.property(coordinate, (bottom) => {
      const found = minimumBetween((x) => (x - bottom) ** 2, -1, 1)
      expect(found).toBeCloseTo(Math.min(1, Math.max(-1, bottom)), 6)
    }),
    { seed: 1864 },
  )
})

test('a bowl in a box is minimised at its bottom or where its side is cut', () => {
  fc.assert(
    fc.property(coordinate, coordinate, (a, b) => {
      const bowl = (at: Float64Array) => (at[0]! - a) ** 2 + 10 * (at[1]! - b) ** 2
      const [x = 0, y = 0] = minimumInBox(bowl, [0.5, 0.5], [0, 0], [1, 1])
      expect(x).toBeCloseTo(Math.min(1, Math.max(0, a)), 5)
      expect(y).toBeCloseTo(Math.min(1, Math.max(0, b)), 5)
    }),
    { seed: 1864 },
  )
})

test('the bent valley of Rosenbrock is followed to its end, in the open and to a wall', () => {
  const valley = (at: Float64Array) => 100 * (at[1]! - at[0]! ** 2) ** 2 + (1 - at[0]!) ** 2
  const [x, y] = quasiNewton(valley, [-1.2, 1], { difference: 1e-4 }).place
  expect(x).toBeCloseTo(1, 4)
  expect(y).toBeCloseTo(1, 4)
  const [wall, height] = minimumInBox(valley, [-1.2, 1], [-2, -2], [0.5, 2])
  expect(wall).toBeCloseTo(0.5, 6)
  expect(height).toBeCloseTo(0.25, 4)
})

test('a start so near to where the function is infinite that no slope is known ends there', () => {
  const wall = (at: Float64Array) => (at[0]! > 1 ? Number.POSITIVE_INFINITY : (at[0]! - 3) ** 2)
  expect(Array.from(quasiNewton(wall, [0.9999]).place)).toEqual([0.9999])
})

test('the second differences of a quadratic form are its matrix', () => {
  const form = (at: Float64Array) => 2 * at[0]! ** 2 + 3 * at[0]! * at[1]! - at[1]! ** 2
  Array.from(hessian(form, [0.3, -0.7])).forEach((value, i) => {
    expect(value).toBeCloseTo([4, 3, 3, -2][i]!, 6)
  })
})

test('the roots of a polynomial are those it was made of', () => {
  // (z − 2)(z² + 2z + 5)
  const roots = polynomialRoots([-10, 1, 0, 1]).sort((a, b) => b.re - a.re || b.im - a.im)
  const expected = [2, 0, -1, 2, -1, -2]
  roots
    .flatMap(({ re, im }) => [re, im])
    .forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 10)
    })
})

test('a matrix times its inverse is one, and a singular one has none', () => {
  const cells = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(cells, (row) => {
      const a = row.map((value, i) => value + (i % 4 === 0 ? 4 : 0))
      const b = inverse(a, 3)
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const value = [0, 1, 2].reduce((total, k) => total + a[i * 3 + k]! * b![k * 3 + j]!, 0)
          expect(value).toBeCloseTo(i === j ? 1 : 0, 10)
        }
    }),
    { seed: 1864 },
  )
  expect(inverse([1, 2, 2, 4], 2)).toBeNull()
})
