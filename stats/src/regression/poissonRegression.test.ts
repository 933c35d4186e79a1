import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonRegression } from './poissonRegression.ts'

/** A constant, a factor of two levels and a number, with counts of which some are 0. */
const samples = fc
  .array(fc.record({ group: fc.integer({ min: 0, max: 1 }), x: fc.integer({ min: -4, max: 4 }), y: fc.integer({ min: 0, max: 12 }) }), {
    minLength: 8,
    maxLength: 30,
  })
  .map((rows) => ({ x: rows.map((row) => [1, row.group, row.x]), y: rows.map((row) => row.y) }))

test('two rates compared by regression are the logarithms of the first rate and of the ratio', () => {
  const hundred = Math.log(100)
  const { coefficients, standardErrors } = poissonRegression(
    [
      [1, 0],
      [1, 1],
    ],
    [10, 20],
    { offset: [hundred, hundred] },
  )
  expect(coefficients[0]).toBeCloseTo(Math.log(10 / 100), 14)
  expect(coefficients[1]).toBeCloseTo(Math.log(20 / 100 / (10 / 100)), 14)
  expect(standardErrors[0]).toBeCloseTo(Math.sqrt(1 / 10), 14)
  expect(standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 10 + 1 / 20), 14)
})

test('the deviance of counts about their mean is 2 Σ y log(y / mean)', () => {
  const found = poissonRegression([[1], [1], [1]], [4, 0, 2])
  expect(found.deviance).toBeCloseTo(2 * (4 * Math.log(4 / 2) + 2 * Math.log(2 / 2)), 13)
  expect(found.nullDeviance).toBeCloseTo(found.deviance, 13)
  expect(found.logLikelihood).toBeCloseTo(6 * Math.log(2) - 6 - Math.log(24) - Math.log(2), 13)
  expect([found.degreesOfFreedom, found.nullDegreesOfFreedom]).toEqual([2, 2])
})

test('fitted and observed counts have the same total in each column', () => {
  fc.assert(
    fc.property(samples, ({ x, y }) => {
      const { fitted } = poissonRegression(x, y)
      for (const column of [0, 1, 2]) {
        const gap = x.reduce((total, row, i) => total + row[column]! * (y[i]! - fitted[i]!), 0)
        expect(Math.abs(gap)).toBeLessThan(1e-6)
      }
    }),
    { seed: 1864 },
  )
})

test('a number added to every offset is taken off the constant and nothing else', () => {
  fc.assert(
    fc.property(samples, fc.double({ min: -5, max: 5, noNaN: true }), ({ x, y }, shift) => {
      const [plain, shifted] = [poissonRegression(x, y), poissonRegression(x, y, { offset: y.map(() => shift) })]
      expect(shifted.deviance).toBeCloseTo(plain.deviance, 8)
      for (const [j, b] of plain.coefficients.entries()) {
        if (b === null) expect(shifted.coefficients[j]).toBe(null)
        else expect(shifted.coefficients[j]! + (j === 0 ? shift : 0)).toBeCloseTo(b, 7)
      }
    }),
    { seed: 1864 },
  )
})

test('a row with weight 2 counts as the row twice', () => {
  const x = [
    [1, 0],
    [1, 1],
    [1, 2],
    [1, 3],
  ]
  const twice = poissonRegression([...x, [1, 2]], [3, 1, 4, 7, 4])
  const weighted = poissonRegression(x, [3, 1, 4, 7], { weights: [1, 1, 2, 1] })
  expect(weighted.coefficients[1]).toBeCloseTo(twice.coefficients[1]!, 12)
  expect(weighted.logLikelihood).toBeCloseTo(twice.logLikelihood, 12)
})

test('rows, columns and one typed array say the same', () => {
  const rows = [
    [1, 0.5],
    [1, 1.5],
    [1, -2],
    [1, 4],
  ]
  const y = [2, 3, 1, 9]
  const byRows = poissonRegression(rows, y)
  const byColumns = poissonRegression({ columns: [Float64Array.of(1, 1, 1, 1), Float64Array.of(0.5, 1.5, -2, 4)] }, Uint16Array.from(y))
  const byValues = poissonRegression({ values: Float64Array.from(rows.flat()), width: 2 }, y)
  expect(byColumns.coefficients).toEqual(byRows.coefficients)
  expect(byValues.covariance).toEqual(byRows.covariance)
})

test('years and their squares are fitted as well as years counted from their middle', () => {
  const years = Array.from({ length: 17 }, (_, i) => 1994 + i)
  const y = [70, 81, 60, 52, 75, 64, 50, 49, 55, 61, 48, 40, 44, 52, 39, 30, 33]
  const raw = poissonRegression(
    years.map((t) => [1, t, t * t]),
    y,
  )
  const middle = poissonRegression(
    years.map((t) => [1, t - 2002, (t - 2002) ** 2]),
    y,
  )
  expect(raw.deviance).toBeCloseTo(middle.deviance, 8)
  expect(raw.coefficients[2]! / middle.coefficients[2]!).toBeCloseTo(1, 6)
  expect(raw.standardErrors[2]! / middle.standardErrors[2]!).toBeCloseTo(1, 7)
})

test('a column that follows from earlier ones has no coefficient, and changes nothing', () => {
  const x = [
    [1, 0, 1],
    [1, 1, 2],
    [1, 0, 3],
    [1, 1, 4],
    [1, 0, 5],
    [1, 1, 6],
  ]
  const y = [3, 7, 2, 9, 4, 6]
  const more = poissonRegression(
    x.map((row) => [...row, row[1]! + 2 * row[2]!]),
    y,
  )
  const less = poissonRegression(x, y)
  expect(more.coefficients[3]).toBe(null)
  expect(more.standardErrors[3]).toBe(null)
  expect(more.degreesOfFreedom).toBe(3)
  expect(more.covariance).toHaveLength(3)
  for (const [i, mean] of less.fitted.entries()) expect(more.fitted[i]).toBeCloseTo(mean, 10)
})

test('a level without any event has no estimate, and the others are as if it were not there', () => {
  const x = [
    [1, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 0],
    [1, 0, 1],
    [1, 0, 1],
  ]
  const found = poissonRegression(x, [3, 5, 0, 0, 7, 8])
  const without = poissonRegression(
    [
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ],
    [3, 5, 7, 8],
  )
  expect(found.coefficients[1]).toBe(null)
  expect(found.coefficients[2]).toBeCloseTo(without.coefficients[1]!, 10)
  expect(found.standardErrors[2]).toBeCloseTo(without.standardErrors[1]!, 10)
  expect(found.deviance).toBeCloseTo(without.deviance, 10)
  expect(Array.from(found.fitted.slice(2, 4))).toEqual([0, 0])
})

test('when the reference itself has no event, no ratio to it has a value', () => {
  const found = poissonRegression(
    [
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ],
    [0, 0, 7, 8],
  )
  expect(found.coefficients).toEqual([null, null])
  expect(found.covariance).toEqual([])
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => poissonRegression([], [])).toThrow('x must have at least one row')
  expect(() => poissonRegression([[1], [1, 2]], [1, 2])).toThrow('row 2 has 2')
  expect(() => poissonRegression([[1], [Number.NaN]], [1, 2])).toThrow('x must hold finite numbers; row 2, column 1')
  expect(() => poissonRegression({ columns: [[1, 1], [1]] }, [1, 2])).toThrow('column 2 has 1')
  expect(() => poissonRegression({ values: [1, 2, 3], width: 2 }, [1, 2])).toThrow('not rows of 2')
  expect(() => poissonRegression([[1], [1]], [1])).toThrow('y has 1 values')
  expect(() => poissonRegression([[1], [1]], [1, -2])).toThrow('y[2]')
  expect(() => poissonRegression([[1], [1]], [1, 2], { offset: [0, Number.NEGATIVE_INFINITY] })).toThrow('offset[2]')
  expect(() => poissonRegression([[1], [1]], [1, 2], { weights: [0, 0] })).toThrow('weights must be above 0')
  expect(() => poissonRegression([[1], [1]], [1, 2], { level: 95 })).toThrow('level')
})
