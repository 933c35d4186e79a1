import type { Role } from '@muster/domain/access/role.ts'
import { expect, test } from 'vitest'
import { roleDifference } from './roleDifference.ts'

const clerk: Role = {
  role: 'clerk',
  title: 'Clerk',
  scope: 'chain',
  highest: false,
  may: { 'people.read': 'personal', 'strength.sign': 'open' },
  sealed: [],
  gives: [],
}

test('a role written again as it stands changes nothing', () => {
  expect(roleDifference(clerk, { ...clerk, may: { 'strength.sign': 'open', 'people.read': 'personal' } })).toEqual([])
})

test('what is added, taken away and seen less of are three different changes', () => {
  expect(roleDifference(clerk, { ...clerk, may: { 'people.read': 'open', 'ledger.read': 'personal' } })).toEqual([
    { of: 'may', verb: 'people.read', was: 'personal', now: 'open' },
    { of: 'may', verb: 'strength.sign', was: 'open', now: undefined },
    { of: 'may', verb: 'ledger.read', was: undefined, now: 'personal' },
  ])
})

test('sealed kinds, roles given, words and the need of two people are told too', () => {
  const after: Role = { ...clerk, title: 'Company clerk', scope: 'desk', highest: true, sealed: ['family'], gives: ['clerk'] }
  expect(roleDifference(clerk, after)).toEqual([
    { of: 'title', was: 'Clerk', now: 'Company clerk' },
    { of: 'scope', was: 'chain', now: 'desk' },
    { of: 'sealed', kind: 'family', now: true },
    { of: 'gives', role: 'clerk', now: true },
    { of: 'highest', now: true },
  ])
})

test('of a role that is not there yet all that it would be is told', () => {
  expect(roleDifference(undefined, clerk).map((change) => change.of)).toEqual(['title', 'scope', 'may', 'may'])
})
