import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { attackerIntervals } from './attackerIntervals.ts'
import { complementarySuppression } from './complementarySuppression.ts'
import { leastSuppression } from './leastSuppression.ts'
import { thresholdRule } from './thresholdRule.ts'

test('a single small cell is hidden in the rectangle of the least sum', () => {
  const table = [
    [20, 3, 15],
    [8, 30, 12],
    [6, 9, 25],
  ]
  expect(complementarySuppression(table, thresholdRule(table, 5), { width: 5 })).toMatchObject({ cells: 3, value: 20 + 9 + 6 })
})

test('where no single cycle is wide enough several are taken together', () => {
  // The first cell needs 9 more than its own 1, and no other cell of its row or column holds more than 4.
  const table = [
    [1, 4, 4, 4],
    [4, 9, 9, 9],
    [4, 9, 9, 9],
    [4, 9, 9, 9],
  ]
  const primary = table.map((row, i) => row.map((_, j) => i === 0 && j === 0))
  const found = complementarySuppression(table, primary, { width: 10 })
  expect(found).not.toBeNull()
  const interval = attackerIntervals(table, found!.suppressed)[0]![0]!
  expect(interval.upper - interval.lower).toBeGreaterThanOrEqual(10)
})

const tables = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 60 })), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
)

test('every primary cell is protected, nothing suppressed is needless, and the proven optimum is never beaten nor missed by far', () => {
  let same = 0
  let further = 0
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 12 }), (table, width) => {
      const primary = thresholdRule(table, 4)
      const isWide = (suppressed: boolean[][]) => {
        const intervals = attackerIntervals(table, suppressed)
        return primary.every((row, i) => row.every((one, j) => !one || intervals[i]![j]!.upper - intervals[i]![j]!.lower >= width))
      }
      const found = complementarySuppression(table, primary, { width })
      const least = leastSuppression(table, primary, { width })
      expect(found === null).toBe(least === null)
      if (found === null || least === null) return
      expect(isWide(found.suppressed)).toBe(true)
      found.suppressed.forEach((row, i) => {
        row.forEach((one, j) => {
          if (!one || primary[i]![j]) return
          expect(isWide(found.suppressed.map((other, r) => other.map((is, c) => is && !(r === i && c === j))))).toBe(false)
        })
      })
      expect(found.cells).toBeGreaterThanOrEqual(least.cells)
      expect(found.cells).toBeLessThanOrEqual(least.cells + 2)
      further++
      if (found.cells === least.cells) same++
    }),
    { seed: 1864 },
  )
  expect(same / further).toBeGreaterThan(0.9)
})

test('a table of thousands of cells is protected, the same way each time', () => {
  const table = Array.from({ length: 60 }, (_, i) => Array.from({ length: 20 }, (_, j) => (i * 7919 + j * 104_729 + i * i * j) % 53))
  const primary = thresholdRule(table, 4)
  const found = complementarySuppression(table, primary, { width: 5 })
  const intervals = attackerIntervals(table, found!.suppressed)
  primary.forEach((row, i) => {
    row.forEach((one, j) => {
      if (one) expect(intervals[i]![j]!.upper - intervals[i]![j]!.lower).toBeGreaterThanOrEqual(5)
    })
  })
  expect(complementarySuppression(table, primary, { width: 5 })).toEqual(found)
})

test('a structural zero that is primary is refused', () => {
  expect(() => complementarySuppression([[0, 2]], [[true, false]], { width: 1, structuralZeros: [[true, false]] })).toThrow('primary[1][1]')
})
