import { RoleName } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { expect, test } from 'vitest'
import { draftError, emptyDraft, lackingIn, roleName, toggled } from './roleDraft.ts'

test.each([
  ['Company clerk', 'companyClerk'],
  ['  Vetting  OFFICER ', 'vettingOfficer'],
  ['Führer vom Dienst', 'fuhrerVomDienst'],
  ['Clerk (2nd)', 'clerkNd'],
])('«%s» is named %s', (title, name) => {
  expect(roleName(title)).toBe(name)
  expect(RoleName.safeParse(name).success).toBe(true)
})

test('a title without Latin letters gives no name, and the draft says so', () => {
  expect(roleName('서기')).toBe('')
  expect(draftError({ ...emptyDraft, title: '서기', may: { 'units.read': 'open' } }, [])).toBe('title')
})

test('a role that may nothing, or is there already under that name, is none', () => {
  const draft = { ...emptyDraft, role: 'clerk', title: 'Clerk' }
  expect(draftError(draft, [])).toBe('nothing')
  expect(draftError({ ...draft, may: { 'units.read': 'open' } }, ['clerk'])).toBe('taken')
  expect(draftError({ ...draft, may: { 'units.read': 'open' } }, [])).toBeUndefined()
})

test('a member is put in and taken out', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})

test('a role that was made before some verbs were known lacks them, as it comes with Muster; one of one’s own lacks nothing', () => {
  const [clerk] = firstRoles.filter(({ role }) => role === 'clerk')
  if (!clerk) throw new Error('there is a clerk')
  expect(lackingIn(clerk)).toEqual({})
  const { 'absence.open': opens, ...older } = clerk.may
  expect(opens).toBe('personal')
  expect(lackingIn({ role: 'clerk', may: older })).toEqual({ 'absence.open': 'personal' })
  expect(lackingIn({ role: 'barber', may: {} })).toEqual({})
})
