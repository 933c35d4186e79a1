import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { Caller } from '@muster/domain/access/may.ts'
import type { Scope, Verb } from '@muster/domain/access/role.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { aCaller, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let company: Unit
let personId: string
let absenceId: string
let vera: Caller
const causeId = v7()

beforeAll(async () => {
  await withRegime(world())
  company = await world().aCompany('Company B')
  ;[personId = ''] = await company.with(1)
  absenceId = await isMissed(world(), personId, '2024-03-04T06:00:00Z')
  vera = aCaller('Vera Holm', { role: 'welfare', unitId: company.unitId })
  const causes = [{ causeId, code: 'LDR-EXT', source: 'self', confidence: 'high' }]
  await world().act('causes/code', { absenceId, codingId: v7(), causes }, undefined, vera)
})

/** What one does with the causes of the case, each as an action and its input. */
const tried = (): [string, object][] => [
  ['causes/show', { absence: absenceId }],
  ['causes/code', { absenceId, codingId: v7(), causes: [{ causeId: v7(), code: 'UNK', source: 'unit', confidence: 'low' }] }],
  ['causes/withdraw', { absenceId, causeId, reason: 'It did not happen.' }],
  ['causes/takeWords', { absenceId, wordsId: v7(), held: '2024-03-05T00:00:00Z', words: 'x' }],
  ['causes/agreement', {}],
]
const inspecting = (): [string, object][] => [
  ['causes/urgent', {}],
  ['causes/takeUp', { absenceId, causeId, takeUpId: v7() }],
]
const codesOf = async (caller: Caller, asked: [string, object][]) => {
  const codes = []
  for (const [action, input] of asked) codes.push((await refusal(perform(world().ground, action, caller, input))).code)
  return [...new Set(codes)]
}

describe.each(['commander', 'holder', 'headquartersStaff', 'dutyOfficer', 'clerk', 'investigator', 'desk', 'analyst'])('as %s', (role) => {
  const caller = () => aCaller(`A ${role}`, { role, unitId: company.unitId })

  test('nothing of a cause is read, coded or taken back', async () => {
    expect(await codesOf(caller(), [...tried(), ...inspecting()])).toEqual(['forbidden'])
  })

  test('no page and no entry of the ledger tells of one', async () => {
    const pages: [string, object][] = [
      ['absence/show', { absence: absenceId }],
      ['people/show', { person: personId }],
      ['absence/list', {}],
      ['ledger/changes', {}],
      ['ledger/changes', { person: personId }],
    ]
    for (const [action, input] of pages) {
      const answer = await perform(world().ground, action, caller(), input).then(
        (performed) => performed.answer,
        () => null,
      )
      expect([action, /LDR-|causes\/|Vera Holm/.test(JSON.stringify(answer ?? ''))]).toEqual([action, false])
    }
  })
})

test('what those pages would tell they do tell of other things: the case is there, and its opening stands in the ledger', async () => {
  const commander = aCaller('Capt. Dov', { role: 'commander', unitId: company.unitId })
  expect((await world().ask('absence/show', { absence: absenceId }, AbsenceFile, commander)).absenceId).toBe(absenceId)
  expect((await world().ask('people/show', { person: personId }, PersonPage, commander)).statuses.length).toBeGreaterThan(0)
  const { lines } = await world().ask('ledger/changes', { person: personId }, Changes, commander)
  expect(lines.map(({ action }) => action)).toContain('absence/open')
})

test('welfare is no inspector: what reached the inspector is read by the inspector', async () => {
  expect(await codesOf(vera, inspecting())).toEqual(['forbidden'])
})

test.each(['commander', 'investigator', 'holder'])('whoever codes and is %s as well, wherever, is kept apart', async (role) => {
  const both = aCaller('Somebody of both', { role: 'welfare', unitId: company.unitId }, { role, unitId: company.unitId })
  expect(await codesOf(both, tried())).toEqual(['causesApart'])
  const inspector = aCaller('An inspector of both', { role: 'inspector' }, { role, unitId: company.unitId })
  expect(await codesOf(inspector, [...tried(), ...inspecting()])).toEqual(['causesApart'])
})

test('another company’s welfare neither reads nor codes', async () => {
  const other = await world().aCompany('Company C')
  const theirs = aCaller('Wim Berg', { role: 'welfare', unitId: other.unitId })
  expect(await codesOf(theirs, tried().slice(0, 4))).toEqual(['forbidden'])
})

test('who coded is an entry in the scope of the inspection, without what was coded', async () => {
  const entries = await world().db<{ scope: string; input: object }[]>`
    select scope, input from ledger_entry where action = 'causes/code' and outcome = 'performed'`
  expect(entries).toEqual([{ scope: 'inspection', input: { absenceId, codingId: expect.any(String) } }])
})

test('the second wall holds alone: out of the inspection no row tells of it, whatever is reached', async () => {
  const rows = async (scopes: Scope[], verb: Verb) =>
    world().ground.db.begin(async (sql) => {
      await reachingAll(sql, { accountId: v7(), verb, scopes })
      return Number((await sql`select count(*) from cause`)[0]?.count)
    })
  expect([
    await rows(['chain'], 'causes.read'),
    await rows(['chain'], 'causes.inspect'),
    await rows(['chain', 'inspection'], 'causes.inspect'),
  ]).toEqual([0, 0, 1])
  expect(await rows(['chain', 'inspection'], 'absence.read')).toBe(0)
})
