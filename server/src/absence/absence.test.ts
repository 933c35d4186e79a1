import type { CaseWord } from '@muster/domain/absence/case/event.ts'
import { AbsenceList } from '@muster/domain/absence/lists.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { StrengthReturn } from '@muster/domain/strength/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { aCaller, ownWorld, refusal, told } from '../../../tests/scenario/world.ts'
import { shippedText } from './regime/shipped.ts'

const world = ownWorld()
let carl: Actor
let bruno: Actor

/** What takes two is proposed by the one and seconded by the other. */
async function both(action: string, input: object): Promise<void> {
  const proposalId = v7()
  await world().act('access/propose', { proposalId, action, input, reason: 'As ordered.' }, undefined, await carl.now())
  await world().act('access/second', { proposalId }, undefined, await bruno.now())
}

beforeAll(async () => {
  await withRoles(world())
  carl = await anActor(world(), 'Carl Holder', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno Adjutant', { role: 'holder' })
  const text = await shippedText('demo')
  await both('absence/activateRegime', {
    activationId: v7(),
    unitId: null,
    from: '2024-01-01',
    text,
    isDemonstration: true,
    reason: 'To try it out.',
  })
})

const opening = {
  trigger: 'missedMuster',
  missedAt: '2024-03-04T06:00:00Z',
  checks: { leave: 'nothingFound', hospital: 'nothingFound', custody: 'nothingFound' },
  tried: 'Called twice; the room is empty.',
}

async function opened(more: object = {}) {
  const company = await world().aCompany(`Company ${v7().slice(-6)}`)
  const [personId = ''] = await company.with(3)
  const absenceId = v7()
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: '2024-03-04T06:30:00Z', opened: { ...opening, ...more } })
  const record = (says: object, held = '2024-03-04T08:00:00Z', action = 'absence/record') =>
    world().act<{ eventId: string }>(action, { absenceId, eventId: v7(), held, says })
  const show = () => world().ask('absence/show', { absence: absenceId }, AbsenceFile)
  return { company, personId, absenceId, record, show }
}

describe('an absence that is opened', () => {
  test('is whereabouts unknown, in the strength return of the day too, with what is due by whom', async () => {
    const { company, show } = await opened()
    const file = await show()
    expect([file.stage, file.nature, file.legal, file.statuses.map(({ code }) => code)]).toEqual([
      'unaccounted',
      'undetermined',
      'none',
      ['UNK'],
    ])
    expect(file.dues[0]).toMatchObject({
      clock: 'police-notice',
      by: ['unitCommander'],
      due: '2024-03-04T09:30:00.000000Z',
      to: ['commanderAbove'],
      chain: [
        { level: 0, is: 'duty', offices: ['unitCommander'], cites: expect.stringMatching(/Made up/), confidence: 'unverified' },
        { level: 1, is: 'escalate', offices: ['commanderAbove'], from: '2024-03-04T09:30:00.000000Z', cites: null },
      ],
    })
    expect(file.regime).toMatchObject({ id: 'demo', isDemonstration: true })
    const { total } = await world().ask('strength/return', { unit: company.unitId, on: '2024-03-04' }, StrengthReturn)
    expect(told(total)).toMatchObject({ U_UNK: 1, P_PDY: 2 })
  })

  test('tells its page who it is about, where they belong, and what can be decided by whom', async () => {
    const { company, show } = await opened()
    const file = await show()
    expect(file).toMatchObject({ rank: 'Private', crumbs: [{ unitId: company.unitId, name: company.name }], zone: 'UTC' })
    expect(file.regime.offices).toEqual({ fieldGradeCommander: 'Commander of the brigade', inspector: 'Inspector of the forces' })
    expect(file.regime.parts).toMatchObject({ 'police-notice': file.dues[0]?.title, 'disposition/none': 'No action' })
    expect(file.steps[0]).toMatchObject({ id: 'hour-3', clock: 'police-notice' })
    expect(file.decisions.find(({ nature }) => nature === 'voluntary')).toMatchObject({
      by: ['unitCommander'],
      second: ['secondOfficer'],
      takesTwo: true,
      statuses: ['AWL'],
      lacks: { evidence: true },
    })
  })

  test('hears the same once, whether words are sealed with it or not', async () => {
    const { record } = await opened()
    const call = { kind: 'contact', with: 'person', how: 'call', reached: false, note: 'Rings.' }
    const found = { kind: 'search', where: 'hospitals', result: 'found', sealed: { kind: 'medical', words: 'A fracture.' } }
    for (const says of [call, found]) {
      await record(says)
      expect((await refusal(record(says))).code).toBe('eventTwice')
    }
    await record({ ...call, note: 'Rings, and nobody answers.' })
  })

  test('is the only one of its person: the second is led to the first', async () => {
    const { personId, absenceId } = await opened()
    const again = world().act('absence/open', { absenceId: v7(), personId, eventId: v7(), held: '2024-03-05T06:30:00Z', opened: opening })
    expect(await refusal(again)).toMatchObject({ code: 'absenceOpen', facts: { absenceId } })
  })

  test('stands in the list of its unit, and in no other', async () => {
    const { company, absenceId } = await opened()
    const other = await world().aCompany('Elsewhere')
    const list = async (unit: string) => (await world().ask('absence/list', { unit }, AbsenceList)).cases.map((one) => one.absenceId)
    expect([await list(company.unitId), await list(other.unitId)]).toEqual([[absenceId], []])
  })

  test('is out of sight for whoever does not see its person', async () => {
    const { absenceId } = await opened()
    const clerk = aCaller('Cleo Clerk', { role: 'clerk', unitId: (await world().aCompany('Not theirs')).unitId })
    expect((await refusal(world().ask('absence/show', { absence: absenceId }, AbsenceFile, clerk))).code).toBe('forbidden')
  })
})

test('a decision takes the office that the regime names, and two people where it says so; then the status goes back to the first missed duty', async () => {
  const { company, record, show, absenceId } = await opened()
  const { eventId } = await record({ kind: 'evidence', of: 'voluntary', side: 'for', what: 'A letter in his own hand.' })
  const says = {
    kind: 'determined',
    office: 'unitCommander',
    reasons: 'As the letter shows.',
    standard: 'preponderance',
    nature: 'voluntary',
    status: 'AWL',
    from: opening.missedAt,
    evidence: [eventId],
    against: 'Nothing was found.',
  }
  const decide = { absenceId, eventId: v7(), held: '2024-03-05T08:00:00Z', says }
  expect((await refusal(world().act('absence/decide', decide))).code).toBe('needsSecond')
  expect((await show()).nature).toBe('undetermined')
  await both('absence/decide', decide)
  const file = await show()
  expect(file).toMatchObject({ nature: 'voluntary', legal: 'none', found: { by: 'Carl Holder', seconded: 'Bruno Adjutant' } })
  const { total } = await world().ask('strength/return', { unit: company.unitId, on: '2024-03-04' }, StrengthReturn)
  expect(told(total)).toMatchObject({ W_AWL: 1, P_PDY: 2 })
})

test('that somebody stands aside is shown, and why is not: whoever does so by lot hides the others', async () => {
  const { record, show } = await opened()
  await record({ kind: 'conflict', office: 'unitCommander', why: 'complainedOf' })
  const says = (await show()).events.at(-1)?.says
  expect(says).toEqual({ kind: 'conflict', office: 'unitCommander' })
})

test('nobody decides in a case about themselves', async () => {
  const { personId, company, absenceId } = await opened()
  const own = await anActor(world(), 'Dov Himself', { role: 'commander', unitId: company.unitId })
  await world().db`update access_account set person_id = ${personId} where account_id = ${own.accountId}`
  const says = { kind: 'inquiry', office: 'commanderAbove', reasons: 'Opened.' }
  const decided = world().act(
    'absence/decide',
    { absenceId, eventId: v7(), held: '2024-03-05T08:00:00Z', says },
    undefined,
    await own.now(),
  )
  expect(await refusal(decided)).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'own' } })
})

test('a mistake that is taken back leaves nobody unknown: what held before it holds on, and the case stays to be read', async () => {
  const { company, record, show } = await opened()
  await record({ kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }, '2024-03-04T07:00:00Z', 'absence/decide')
  const file = await show()
  expect([file.stage, file.ending, file.statuses, file.events.length]).toEqual(['closed', 'takenBack', [], 2])
  const { total } = await world().ask('strength/return', { unit: company.unitId, on: '2024-03-05' }, StrengthReturn)
  expect(told(total)).toMatchObject({ P_PDY: 3 })
  expect(told(total)).not.toHaveProperty('U_UNK')
})

test('whoever comes back is on duty from then on, and what is due changes', async () => {
  const { company, record, show } = await opened()
  const rejoined = {
    kind: 'rejoined',
    mode: 'ownUnit',
    unitId: company.unitId,
    condition: 'Unhurt.',
    medical: 'seen',
    areRightsTold: true,
    status: 'PDY',
    from: '2024-03-06T07:00:00Z',
  }
  await record(rejoined, '2024-03-06T07:00:00Z', 'absence/decide')
  const file = await show()
  expect([file.stage, file.statuses.map(({ code }) => code), file.isSearched]).toEqual(['rejoined', ['UNK', 'PDY'], false])
  expect(file.dues.map(({ clock }) => clock)).toEqual(expect.arrayContaining(['alerts-cancelled', 'pay-restored']))
  expect(file.dues.map(({ clock }) => clock)).not.toContain('police-notice')
})

test.each<[string, CaseWord | object, string, string]>([
  ['a time in the future', { kind: 'contact', with: 'person', how: 'call', reached: false }, '2999-01-01T00:00:00Z', 'eventInFuture'],
  [
    'an event before the absence',
    { kind: 'contact', with: 'person', how: 'call', reached: false },
    '2024-01-01T00:00:00Z',
    'eventBeforeCase',
  ],
  ['a decision recorded as a note', { kind: 'inquiry', office: 'commanderAbove', reasons: 'Opened.' }, '2024-03-04T08:00:00Z', 'invalid'],
])('%s is refused, and nothing is lost', async (_title, says, held, code) => {
  const { record, show } = await opened()
  expect((await refusal(record(says, held))).code).toBe(code)
  expect((await show()).events).toHaveLength(1)
})

test('without rules in force nobody can be absent, and it says what to do', async () => {
  const { personId } = await opened({}).then(async () => ({
    personId: await world().aPerson((await world().aCompany('Old', { on: '2020-01-01' })).unitId, { on: '2020-01-01' }),
  }))
  const before = {
    absenceId: v7(),
    personId,
    eventId: v7(),
    held: '2021-03-05T06:30:00Z',
    opened: { ...opening, missedAt: '2021-03-04T06:00:00Z' },
  }
  expect(await refusal(world().act('absence/open', before))).toMatchObject({ code: 'noRegime' })
})

test('while it is open no other command tells what the person does: the way goes through the case', async () => {
  const { personId, absenceId } = await opened()
  const acts: [string, object][] = [
    ['people/setStatus', { from: '2024-03-05', code: 'HSP' }],
    ['people/correctStatus', { from: '2024-03-05', code: 'HSP', reason: 'Seen there' }],
    ['people/planAbsence', { from: '2024-03-05', code: 'LVE', expectedOn: '2024-03-12', owner: 'Sgt. Hill' }],
    ['people/rejoin', { on: '2024-03-06' }],
    ['people/discharge', { on: '2024-03-06' }],
    ['people/recordDeath', { on: '2024-03-06', cause: 'nonhostile' }],
  ]
  for (const [action, input] of acts) {
    const no = await refusal(world().act(action, { personId, ...input }))
    expect([action, no.code, no.facts]).toEqual([action, 'absenceOpen', { absenceId }])
  }
  expect((await refusal(world().act('people/setStatus', { personId, from: '2024-03-01', code: 'UNK' }))).code).toBe('needsAbsence')
})
