import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linearIntervals } from './linearIntervals.ts'

test('two sums that share an unknown: it can be no more than the smaller', () => {
  // a + b = 3 and b + c = 5: b from 0 to 3, a = 3 − b, c = 5 − b.
  expect(
    linearIntervals(
      [
        [1, 1, 0],
        [0, 1, 1],
      ],
      [3, 5],
    ),
  ).toEqual({ lower: [0, 0, 5 - 3], upper: [3, 3, 5] })
})

test('a subtotal published elsewhere gives a cell away', () => {
  const equations = [
    [1, 1, 1],
    [1, 1, 0],
  ]
  const { lower, upper } = linearIntervals(equations, [14, 5])
  expect([lower[2], upper[2]]).toEqual([14 - 5, 14 - 5])
})

test('limits need not be whole when sums cross in a ring of three', () => {
  const { upper } = linearIntervals(
    [
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 1],
    ],
    [1, 1, 1],
  )
  expect(upper[0]).toBeCloseTo(1 / 2, 12)
})

test('an unknown that no sum holds, or only one that takes it away, has no upper limit', () => {
  expect(linearIntervals([[1, 0]], [2])).toEqual({ lower: [2, 0], upper: [2, Infinity] })
  expect(linearIntervals([[1, -1]], [2])).toEqual({ lower: [2, 0], upper: [Infinity, Infinity] })
})

test('equations that say the same twice, or nothing, do no harm', () => {
  expect(
    linearIntervals(
      [
        [1, 1],
        [1, 1],
        [2, 2],
        [0, 0],
      ],
      [4, 4, 8, 0],
    ),
  ).toEqual({ lower: [0, 0], upper: [4, 4] })
})

test('sums that contradict each other are refused', () => {
  expect(() =>
    linearIntervals(
      [
        [1, 1],
        [1, 1],
      ],
      [4, 5],
    ),
  ).toThrow('contradict')
  expect(() => linearIntervals([[1, 1]], [-1])).toThrow('contradict')
  expect(() => linearIntervals([[0, 0]], [1])).toThrow('contradict')
  expect(() => linearIntervals([[1, 1]], [1, 2])).toThrow('totals')
  expect(() => linearIntervals([[1], [1, 1]], [1, 2])).toThrow('equations[2]')
})

const system = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.record({
    equations: fc.array(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    truth: fc.array(fc.nat({ max: 1_000_000 }), { minLength: columns, maxLength: columns }),
  }),
)

test('the truth lies within, also among numbers of a million, and one more equation never widens an interval', () => {
  fc.assert(
    fc.property(system, ({ equations, truth }) => {
      const totals = equations.map((row) => row.reduce((total, one, j) => total + one * truth[j]!, 0))
      const few = linearIntervals(equations, totals)
      const more = linearIntervals([...equations, truth.map(() => 1)], [...totals, truth.reduce((total, one) => total + one, 0)])
      truth.forEach((value, j) => {
        expect(more.lower[j]!).toBeLessThanOrEqual(value + 0.01)
        expect(more.upper[j]!).toBeGreaterThanOrEqual(value - 0.01)
        expect(more.lower[j]!).toBeGreaterThanOrEqual(few.lower[j]! - 0.01)
        expect(more.upper[j]!).toBeLessThanOrEqual(few.upper[j]! + 0.01)
      })
    }),
    { seed: 1864 },
  )
})
