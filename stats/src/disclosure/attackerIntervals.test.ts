import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { attackerIntervals } from './attackerIntervals.ts'
import { linearIntervals } from './linearIntervals.ts'

const table = [
  [20, 3, 15],
  [8, 30, 12],
  [6, 9, 25],
]
const only = (...cells: [number, number][]) => table.map((row, i) => row.map((_, j) => cells.some(([r, c]) => r === i && c === j)))

test('one suppressed cell alone is the difference: exactly what it was', () => {
  expect(attackerIntervals(table, only([0, 1]))[0]![1]).toEqual({ lower: 38 - 20 - 15, upper: 38 - 20 - 15 })
})

test('of four cells in a rectangle each pair of neighbours moves against each other, until one of them is 0', () => {
  const intervals = attackerIntervals(table, only([0, 0], [0, 1], [1, 0], [1, 1]))
  // Up by at most min(20, 30), down by at most min(3, 8).
  expect(intervals[0]![1]).toEqual({ lower: 3 - Math.min(3, 8), upper: 3 + Math.min(20, 30) })
  expect(intervals[1]![1]).toEqual({ lower: 30 - Math.min(20, 30), upper: 30 + Math.min(3, 8) })
  expect(intervals[2]).toEqual([null, null, null])
})

test('withheld totals of one row and one column are given away by the grand total', () => {
  const withheld = { rowTotals: [false, true, true], columnTotals: [true, false, true] }
  expect(attackerIntervals(table, only([0, 1]), withheld)[0]![1]).toEqual({ lower: 3, upper: 3 })
  expect(attackerIntervals(table, only([0, 1]), { ...withheld, grandTotal: false })[0]![1]).toEqual({ lower: 0, upper: Infinity })
})

test('suppressed zeros alone are found out', () => {
  const intervals = attackerIntervals(
    [
      [0, 0, 5],
      [0, 0, 9],
    ],
    [
      [true, true, false],
      [true, true, false],
    ],
  )
  expect(intervals[1]!.slice(0, 2)).toEqual([
    { lower: 0, upper: 0 },
    { lower: 0, upper: 0 },
  ])
})

const release = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) => {
  const ofForm = <One>(one: fc.Arbitrary<One>) =>
    fc.array(fc.array(one, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
  const truths = (length: number) => fc.array(fc.boolean(), { minLength: length, maxLength: length })
  return fc.record({
    cells: ofForm(fc.nat({ max: 12 })),
    suppressed: ofForm(fc.boolean()),
    rowTotals: truths(rows),
    columnTotals: truths(columns),
    grandTotal: fc.boolean(),
  })
})

test('flows find what linear programming finds, whichever totals are published', () => {
  fc.assert(
    fc.property(release, ({ cells, suppressed, ...published }) => {
      const unknown = cells.flatMap((row, i) => row.flatMap((value, j) => (suppressed[i]![j] ? [{ i, j, value }] : [])))
      const sums = [
        ...published.rowTotals.flatMap((is, i) => (is ? [(one: { i: number }) => one.i === i] : [])),
        ...published.columnTotals.flatMap((is, j) => (is ? [(one: { j: number }) => one.j === j] : [])),
        ...(published.grandTotal ? [() => true] : []),
      ]
      fc.pre(unknown.length > 0 && sums.length > 0)
      const equations = sums.map((holds) => unknown.map((one) => (holds(one) ? 1 : 0)))
      const totals = sums.map((holds) => unknown.reduce((total, one) => total + (holds(one) ? one.value : 0), 0))
      const { lower, upper } = linearIntervals(equations, totals)
      const found = attackerIntervals(cells, suppressed, published)
      unknown.forEach(({ i, j }, k) => {
        expect(found[i]![j]!.lower).toBeCloseTo(lower[k]!, 6)
        if (upper[k] === Infinity) expect(found[i]![j]!.upper).toBe(Infinity)
        else expect(found[i]![j]!.upper).toBeCloseTo(upper[k]!, 6)
      })
    }),
    { seed: 1864 },
  )
})

test('the truth lies within, and suppressing more or publishing fewer totals never narrows an interval', () => {
  fc.assert(
    fc.property(release, fc.nat(), ({ cells, suppressed, ...published }, at) => {
      const more = suppressed.map((row, i) => row.map((one, j) => one || i * row.length + j === at % (row.length * suppressed.length)))
      const all = attackerIntervals(cells, suppressed)
      const wider = [attackerIntervals(cells, suppressed, published), attackerIntervals(cells, more)]
      all.forEach((row, i) => {
        row.forEach((interval, j) => {
          if (interval === null) return
          expect(interval.lower).toBeLessThanOrEqual(cells[i]![j]!)
          expect(interval.upper).toBeGreaterThanOrEqual(cells[i]![j]!)
          for (const other of wider) {
            expect(other[i]![j]!.lower).toBeLessThanOrEqual(interval.lower)
            expect(other[i]![j]!.upper).toBeGreaterThanOrEqual(interval.upper)
          }
        })
      })
    }),
    { seed: 1864 },
  )
})

test('truths of another form than the table, and negative cells, are refused by name', () => {
  expect(() => attackerIntervals([[1, 2]], [[true]])).toThrow('suppressed')
  expect(() => attackerIntervals([[1, 2]], [[true, false]], { rowTotals: [true, true] })).toThrow('rowTotals')
  expect(() => attackerIntervals([[-1]], [[true]])).toThrow('table[1][1]')
})
