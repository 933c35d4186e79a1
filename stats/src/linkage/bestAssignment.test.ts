import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestAssignment } from './bestAssignment.ts'

test('the heaviest pair first is not the best: 9 bars the two eights', () => {
  const weights = [
    [9, 8, 1],
    [8, 2, 1],
    [1, 1, 0],
  ]
  expect(9 + 2 + 0).toBeLessThan(8 + 8 + 0)
  expect(bestAssignment(weights)).toEqual({ total: 16, columnOfRow: [1, 0, 2] })
})

test('of more rows than columns some are left over, and the other way round', () => {
  expect(bestAssignment([[1], [5], [3]])).toEqual({ total: 5, columnOfRow: [null, 0, null] })
  expect(bestAssignment([[1, 5, 3]])).toEqual({ total: 5, columnOfRow: [1] })
  expect(bestAssignment([])).toEqual({ total: 0, columnOfRow: [] })
})

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

test('no other pairing is better, as trying them all shows', () => {
  fc.assert(
    fc.property(table, (weights) => {
      const { total, columnOfRow } = bestAssignment(weights)
      const used = columnOfRow.filter((one) => one !== null)
      expect(new Set(used).size).toBe(Math.min(weights.length, weights[0]!.length))
      expect(total).toBe(bestOfAll(weights, 0, new Set(), weights.length - weights[0]!.length))
    }),
    { seed: 1864 },
  )
})

test('adding a number to every weight of a square table changes no pairing’s rank', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: -50, max: 50 }), (weights, more) => {
      const pairs = Math.min(weights.length, weights[0]!.length)
      expect(bestAssignment(weights.map((row) => row.map((one) => one + more))).total).toBe(bestAssignment(weights).total + pairs * more)
    }),
    { seed: 1864 },
  )
})

test('weights that are not numbers, or rows that do not fit, are refused', () => {
  expect(() => bestAssignment([[1, Number.NaN]])).toThrow('weights[1][2]')
  expect(() => bestAssignment([[1, 2], [3]])).toThrow('weights[2]')
})

/** The best of all pairings of the rows from one on with columns that are not used yet; so many rows may stay alone. */
function bestOfAll(weights: number[][], row: number, used: Set<number>, spare: number): number {
  if (row === weights.length) return 0
  const choices = weights[row]!.flatMap((weight, column) =>
    used.has(column) ? [] : [weight + bestOfAll(weights, row + 1, new Set([...used, column]), spare)],
  )
  if (spare > 0) choices.push(bestOfAll(weights, row + 1, used, spare - 1))
  return Math.max(...choices)
}
