import { expect, test } from 'vitest'
import { english } from '../../messages/catalogue.ts'
import { matchRegister } from './match.ts'
import { reasonsOf } from './reasons.ts'

const sought = { names: [{ family: 'Relva', given: 'Tomas' }], serviceNumber: '0417 22', bornOn: null }
const why = (line: string, of: object = {}) => {
  const [hit] = matchRegister({ ...sought, ...of }, line).hits
  return hit && reasonsOf(hit, (key, facts) => [key.replace('absence.register.', ''), ...Object.values(facts ?? {})].join(' '))
}

test.each([
  ['a whole name', 'Tomas Relva, bed 2', {}, ['names true 100']],
  ['a family name alone, as alike as it is', 'Relva, J.', {}, ['names false 100']],
  ['a number alone', '041722 unknown man', {}, ['number']],
  ['all of it', '0417-22 Relva Tomas 1999-03-04', { bornOn: '1999-03-04' }, ['number', 'names true 100', 'born same']],
])('%s is told, a reason each', (_what, line, of, reasons) => {
  expect(why(line, of)).toEqual(reasons)
})

test('each reason has its words', () => {
  for (const key of ['number', 'names', 'born']) expect(`absence.register.${key}` in english).toBe(true)
})
