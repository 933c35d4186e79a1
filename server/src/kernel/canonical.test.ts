import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

test('the order in which keys were written does not matter, the order of a list does', () => {
  expect(canonical({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}')
  expect(canonical({ a: { c: null, d: [2, 1] }, b: 1 })).toBe(canonical({ b: 1, a: { d: [2, 1], c: null } }))
  expect(canonical([2, 1])).not.toBe(canonical([1, 2]))
})

test('any value is told so that it can be read again', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))))
})
