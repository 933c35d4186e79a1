import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementKappa } from './agreementKappa.ts'

const table = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 })

test('two coders of fifty cases are worked by hand', () => {
  // agreed: 35/50; by chance 0.6 × 0.5 + 0.4 × 0.5
  const { kappa, observed, expected } = agreementKappa([
    [20, 10],
    [5, 15],
  ])
  expect(observed).toBeCloseTo(0.7, 15)
  expect(expected).toBeCloseTo(0.5, 15)
  expect(kappa).toBeCloseTo(0.4, 14)
})

test('a near miss counts half with linear weights and three quarters with quadratic ones', () => {
  const cases = [
    [0, 4, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  expect(agreementKappa(cases, { weights: 'linear' }).observed).toBe(0.5)
  expect(agreementKappa(cases, { weights: 'quadratic' }).observed).toBe(0.75)
})

test('coders may change places, categories may be renamed, and all cases twice shrink the error by √2', () => {
  fc.assert(
    fc.property(table, (cases) => {
      const { kappa, se } = agreementKappa(cases)
      const turned = agreementKappa([0, 1, 2].map((i) => cases.map((row) => row[i]!)))
      const renamed = agreementKappa([2, 0, 1].map((i) => [2, 0, 1].map((j) => cases[i]![j]!)))
      const doubled = agreementKappa(cases.map((row) => row.map((one) => one * 2)))
      for (const other of [turned, renamed, doubled]) expect(other.kappa).toBeCloseTo(kappa ?? Number.NaN, 12)
      expect(turned.se).toBeCloseTo(se ?? Number.NaN, 12)
      expect((doubled.se ?? 0) * Math.SQRT2).toBeCloseTo(se ?? Number.NaN, 12)
    }),
    { seed: 1864 },
  )
})

test('always agreeing is 1 without error, one category alone is undefined', () => {
  expect(
    agreementKappa([
      [9, 0],
      [0, 4],
    ]),
  ).toMatchObject({ kappa: 1, se: 0, lower: 1, upper: 1 })
  expect(
    agreementKappa([
      [5, 0],
      [0, 0],
    ]),
  ).toMatchObject({ kappa: null, se: null, observed: 1, expected: 1 })
  expect(
    agreementKappa([
      [0, 0],
      [0, 0],
    ]),
  ).toMatchObject({ kappa: null, observed: null })
})

test('a table that is not square and a negative count are refused by name', () => {
  expect(() => agreementKappa([[1, 2], [3]])).toThrow('row 2')
  expect(() =>
    agreementKappa([
      [1, 2],
      [-3, 4],
    ]),
  ).toThrow('table[2][1]')
})
