import { expect, test } from 'vitest'
import { byPerson, byUnit, endingSoon, found, type Grant } from './grantGroups.ts'

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const regiment = { unitId: id(1), name: '33rd Iowa' }
const companyC = { unitId: id(2), name: 'Company C' }
const companyD = { unitId: id(3), name: 'Company D' }

function grant(n: number, name: string, unit: { unitId: string; name: string } | null, more: Partial<Grant> = {}): Grant {
  const above = unit === null || unit === regiment ? [] : [regiment]
  return {
    grantId: id(100 + n),
    accountId: id(200 + name.length),
    name,
    role: 'clerk',
    unitId: unit?.unitId ?? null,
    unitName: unit?.name ?? null,
    unit: unit && { echelon: 'company', sidc: '10031000151211000000', above },
    state: 'active',
    from: '2026-01-01T00:00:00Z',
    to: null,
    inPlaceOf: null,
    reason: null,
    entry: n,
    ...more,
  }
}

test('units stand in the order of battle after the whole force, each under the heading over it', () => {
  const groups = byUnit([
    grant(1, 'Kindig', companyD),
    grant(2, 'Ada', null),
    grant(3, 'Boydston', regiment),
    grant(4, 'Comstock', companyC),
  ])
  expect(groups.map(({ name, depth, under }) => [name, depth, under])).toEqual([
    [null, 0, undefined],
    ['33rd Iowa', 0, undefined],
    ['Company C', 1, undefined],
    ['Company D', 1, undefined],
  ])
})

test('a unit whose superior is no heading says whom it is under', () => {
  expect(byUnit([grant(1, 'Kindig', companyD)]).map(({ depth, under }) => [depth, under])).toEqual([[0, '33rd Iowa']])
})

test('by person the names stand in their order, each with what they hold from the whole force down', () => {
  const groups = byPerson(
    [grant(1, 'Özil', companyD), grant(2, 'Ada', companyC), grant(3, 'Ada', null), grant(4, 'Zoe V.', regiment)],
    'en-GB',
  )
  expect(groups.map(({ name, grants }) => [name, grants.map(({ unitName }) => unitName)])).toEqual([
    ['Ada', [null, 'Company C']],
    ['Özil', ['Company D']],
    ['Zoe V.', ['33rd Iowa']],
  ])
})

test('whoever has an account and holds nothing stands among the names too', () => {
  const groups = byPerson([grant(1, 'Özil', companyD)], 'en-GB', [{ accountId: id(7), name: 'Nora' }])
  expect(groups.map(({ name, grants }) => [name, grants.length])).toEqual([
    ['Nora', 0],
    ['Özil', 1],
  ])
})

test('words find a person, a unit or a role, whatever the case of letters', () => {
  const all = [grant(1, 'Kindig', companyD), grant(2, 'Ada', companyC, { role: 'commander' })]
  const title = (role: string): string => (role === 'commander' ? 'Commander' : 'Clerk')
  expect(found(all, 'kin', title, 'en').map(({ name }) => name)).toEqual(['Kindig'])
  expect(found(all, 'COMPANY c', title, 'en').map(({ name }) => name)).toEqual(['Ada'])
  expect(found(all, 'comm', title, 'en').map(({ name }) => name)).toEqual(['Ada'])
  expect(found(all, ' ', title, 'en')).toHaveLength(2)
})

test('a command that ends within a fortnight is looked at, unless somebody follows or only stood in', () => {
  const now = '2026-11-20T00:00:00Z'
  const ends = { role: 'commander', to: '2026-12-01T00:00:00Z' }
  const next = grant(2, 'Kindig', companyD, { role: 'commander', from: '2026-12-01T00:00:00Z' })
  expect(endingSoon([grant(1, 'Comstock', companyD, ends)], now)).toHaveLength(1)
  expect(endingSoon([grant(1, 'Comstock', companyD, ends), next], now)).toHaveLength(0)
  expect(endingSoon([grant(1, 'Comstock', companyD, { ...ends, inPlaceOf: 'Lt Ames' })], now)).toHaveLength(0)
  expect(endingSoon([grant(1, 'Comstock', companyD, { ...ends, to: '2026-12-10T00:00:00Z' })], now)).toHaveLength(0)
})
