import { expect, test } from 'vitest'
import { independentColumns } from './independentColumns.ts'
import { quadraticForm } from './quadraticForm.ts'

test('the form of a full matrix is xᵀ A⁻¹ x', () => {
  // A⁻¹ = [2 −1; −1 2]/3
  const { value, rank } = quadraticForm(Float64Array.of(2, 1, 1, 2), 2, Float64Array.of(3, 1))
  expect(value).toBeCloseTo((2 * 9 - 2 * 3 + 2) / 3, 12)
  expect(rank).toBe(2)
})

test('the form of a matrix with one direction too many leaves it out', () => {
  expect(quadraticForm(Float64Array.of(4, -4, -4, 4), 2, Float64Array.of(2, -2))).toEqual({ value: 1, rank: 1 })
  expect(quadraticForm(Float64Array.of(0), 1, Float64Array.of(0))).toEqual({ value: 0, rank: 0 })
})

test('the form does not mind units that differ by many powers of ten', () => {
  expect(quadraticForm(Float64Array.of(1e-20, 0, 0, 1e20), 2, Float64Array.of(1e-10, 1e10)).rank).toBe(2)
})

test('a column is independent unless it follows from those before it', () => {
  // Columns 1, 2, their sum, and nothing at all.
  const a = Float64Array.of(2, 1, 3, 0, 1, 2, 3, 0, 3, 3, 6, 0, 0, 0, 0, 0)
  expect(Array.from(independentColumns(a, 4))).toEqual([1, 1, 0, 0])
})
