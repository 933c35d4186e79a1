import { expect, test } from 'vitest'
import { differences } from './agrees.ts'

test.each([
  [1, 1 + 1e-10, { rel: 1e-9 }],
  [1e-20, 0, { rel: 1e-9, abs: 1e-12 }],
  [null, null, {}],
  ['Infinity', 'Infinity', {}],
  [true, true, {}],
  [{ a: 1, b: 5 }, { a: 1, b: 9 }, { ignore: ['b'] }],
  [{ a: { p: 1.05 } }, { a: { p: 1 } }, { rel: 1e-9, fields: { a: { rel: 0.1 } } }],
  [{ logLik: 3 }, { logLik: 2 }, { fields: { logLik: { abs: 1e-4, one_sided: 'not below' as const } } }],
])('%j agrees with %j within %j', (got, wanted, tolerance) => {
  expect(differences(got, wanted, tolerance)).toEqual([])
})

test.each([
  [1, 1.1, { rel: 1e-9 }],
  [0, null, {}],
  [null, 0, { abs: 1 }],
  [Number.NaN, 1, { abs: 5 }],
  ['1', 1, { abs: 5 }],
  [[1, 2], [1, 2, 3], {}],
  [{ a: 1 }, { a: 1, b: null }, {}],
  [{ a: 1, b: null }, { a: 1 }, {}],
  [{ logLik: 1 }, { logLik: 2 }, { fields: { logLik: { abs: 1e-4, one_sided: 'not below' as const } } }],
])('%j does not agree with %j within %j', (got, wanted, tolerance) => {
  expect(differences(got, wanted, tolerance)).toHaveLength(1)
})

test('a difference names its place, and a field inside a field keeps the tolerance of the outer one', () => {
  const tolerance = { rel: 1e-9, fields: { curves: { abs: 0.5 } } }
  expect(differences({ curves: [{ se: 1 }, { se: 3 }] }, { curves: [{ se: 1.4 }, { se: 4 }] }, tolerance)).toEqual([
    'curves[2].se: 3 instead of 4',
  ])
})
