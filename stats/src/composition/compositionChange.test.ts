import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compositionChange } from './compositionChange.ts'

test('two periods and three causes by hand', () => {
  const found = compositionChange([
    [10, 30, 20],
    [20, 20, 20],
  ])
  expect(found.expected[0]).toEqual([15, 25, 20])
  expect(found.chiSquare).toBeCloseTo(2 * (5 ** 2 / 15 + 5 ** 2 / 25), 12)
  const g = 2 * (10 * Math.log(10 / 15) + 30 * Math.log(30 / 25) + 20 * Math.log(20 / 15) + 20 * Math.log(20 / 25))
  expect(found.g).toBeCloseTo(g, 12)
  expect(found.cramersV).toBeCloseTo(Math.sqrt(found.chiSquare! / 120), 12)
  expect(found.standardised[0]![0]).toBeCloseTo(-5 / Math.sqrt(15 * (1 - 1 / 2) * (1 - 30 / 120)), 12)
  const excess = found.chiSquare! / 120 - 2 / 119
  expect(found.cramersVBergsma).toBeCloseTo(Math.sqrt(excess / (2 - 1 / 119 - 1)), 12)
})

test('empty rows and columns are left out and have no residuals', () => {
  const found = compositionChange([
    [12, 0, 9],
    [0, 0, 0],
    [5, 0, 14],
  ])
  const without = compositionChange([
    [12, 9],
    [5, 14],
  ])
  expect(found.df).toBe(1)
  expect(found.chiSquare).toBeCloseTo(without.chiSquare!, 12)
  expect(found.residuals).toEqual([
    [without.residuals[0]![0], null, without.residuals[0]![1]],
    [null, null, null],
    [without.residuals[1]![0], null, without.residuals[1]![1]],
  ])
})

test('a single row has nothing to compare, an empty table nothing at all', () => {
  expect(compositionChange([[3, 4, 5]])).toMatchObject({ chiSquare: 0, df: 0, p: 1, cramersV: null, cramersVBergsma: null })
  expect(compositionChange([[3, 4, 5]]).standardised).toEqual([[null, null, null]])
  expect(compositionChange([[0, 0]])).toMatchObject({ chiSquare: null, df: null, p: null, expected: [[null, null]] })
})

const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat({ max: 10_000_000 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

test('periods and causes may change places, X² is the sum of the squared residuals, and V lies between 0 and 1', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const found = compositionChange(table)
      fc.pre(found.cramersV !== null)
      const turned = compositionChange(table[0]!.map((_, j) => table.map((row) => row[j]!)))
      expect(turned.chiSquare! / (found.chiSquare! || 1)).toBeCloseTo(found.chiSquare === 0 ? 0 : 1, 9)
      expect(turned.g! / (found.g! || 1)).toBeCloseTo(found.g === 0 ? 0 : 1, 9)
      expect(found.cramersV!).toBeGreaterThanOrEqual(0)
      expect(found.cramersV!).toBeLessThanOrEqual(1 + 1e-12)
      expect(found.cramersVBergsma!).toBeLessThanOrEqual(1 + 1e-12)
      const squares = found.residuals.flat().reduce<number>((total, one) => total + (one ?? 0) ** 2, 0)
      expect(squares / (found.chiSquare! || 1)).toBeCloseTo(found.chiSquare === 0 ? 0 : 1, 9)
    }),
    { seed: 1864 },
  )
})

test('rows of the same shares have not changed, however large they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 1000 }),
      (row, times) => {
        const found = compositionChange([row, row.map((one) => one * times)])
        expect(found.chiSquare).toBe(0)
        expect(found.g).toBeCloseTo(0, 9)
      },
    ),
    { seed: 1864 },
  )
})

test('negative counts and ragged tables are refused by name', () => {
  expect(() => compositionChange([[1, -2]])).toThrow('table[1][2]')
  expect(() => compositionChange([[1, 2], [3]])).toThrow('table[2]')
})
