import { expect, test } from 'vitest'
import { opened, someEvents } from '../../../../tests/scenario/aCase.ts'
import { firstRoles } from '../../access/roles.ts'
import type { Office } from '../regime/office.ts'
import { accountsAside, asideSince, grantsIn, type StandingThen } from './inPerson.ts'

const [role] = firstRoles.filter((one) => one.role === 'commander')
if (!role) throw new Error('there is no commander')
const adjutant = { ...role, role: 'adjutant', highest: false }
/** The captain also acts for the colonel; a lieutenant may decide beside them; two colonels, one of whom has another account, and a general. */
const then: StandingThen = {
  units: (['company', 'battalion', 'division'] as const).map((echelon, depth) => ({
    unitId: echelon,
    name: echelon,
    echelon,
    depth,
    roles: ['commander'],
  })),
  roles: [{ role: 'commander', highest: true }],
  held: [
    { unitId: 'company', role, accounts: ['captain'] },
    { unitId: 'battalion', role, accounts: ['captain'] },
    { unitId: 'company', role: adjutant, accounts: ['lieutenant'] },
    { unitId: 'battalion', role, accounts: ['colonel', 'colonel-too'] },
    { unitId: 'division', role, accounts: ['general'] },
  ],
}

test.each<[Office, string[]]>([
  ['unitCommander', ['captain', 'lieutenant']],
  ['commanderAbove', ['captain', 'colonel', 'colonel-too']],
  ['fieldGradeCommander', ['captain', 'colonel', 'colonel-too']],
  ['conveningAuthority', ['general']],
  ['court', []],
])('with the %s stand aside in person %j', (office, accounts) => {
  expect(accountsAside(then, office).toSorted()).toEqual(accounts)
})

test('of the whole force whoever alone held what stands aside, where nobody under them does; of several nobody knows who was meant', () => {
  const holder = (...accounts: string[]) => ({ unitId: null, role, accounts })
  const led = (held: StandingThen['held'], roles: string[] = []): StandingThen => ({
    ...then,
    units: then.units.map((unit) => ({ ...unit, roles })),
    held,
  })
  const of = (standing: StandingThen, office: Office) => accountsAside(standing, office)
  expect(of(led([holder('ada', 'ada-too')]), 'unitCommander')).toEqual(['ada', 'ada-too'])
  expect(of(led([holder('ada'), holder('bruno')]), 'unitCommander')).toEqual([])
  expect(of(led([holder('ada')], ['commander']), 'unitCommander')).toEqual([])
  expect(of(led([holder('ada')], ['commander']), 'ministry')).toEqual(['ada'])
})

test('by nothing that they hold they decide in it, and by all of it elsewhere', () => {
  const captain = { accountId: 'captain', grants: ['company', 'whole force'] }
  expect([grantsIn(captain, ['captain']), grantsIn(captain, ['colonel']), grantsIn({ ...captain, accountId: null }, ['captain'])]).toEqual([
    [],
    captain.grants,
    captain.grants,
  ])
})

test('of when it is asked hangs on the hour that everybody reads, and on no more: a complaint and a lot are the same', () => {
  const at = (says: Parameters<typeof someEvents>[0]['says']) => asideSince(someEvents({ says: opened }, { says }))
  const lot = at({ kind: 'conflict', office: 'unitCommander', why: 'byLot' })
  expect(lot).toEqual([{ office: 'unitCommander', at: '2026-03-02T08:00:00.000000Z' }])
  expect(at({ kind: 'risk', flag: 'abuseComplaint', isRaised: true })).toEqual(lot)
})
