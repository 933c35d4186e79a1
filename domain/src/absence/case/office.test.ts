import { describe, expect, test } from 'vitest'
import { codeOf, opened, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { aCaller } from '../../../../tests/scenario/callers.ts'
import type { HeldGrant } from '../../access/caller.ts'
import type { Role } from '../../access/role.ts'
import { firstRoles } from '../../access/roles.ts'
import type { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { demandOffice, mayBeSecond } from './deciding.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { actingAs, holdersOf, type Ladder, officesOf } from './office.ts'

const of = (...aside: Office[]) => ({ aside: new Set(aside) })
const nothing = of()
const deciding = [
  { role: 'commander', highest: true },
  { role: 'holder', highest: true },
]

/** A person of Company B, of a battalion, of a brigade, of a division; who commands each is said. */
function ladder(commanded: readonly string[], more: Partial<Ladder> = {}): Ladder {
  const units = (['company', 'battalion', 'brigade', 'division'] as const).map((echelon, depth) => ({
    ...{ unitId: echelon, name: `The ${echelon}`, echelon, depth, roles: commanded.includes(echelon) ? ['commander'] : [] },
  }))
  return { units, roles: deciding, ...more }
}
const whole = ladder(['company', 'battalion', 'brigade', 'division'])
/** Grants of roles of those that Muster begins with; over a unit, or over the whole force. */
const grants = (role: string, unitId?: string): readonly HeldGrant[] => aCaller('X', unitId ? { role, unitId } : { role }).grants
const ofTheUnit = ['unitCommander', 'secondOfficer', 'receivingUnit']
const above = ['secondOfficer', 'receivingUnit', 'commanderAbove']

describe('in which offices somebody acts hangs on role, unit and person', () => {
  test.each<[string, string | undefined, readonly string[]]>([
    ['commander', 'company', ofTheUnit],
    ['commander', 'battalion', [...above, 'fieldGradeCommander']],
    ['commander', 'brigade', [...above, 'fieldGradeCommander']],
    ['commander', 'division', [...above, 'fieldGradeCommander', 'conveningAuthority']],
    ['commander', 'elsewhere', []],
    ['holder', undefined, [...above, 'fieldGradeCommander', 'conveningAuthority', 'ministry']],
    ['clerk', 'company', []],
    ['dutyOfficer', 'company', []],
    ['headquartersStaff', 'division', []],
    ['welfare', undefined, []],
    ['investigator', 'company', []],
    ['inspector', undefined, []],
    ['vettingOfficer', undefined, []],
    ['auditor', undefined, []],
  ])('%s of %s: %j', (role, unit, offices) => {
    expect(officesOf(whole, grants(role, unit), nothing).toSorted()).toEqual([...offices].toSorted())
  })

  test('where nobody commands the company, the nearest commander above it is the commander of the unit, and is not one level above themselves', () => {
    const led = ladder(['brigade'])
    expect(officesOf(led, grants('commander', 'brigade'), nothing)).toEqual(ofTheUnit)
    expect(officesOf(led, grants('commander', 'division'), nothing)).toContain('commanderAbove')
    expect(officesOf(led, grants('commander', 'battalion'), nothing)).toEqual(ofTheUnit) // came in since
  })

  test('where nobody commands any unit over them, whoever holds the whole force is all of it', () => {
    const held = officesOf(ladder([]), grants('holder'), nothing)
    expect(held).toEqual(expect.arrayContaining(['unitCommander', 'commanderAbove', 'ministry']))
  })

  test('a commander of a company is no officer of field grade, and a battalion convenes no general court-martial', () => {
    const small = ladder([], { units: whole.units.map((unit) => ({ ...unit, echelon: 'company' })) })
    expect(officesOf(small, grants('commander', 'division'), nothing)).not.toContain('fieldGradeCommander')
    expect(officesOf(whole, grants('commander', 'brigade'), nothing)).not.toContain('conveningAuthority')
  })

  test('a role that is called like an office holds it, wherever its grant lies over the person, and no command', () => {
    const legal: Role = { ...(firstRoles.find(({ role }) => role === 'commander') as Role), role: 'legalOfficer' }
    const grant = (unitId: string | null): HeldGrant[] => [{ grantId: 'g', role: legal, unitId, delegateOf: null }]
    const withLegal = { ...whole, roles: [...deciding, { role: 'legalOfficer', highest: true }] }
    expect(officesOf(withLegal, grant('brigade'), nothing)).toEqual(['legalOfficer'])
    expect(officesOf(withLegal, grant(null), nothing)).toEqual(['legalOfficer'])
    expect(officesOf(withLegal, grant('elsewhere'), nothing)).toEqual([])
    expect(actingAs(withLegal, grants('commander', 'company'), nothing, ['legalOfficer'])).toEqual([])
    expect(holdersOf(withLegal, ['legalOfficer'], nothing)).toEqual({ units: [], isForce: true })
  })

  test('whoever may decide without commanding signs as the second officer alone', () => {
    const adjutant: Role = { ...(firstRoles.find(({ role }) => role === 'commander') as Role), role: 'adjutant', highest: false }
    expect(officesOf(whole, [{ role: adjutant, unitId: 'company' }], nothing)).toEqual(['secondOfficer'])
  })
})

describe('what nobody in Muster holds is recorded by whoever decides there, and by nobody who does not', () => {
  const outside: Office[] = ['prosecutor', 'court', 'medicalOfficer', 'board', 'inspector']
  test.each<[string, string | undefined, readonly Office[]]>([
    ['commander', 'company', outside],
    ['commander', 'elsewhere', []],
    ['holder', undefined, outside],
    ['clerk', 'company', []],
    ['inspector', undefined, []],
  ])('%s of %s records %j', (role, unit, offices) => {
    expect(actingAs(whole, grants(role, unit), nothing, [...outside, 'person'])).toEqual(offices)
  })
})

describe('who stands aside', () => {
  const every: Office[] = ['unitCommander', 'secondOfficer', 'receivingUnit', 'commanderAbove', 'court', 'medicalOfficer']
  test.each<[string, Office[], string, string | undefined, readonly Office[]]>([
    ['the captain acts in no office', ['unitCommander'], 'commander', 'company', []],
    [
      'the colonel above goes on',
      ['unitCommander'],
      'commander',
      'battalion',
      ['receivingUnit', 'commanderAbove', 'court', 'medicalOfficer'],
    ],
    ['the colonel acts in none, if it is theirs', ['commanderAbove'], 'commander', 'battalion', []],
    [
      'the general does, and not as commander one level up',
      ['commanderAbove'],
      'commander',
      'brigade',
      ['secondOfficer', 'receivingUnit', 'court', 'medicalOfficer'],
    ],
    [
      'a court is no officer of the unit',
      ['court'],
      'commander',
      'company',
      ['unitCommander', 'secondOfficer', 'receivingUnit', 'medicalOfficer'],
    ],
  ])('%s', (_what, aside, role, unit, offices) => {
    expect(actingAs(whole, grants(role, unit), of(...aside), every)).toEqual(offices)
  })

  test('of a company that nobody commands is its battalion, where that decides in its place', () => {
    expect(officesOf(ladder(['battalion']), grants('commander', 'battalion'), of('unitCommander'))).toEqual([])
    expect(officesOf(ladder([]), grants('holder'), of('unitCommander'))).toContain('commanderAbove')
  })
})

test('a refusal names the units from which an office is held, and none that stands aside', () => {
  expect(holdersOf(whole, ['unitCommander'], nothing)).toEqual({ units: [{ unitId: 'company', name: 'The company' }], isForce: false })
  const units = holdersOf(whole, ['commanderAbove'], nothing).units.map(({ unitId }) => unitId)
  expect(units).toEqual(['battalion', 'brigade', 'division'])
  expect(holdersOf(whole, ['secondOfficer', 'commanderAbove'], of('unitCommander')).units).toHaveLength(3)
  expect(holdersOf(whole, ['ministry'], nothing)).toEqual({ units: [], isForce: true })
})

describe('whoever seconds it holds the office that the rules ask for as the second', () => {
  const rules = {
    ...caseRegime(),
    deciders: { ...caseRegime().deciders, inquiry: { ...caseRegime().deciders.inquiry, second: ['conveningAuthority'] } },
  } as Regime
  const state = fold(caseRegime(), someEvents({ says: opened }))
  const inquiry: CaseWord = { kind: 'inquiry', office: 'commanderAbove', reasons: 'Opened.', standard: 'notStated' }
  const left: CaseWord = { ...inquiry, kind: 'leftAbroad', howToAskAgain: 'Write.' }
  const refused = (says: CaseWord, second: readonly HeldGrant[]) =>
    codeOf(() => demandOffice(rules, state, says, { ladder: whole, first: grants('commander', 'battalion'), second }))

  test.each<[string, string, string | undefined, string | undefined]>([
    ['another office than that', 'commander', 'brigade', 'officeNotHeld'],
    ['the captain under them', 'commander', 'company', 'officeNotHeld'],
    ['that office', 'commander', 'division', undefined],
    ['the whole force, which holds it', 'holder', undefined, undefined],
  ])('%s', (_who, role, unit, code) => {
    expect(refused(inquiry, grants(role, unit))).toBe(code)
    expect(mayBeSecond(rules, state, inquiry, whole, grants(role, unit))).toBe(code === undefined)
  })

  test('who signs outside Muster is named, with their paper', () => {
    expect(refused(left, grants('commander', 'company'))).toBe('needsEvidence')
    expect(refused({ ...left, countersigned: { by: 'Capt. Ruth Orme', document: 'Note 7' } }, grants('commander', 'company'))).toBe(
      undefined,
    )
  })
})
