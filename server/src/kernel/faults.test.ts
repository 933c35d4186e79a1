import { Fault } from '@muster/domain/fault.ts'
import { expect, test } from 'vitest'
import { asFault } from './faults.ts'

test.each([
  ['the server shut down in order', '57P01'],
  ['the server ended because another of its processes crashed', '57P02'],
  ['the server is still starting', '57P03'],
  ['something was sent into a connection that is closed', 'EPIPE'],
  ['the connection was reset', 'ECONNRESET'],
  ['the network is gone', 'ENETUNREACH'],
])('where %s the database is down', (_what, code) => {
  const fault = asFault(Object.assign(new Error('no more'), { code }))
  expect(fault).toBeInstanceOf(Fault)
  expect(fault).toMatchObject({ code: 'databaseDown', facts: { code } })
})

test('what the database refuses for another reason is no such thing', () => {
  const error = Object.assign(new Error('division by zero'), { code: '22012' })
  expect(asFault(error)).toBe(error)
})
