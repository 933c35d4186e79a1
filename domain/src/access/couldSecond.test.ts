import { expect, test } from 'vitest'
import type * as z from 'zod'
import { couldSecond } from './couldSecond.ts'
import { firstRoles } from './roles.ts'
import type { GrantLine, ProposalLine } from './shapes.ts'

type Grant = z.infer<typeof GrantLine>
type Proposal = z.infer<typeof ProposalLine>

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const now = '2026-11-28T10:00:00Z'
const regiment = { unitId: id(1), name: '33rd Iowa' }

function grant(n: number, name: string, role: string, unitId: string | null, more: Partial<Grant> = {}): Grant {
  const unit =
    unitId === null ? null : { echelon: 'company' as const, sidc: '10031000151211000000', above: unitId === id(1) ? [] : [regiment] }
  const who = { grantId: id(100 + n), accountId: id(200 + n), name, role, state: 'active' as const }
  return {
    ...who,
    unitId,
    unitName: unitId,
    unit,
    from: '2026-01-01T00:00:00Z',
    to: null,
    inPlaceOf: null,
    reason: null,
    entry: n,
    ...more,
  }
}

const proposal: Proposal = {
  proposalId: id(9),
  action: 'access/give',
  verb: 'access.give',
  input: { accountId: id(205), role: 'clerk', unitId: id(2) },
  told: { account: 'Nora', unit: 'Company C' },
  reason: 'needed',
  accountId: id(201),
  name: 'Ada',
  unitId: id(2),
  personId: null,
  scope: 'chain',
  at: now,
  to: '2026-12-05T10:00:00Z',
  state: 'waiting',
  own: true,
  canSecond: false,
  isRead: true,
  from: null,
}
const grants = [
  grant(1, 'Ada', 'holder', null),
  grant(2, 'Bruno', 'holder', null),
  grant(3, 'Col. Rice', 'commander', id(1)),
  grant(4, 'Capt. Comstock', 'commander', id(2)),
  grant(5, 'Capt. Jessup', 'commander', id(3)),
  grant(6, 'Sgt Ream', 'clerk', id(2)),
]

test('those who may do the same there are named, and neither who proposed it nor who holds elsewhere', () => {
  expect(couldSecond(proposal, grants, firstRoles, now)).toEqual(['Bruno', 'Col. Rice', 'Capt. Comstock'])
})

test('a role is seconded by who gives it', () => {
  const give = (role: string) => couldSecond({ ...proposal, input: { ...proposal.input, role } }, grants, firstRoles, now)
  expect(give('analyst')).toEqual(['Bruno'])
  expect(couldSecond({ ...proposal, action: 'access/end', told: { role: 'commander' } }, grants, firstRoles, now)).toEqual(['Bruno'])
})

test('nobody seconds who stands in for the one who proposed it, or whose grant is still to begin', () => {
  const stands = grant(7, 'Lt Ames', 'holder', null, { inPlaceOf: 'Ada' })
  const comes = grant(8, 'Lt Kindig', 'holder', null, { from: '2026-12-01T00:00:00Z' })
  expect(couldSecond(proposal, [stands, comes], firstRoles, now)).toEqual([])
})

test('where a decision asks for an office, those are asked who hold it: from these units, and from the whole force if that is one of them', () => {
  const decision = { ...proposal, action: 'absence/decide', verb: 'absence.decide' as const, unitId: null }
  const from = (units: string[], isForce: boolean) => couldSecond({ ...decision, from: { units, isForce } }, grants, firstRoles, now)
  expect(from([id(1), id(2)], false)).toEqual(['Col. Rice', 'Capt. Comstock'])
  expect(from([], true)).toEqual(['Bruno'])
})

test('over the whole force only those are asked who hold it', () => {
  expect(couldSecond({ ...proposal, unitId: null }, grants, firstRoles, now)).toEqual(['Bruno'])
})
