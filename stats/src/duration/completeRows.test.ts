import { expect, test } from 'vitest'
import { completeRows } from './completeRows.ts'

test('a row is complete when no column is missing in it, and 0, false and an empty text are there', () => {
  expect(completeRows([[0, null, 3, Number.NaN, 5], [false, true, undefined, true, ''], [1, 1, 1, 1, 1]])).toEqual([0, 4]) // biome-ignore format: one table
})

test('no columns have no rows', () => {
  expect(completeRows([])).toEqual([])
})

test('columns of different length are refused', () => {
  expect(() => completeRows([[1, 2], [1]])).toThrow('A column has 1 values, the first has 2')
})
