import { firstRoles } from '@muster/domain/access/roles.ts'
import { expect, test } from 'vitest'
import { fieldOf, givable, inputOf, refusedFields, takesTwo, type Values } from './grantActs.ts'

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const command = { grantId: id(1), role: 'commander', unitName: 'Company D', name: 'Capt. Jessup' }
const given: Values = { account: id(2), role: 'clerk', place: 'unit', unit: id(3), reason: 'The clerk is in hospital.' }

test('the last day with a grant becomes the first day without it', () => {
  expect(inputOf('give', { ...given, from: '2026-11-28', last: '2026-11-30' }, undefined, id(9))).toEqual({
    grantId: id(9),
    accountId: id(2),
    role: 'clerk',
    unitId: id(3),
    from: '2026-11-28',
    to: '2026-12-01',
    reason: 'The clerk is in hospital.',
  })
})

test('over the whole force there is no unit, and empty days are left out', () => {
  expect(inputOf('give', { ...given, place: 'force', from: '', last: '' }, undefined, id(9))).toMatchObject({ unitId: null })
  expect(refusedFields('give', inputOf('give', { ...given, place: 'force', from: '', last: '' }, undefined, id(9)))).toEqual([])
})

test('what is missing is named by the field of the form', () => {
  expect(refusedFields('give', inputOf('give', { place: 'unit' }, undefined, id(9)))).toEqual(['account', 'role', 'place', 'reason'])
  expect(refusedFields('handOver', inputOf('handOver', {}, command, id(9)))).toEqual(['account', 'on', 'reason'])
  expect(
    refusedFields('delegate', inputOf('delegate', { account: id(2), from: '2026-11-28', last: 'soon', reason: 'Leave.' }, command, id(9))),
  ).toEqual(['last'])
})

test('a refusal of the server stands next to the field it is about', () => {
  expect(fieldOf('give', 'roleNotYours', undefined)).toBe('role')
  expect(fieldOf('give', 'invalid', 'accountId')).toBe('account')
  expect(fieldOf('delegate', 'delegationNeedsEnd', undefined)).toBe('last')
  expect(fieldOf('end', 'lastHolder', undefined)).toBeUndefined()
  expect(fieldOf('end', 'invalid', 'accountId')).toBeUndefined()
})

test('high roles, what opens the sealed and what one gives oneself take two people, and nothing else', () => {
  const two = (values: Values): boolean => takesTwo('give', values, undefined, firstRoles, id(7))
  expect(two({ ...given, role: 'clerk' })).toBe(false)
  expect(two({ ...given, role: 'clerk', account: id(7) })).toBe(true)
  expect(two({ ...given, role: 'commander' })).toBe(true)
  expect(two({ ...given, role: 'welfare' })).toBe(true)
  expect(two({ account: id(2) })).toBe(false)
  expect(takesTwo('handOver', {}, command, firstRoles, id(7))).toBe(true)
  expect(takesTwo('end', {}, { ...command, role: 'clerk' }, firstRoles, id(7))).toBe(false)
  expect(takesTwo('layDown', {}, command, firstRoles, id(7))).toBe(false)
})

test('one may give what one’s own roles give', () => {
  expect(givable(firstRoles, [{ role: 'commander' }]).map(({ role }) => role)).toEqual(['clerk', 'dutyOfficer', 'headquartersStaff'])
  expect(givable(firstRoles, [{ role: 'clerk' }])).toEqual([])
})
