import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { attackerIntervals } from './attackerIntervals.ts'
import { leastSuppression } from './leastSuppression.ts'
import { thresholdRule } from './thresholdRule.ts'

test('a single small cell takes the cheapest rectangle in which its neighbours have the width', () => {
  const table = [
    [20, 3, 15],
    [8, 30, 12],
    [6, 9, 25],
  ]
  // With the 3 in the corner: [20, 9] with 6, [20, 30] with 8, [15, 9] with 25, [15, 30] with 12.
  const sums = [20 + 9 + 6, 20 + 30 + 8, 15 + 9 + 25, 15 + 30 + 12]
  const found = leastSuppression(table, thresholdRule(table, 5), { width: 5 })
  expect(found).toEqual({
    suppressed: [
      [true, true, false],
      [false, false, false],
      [true, true, false],
    ],
    cells: 3,
    value: Math.min(...sums),
    patterns: 1,
  })
})

test('two cells of sum 3 in a row do not hide each other, so that a third column is needed', () => {
  const table = [
    [1, 2, 40],
    [30, 20, 10],
    [50, 60, 70],
  ]
  expect(leastSuppression(table, thresholdRule(table, 5), { width: 5 })).toMatchObject({ cells: 4, value: 40 + 30 + 20 + 10 })
})

test('structural zeros hide nothing, other zeros do', () => {
  const table = [
    [3, 0],
    [12, 20],
  ]
  const primary = [
    [true, false],
    [false, false],
  ]
  const known = [
    [false, true],
    [false, false],
  ]
  expect(leastSuppression(table, primary, { width: 3 })).toMatchObject({ cells: 3, value: 32 })
  expect(leastSuppression(table, primary, { width: 3, structuralZeros: known })).toBeNull()
})

test('nothing to protect takes nothing, and what cannot be protected is null', () => {
  expect(leastSuppression([[10, 20]], [[false, false]], { width: 5 })).toMatchObject({ cells: 0, value: 0, patterns: 1 })
  const small = [
    [2, 9],
    [1, 6],
  ]
  expect(leastSuppression(small, thresholdRule(small, 5), { width: 8 })).toBeNull()
})

const small = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat({ max: 14 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

test('no choice of cells is better, as trying them all shows', () => {
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 8 }), (table, width) => {
      const primary = thresholdRule(table, 4)
      const found = leastSuppression(table, primary, { width })
      const best = bestOfAll(table, primary, width)
      expect(found && [found.cells, found.value, found.patterns]).toEqual(best)
    }),
    { seed: 1864, numRuns: 40 },
  )
})

test('a search that would take too long, a width that is none and zeros that are not are refused', () => {
  const table = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => (i === j ? 1 : 10 + i + j)))
  expect(() => leastSuppression(table, thresholdRule(table, 5), { width: 5, effort: 1000 })).toThrow('complementarySuppression')
  expect(() => leastSuppression([[1, 2]], [[true, false]], { width: Number.NaN })).toThrow('width')
  expect(() => leastSuppression([[1, 2]], [[true, false]], { width: -1 })).toThrow('width')
  expect(() => leastSuppression([[1, 2]], [[true, false]], { width: 1, structuralZeros: [[false, true]] })).toThrow('structuralZeros[1][2]')
  expect(() => leastSuppression([[0, 2]], [[true, false]], { width: 1, structuralZeros: [[true, false]] })).toThrow('primary[1][1]')
})

/** Fewest further cells, least sum and number of such choices, by trying all. */
function bestOfAll(table: number[][], primary: boolean[][], width: number): number[] | null {
  const free = table.flatMap((row, i) => row.flatMap((value, j) => (primary[i]![j] ? [] : [{ i, j, value }])))
  let best: number[] | null = null
  for (let choice = 0; choice < 2 ** free.length; choice++) {
    const chosen = free.filter((_, k) => (choice >> k) & 1)
    const value = chosen.reduce((total, one) => total + one.value, 0)
    if (best !== null && (chosen.length > best[0]! || (chosen.length === best[0] && value > best[1]!))) continue
    const suppressed = primary.map((row) => [...row])
    for (const { i, j } of chosen) suppressed[i]![j] = true
    const intervals = attackerIntervals(table, suppressed)
    const isProtected = primary.every((row, i) => row.every((one, j) => !one || intervals[i]![j]!.upper - intervals[i]![j]!.lower >= width))
    if (!isProtected) continue
    best =
      best !== null && best[0] === chosen.length && best[1] === value ? [chosen.length, value, best[2]! + 1] : [chosen.length, value, 1]
  }
  return best
}
