import { expect, test } from 'vitest'
import type { Caller, HeldGrant } from './caller.ts'
import { authorityFor, may } from './may.ts'
import { Verb } from './role.ts'
import { firstRoles } from './roles.ts'
import { cutTo, notForTokens } from './token.ts'

const [brigade, battalion, company, other] = ['brigade', 'battalion', 'company', 'other']
const grant = (role: string, unitId: string | null): HeldGrant => {
  const found = firstRoles.find((one) => one.role === role)
  if (!found) throw new Error(role)
  return { grantId: `${role} ${unitId}`, role: found, unitId, delegateOf: null }
}
const owner = (...grants: HeldGrant[]): Caller => ({ accountId: 'ada', name: 'Ada', sessionId: 'here', isFresh: true, grants })
const inBattalion = { unitId: battalion, above: [battalion, brigade], below: [battalion, company] }

test('a token may what its owner may and it was made for, and nothing else', () => {
  const cut = cutTo(owner(grant('commander', battalion)), { tokenId: 't', verbs: ['people.read', 'machine.read'], unit: null })
  const at = { above: [company, battalion, brigade] }
  expect(may(cut, { verb: 'people.read', sensitivity: 'personal' }, at)).toBe(true)
  for (const verb of Verb.options.filter((one) => one !== 'people.read'))
    expect([verb, may(cut, { verb, sensitivity: 'open' }, at)]).toEqual([verb, false])
})

test('a unit cuts a wider grant down to it, leaves a narrower one, and drops one elsewhere', () => {
  const wide = owner(grant('holder', null), grant('clerk', brigade), grant('dutyOfficer', company), grant('analyst', other))
  const cut = cutTo(wide, { tokenId: 't', verbs: ['units.read'], unit: inBattalion })
  expect(cut.grants.map(({ role, unitId }) => [role.role, unitId])).toEqual([
    ['holder', battalion],
    ['clerk', battalion],
    ['dutyOfficer', company],
  ])
  expect(authorityFor(cut, { verb: 'units.read', sensitivity: 'open' }, 'everywhere')).toBeUndefined()
  expect(may(cut, { verb: 'units.read', sensitivity: 'open' }, { above: [other] })).toBe(false)
})

test('no token gives rights, opens what is sealed, or decides about people who act, whatever it says it was made for', () => {
  const cut = cutTo(owner(...firstRoles.map(({ role }) => grant(role, null))), { tokenId: 't', verbs: Verb.options, unit: null })
  for (const verb of notForTokens) expect([verb, may(cut, { verb, sensitivity: 'open' }, 'anywhere')]).toEqual([verb, false])
  expect(cut.grants.flatMap(({ role }) => [...role.sealed, ...role.gives])).toEqual([])
  expect([cut.sessionId, cut.isFresh]).toEqual([null, false])
})

test('no token keeps the machine, also where its owner does', () => {
  const keeper = owner(grant('administrator', null))
  expect(may(keeper, { verb: 'machine.keep', sensitivity: 'open' }, 'anywhere')).toBe(true)
  const cut = cutTo(keeper, { tokenId: 't', verbs: ['machine.read', 'machine.keep'], unit: null })
  expect(cut.grants.map(({ role }) => Object.keys(role.may))).toEqual([['machine.read']])
})

test('of an owner who holds nothing any more nothing is left', () => {
  expect(cutTo(owner(), { tokenId: 't', verbs: ['units.read'], unit: null }).grants).toEqual([])
})
