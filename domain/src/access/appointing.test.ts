import { expect, test } from 'vitest'
import { Fault } from '../fault.ts'
import { areThree, closeAccount, inviteAgain, invitingTakesTwo, resetCredentials } from './appointing.ts'
import type { Caller } from './caller.ts'
import { firstRoles } from './roles.ts'
import type { AccountBook } from './signIn.ts'
import { removeCredential, waysIn } from './signingIn.ts'

const [ada, bruno, carla] = [
  '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-00000000000b',
  '00000000-0000-7000-8000-00000000000c',
]
let ids = 0
const newId = () => `00000000-0000-7000-9000-${String(++ids).padStart(12, '0')}`
const at = '2025-06-01T12:00:00Z'

function aCaller(accountId: string, ...holding: [role: string, unitId: string | null][]): Caller {
  const grants = holding.map(([role, unitId]) => {
    const found = firstRoles.find((one) => one.role === role)
    if (!found) throw new Error(role)
    return { grantId: newId(), role: found, unitId, delegateOf: null }
  })
  return { accountId, name: accountId.slice(-1), sessionId: 'here', isFresh: true, grants }
}
const account = (more: Partial<AccountBook> = {}): AccountBook => ({
  accountId: carla,
  factId: newId(),
  name: 'Carla',
  signInName: 'carla',
  state: 'invited',
  grants: [],
  credentials: [],
  tokens: [],
  lent: [],
  waiting: [],
  more: false,
  ...more,
})
const held = (role: string, unitId: string | null, above: string[], from = '2025-01-01T00:00:00Z') => {
  const highest = firstRoles.find((one) => one.role === role)?.highest ?? false
  return { factId: newId(), grantId: newId(), accountId: carla, role, unitId, from, to: null, fromGrant: null, highest, above }
}
const code = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
  return undefined
}

test('the first three are three: neither a name nor a sign-in name twice, however it is spelt', () => {
  const person = (name: string) => ({ name, signInName: name.toLowerCase() })
  const [holder, second, inspector] = [person('Ada'), person('Bruno'), person('Carla')]
  expect(code(() => areThree({ holder, second, inspector }))).toBeUndefined()
  expect(code(() => areThree({ holder, second: { ...second, signInName: 'ada' }, inspector }))).toBe('namesAlike')
  for (const name of ['ＡＤＡ', 'A\u200bda', 'Ada\u2060'])
    expect(code(() => areThree({ holder, second, inspector: { ...inspector, name } }))).toBe('namesAlike')
})

test('another link is made only by who could give all that the account holds', () => {
  const commander = aCaller(bruno, ['commander', 'battalion'])
  const again = (grants: AccountBook['grants'], caller = commander) =>
    code(() => inviteAgain(account({ grants }), 'hash', { caller, seconder: null, newId }))
  expect(again([])).toBeUndefined()
  expect(again([held('clerk', 'company', ['company', 'battalion'])])).toBeUndefined()
  expect(again([held('clerk', 'elsewhere', ['elsewhere'])])).toBe('forbidden')
  expect(again([held('clerk', 'company', ['company', 'battalion']), held('holder', null, [])])).toBe('forbidden')
  expect(again([held('holder', null, [])], aCaller(ada, ['administrator', null]))).toBe('forbidden')
  expect(again([held('inspector', null, [])], aCaller(ada, ['holder', null]))).toBeUndefined()
  expect(code(() => inviteAgain(account({ more: true }), 'hash', { caller: commander, seconder: null, newId }))).toBe('forbidden')
  expect(code(() => inviteAgain(account({ state: 'active' }), 'hash', { caller: commander, seconder: null, newId }))).toBe('accountTakenUp')
  expect(code(() => inviteAgain(undefined, 'hash', { caller: commander, seconder: null, newId }))).toBe('accountUnknown')
})

test('another link takes two people where giving what the account holds does, and nobody gives the highest in another’s place', () => {
  const takesTwo = (more: Partial<AccountBook>, isOnly = false) =>
    invitingTakesTwo({ account: account(more), roles: firstRoles, isOnly }, aCaller(ada))
  expect(takesTwo({ grants: [held('clerk', 'company', ['company'])] })).toBe(false)
  expect(takesTwo({ grants: [held('clerk', 'company', ['company']), held('inspector', null, [])] })).toBe(true)
  expect(takesTwo({ grants: [held('welfare', null, [])] })).toBe(true)
  expect(takesTwo({ grants: [held('holder', null, [])] }, true)).toBe(false)
  const inspector = account({ grants: [held('inspector', null, [])] })
  const by = (caller: Caller, seconder: Caller) => code(() => inviteAgain(inspector, 'hash', { caller, seconder, newId }))
  const inPlaceOf = (one: Caller): Caller => ({
    ...one,
    grants: one.grants.map((grant) => ({ ...grant, delegateOf: { accountId: carla, name: 'c' } })),
  })
  const [one, other] = [aCaller(ada, ['holder', null]), aCaller(bruno, ['holder', null])]
  expect(by(one, other)).toBeUndefined()
  expect(by(one, aCaller(bruno, ['commander', null]))).toBe('forbidden')
  expect(by(one, inPlaceOf(other))).toBe('forbidden')
  expect(by(inPlaceOf(one), other)).toBe('forbidden')
})

test('a reset ends what the account lent and what it proposed: whoever was in it may not have been its owner', () => {
  const acting = { caller: aCaller(ada, ['holder', null]), seconder: aCaller(bruno), newId, at }
  const { highest: _none, above: _here, ...lent } = { ...held('clerk', 'company', []), accountId: bruno, fromGrant: newId() }
  const waiting = [newId()]
  const { facts } = resetCredentials(account({ state: 'active', lent: [lent], waiting }), 'hash', acting)
  expect(facts.close).toEqual([lent.factId, ...waiting])
  expect(facts.grants).toEqual([expect.objectContaining({ grantId: lent.grantId, accountId: bruno, fromGrant: lent.fromGrant, to: at })])
  expect(facts.withdrawn).toEqual([{ factId: expect.any(String), before: waiting[0], byAccount: ada }])
})

test('a reset is never of oneself, neither of who proposes nor of who seconds, and names both', () => {
  const [one, other] = [aCaller(ada, ['holder', null]), aCaller(bruno, ['administrator', null])]
  const reset = (caller: Caller, seconder: Caller) =>
    resetCredentials(account({ state: 'active' }), 'hash', { caller, seconder, newId, at })
  expect(reset(one, other).sitting.notices?.[0]).toMatchObject({
    accountId: carla,
    kind: 'credentialsReset',
    facts: { by: 'a', secondedBy: 'b' },
  })
  expect(code(() => reset(aCaller(carla, ['holder', null]), other))).toBe('notOfOneself')
  expect(code(() => reset(one, aCaller(carla, ['holder', null])))).toBe('notOfOneself')
})

test('an account is closed with all that it holds, its grants keeping their days; the highest are ended first, by two people', () => {
  const acting = { caller: aCaller(ada, ['holder', null]), seconder: null, newId, at }
  const [past, coming] = [held('clerk', 'company', ['company']), held('clerk', 'company', ['company'], '2026-01-01T00:00:00Z')]
  const { facts, sitting } = closeAccount(account({ state: 'active', grants: [past, coming], tokens: ['token'] }), acting)
  expect(facts.close).toEqual(expect.arrayContaining([past.factId, coming.factId, 'token']))
  expect(facts.grants).toEqual([expect.objectContaining({ grantId: past.grantId, from: past.from, to: at })])
  expect(facts.profiles).toEqual([expect.objectContaining({ state: 'closed', signInName: expect.stringMatching(/^carla\/./) })])
  expect(sitting.endAccount).toBe(carla)
  expect(code(() => closeAccount(account({ grants: [held('commander', 'company', ['company'])] }), acting))).toBe('holdsHighest')
  expect(code(() => closeAccount(account({ state: 'closed' }), acting))).toBe('accountUnknown')
})

test('the last way in stays; a password is none without codes of an app, and goes with all its codes', () => {
  const of = (...kinds: AccountBook['credentials'][number]['kind'][]) =>
    kinds.map((kind, index) => ({ credentialId: `${kind} ${index}`, kind, label: '', webauthnId: null }))
  expect([of('passkey', 'passkey'), of('password', 'totp', 'recovery'), of('password'), of('recovery'), []].map(waysIn)).toEqual([
    2, 1, 0, 0, 0,
  ])
  const caller = aCaller(carla)
  const remove = (credentials: AccountBook['credentials'], id: string) =>
    removeCredential(account({ state: 'active', credentials }), id, { caller, newId })
  const both = of('passkey', 'password', 'totp', 'recovery')
  expect(remove(both, 'recovery 3').facts.close).toEqual(['password 1', 'totp 2', 'recovery 3'])
  expect(remove(both, 'passkey 0').facts.close).toEqual(['passkey 0'])
  expect(code(() => remove(of('passkey'), 'passkey 0'))).toBe('lastWayIn')
  expect(code(() => remove(of('password', 'totp', 'recovery'), 'totp 1'))).toBe('lastWayIn')
  expect(code(() => remove(both, 'not mine'))).toBe('credentialUnknown')
})
