import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logisticRegression } from './logisticRegression.ts'

test('a 2 × 2 table gives the log odds and the log odds ratio with their errors', () => {
  const { coefficients, standardErrors, fitted, deviance } = logisticRegression(
    [
      [1, 0],
      [1, 1],
    ],
    [10, 20],
    { sizes: [50, 50] },
  )
  expect(coefficients[0]).toBeCloseTo(Math.log(10 / 40), 14)
  expect(coefficients[1]).toBeCloseTo(Math.log((20 * 40) / (30 * 10)), 14)
  expect(standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 10 + 1 / 40 + 1 / 20 + 1 / 30), 14)
  expect(Array.from(fitted)).toEqual([expect.closeTo(0.2, 14), expect.closeTo(0.4, 14)])
  expect(deviance).toBeCloseTo(0, 12)
})

test('yes and no change the signs when they change places', () => {
  const cells = fc.array(fc.record({ x: fc.integer({ min: -3, max: 3 }), yes: fc.nat(9), no: fc.nat(9) }), { minLength: 4, maxLength: 20 })
  fc.assert(
    fc.property(cells, (rows) => {
      fc.pre(rows.some(({ yes, no }) => yes + no > 0))
      const x = rows.map((row) => [1, row.x])
      const sizes = rows.map((row) => row.yes + row.no)
      const yes = logisticRegression(
        x,
        rows.map((row) => row.yes),
        { sizes },
      )
      const no = logisticRegression(
        x,
        rows.map((row) => row.no),
        { sizes },
      )
      expect(no.deviance).toBeCloseTo(yes.deviance, 8)
      for (const [j, b] of yes.coefficients.entries()) {
        if (b === null) expect(no.coefficients[j]).toBe(null)
        else expect(no.coefficients[j]).toBeCloseTo(-b, 7)
      }
    }),
    { seed: 1864 },
  )
})

test('single outcomes and the same outcomes in groups have the same coefficients', () => {
  const grouped = logisticRegression(
    [
      [1, 0],
      [1, 1],
      [1, 2],
    ],
    [1, 2, 2],
    { sizes: [3, 3, 3] },
  )
  const x = [0, 0, 0, 1, 1, 1, 2, 2, 2].map((value) => [1, value])
  const single = logisticRegression(x, [1, 0, 0, 1, 1, 0, 1, 1, 0])
  expect(single.coefficients[1]).toBeCloseTo(grouped.coefficients[1]!, 12)
  expect(single.standardErrors[1]).toBeCloseTo(grouped.standardErrors[1]!, 12)
  expect(single.logLikelihood).toBeLessThan(grouped.logLikelihood)
})

test('complete separation has no estimates and a deviance of 0', () => {
  const found = logisticRegression(
    [1, 2, 3, 4, 5, 6].map((value) => [1, value]),
    [0, 0, 0, 1, 1, 1],
  )
  expect(found.coefficients).toEqual([null, null])
  expect(found.deviance).toBe(0)
  expect(Array.from(found.fitted)).toEqual([0, 0, 0, 1, 1, 1])
})

test('half separation leaves the even share where both outcomes meet', () => {
  const found = logisticRegression(
    [1, 2, 3, 3, 5, 6].map((value) => [1, value]),
    [0, 0, 0, 1, 1, 1],
  )
  expect(found.coefficients).toEqual([null, null])
  expect(found.deviance).toBeCloseTo(4 * Math.log(2), 12)
})

test('rows of size 0 say nothing', () => {
  const found = logisticRegression(
    [
      [1, 0],
      [1, 1],
      [1, 5],
    ],
    [10, 20, 0],
    { sizes: [50, 50, 0] },
  )
  expect(found.coefficients[1]).toBeCloseTo(Math.log(8 / 3), 12)
  expect(found.degreesOfFreedom).toBe(0)
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => logisticRegression([[1]], [2])).toThrow('y[1] must be at most its size 1')
  expect(() => logisticRegression([[1]], [0.5])).toThrow('y[1] must be a whole number')
  expect(() => logisticRegression([[1]], [1], { sizes: [1.5] })).toThrow('sizes[1]')
  expect(() => logisticRegression([[1]], [0], { sizes: [0] })).toThrow('sizes must be above 0')
})
