import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { Proposals } from '@muster/domain/access/shapes.ts'
import { PassList, PassSheet } from '@muster/domain/passage/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { hoursBefore, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let company: Unit
let brigade: Unit
let battalion: Unit
let captain: Actor
let colonel: Actor
let general: Actor
let holder: Actor

beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  brigade = await world().aUnit('7th Brigade', { echelon: 'brigade' })
  battalion = await world().aUnit('2nd Battalion', { echelon: 'battalion', under: brigade })
  company = await world().aCompany('Company B', { under: battalion })
  const commander = (name: string, { unitId }: Unit) => anActor(world(), name, { role: 'commander', unitId })
  captain = await commander('Capt. Bell', company)
  colonel = await commander('Col. Rice', battalion)
  general = await commander('Brig. Holm', brigade)
  holder = await anActor(world(), 'Ada Holder', { role: 'holder' })
})

type Case = Pick<MadeAbsence, 'absenceId' | 'personId'>
async function aCase(): Promise<Case> {
  const [personId = ''] = await company.with(1)
  return { personId, absenceId: await isMissed(world(), personId, hoursBefore(Date.now(), 31)) }
}
const event = ({ absenceId }: Case, says: object) => ({ absenceId, eventId: v7(), held: hoursBefore(Date.now(), 1), says })
const decide = async (made: Case, by: Actor, says: object) => world().act('absence/decide', event(made, says), undefined, await by.now())
const record = async (made: Case, says: object) => (await world().act<{ eventId: string }>('absence/record', event(made, says))).eventId
const propose = async (by: Actor, input: object): Promise<string> => {
  const proposalId = v7()
  await world().act('access/propose', { proposalId, action: 'absence/decide', input, reason: 'As ordered.' }, undefined, await by.now())
  return proposalId
}
const second = async (by: Actor, proposalId: string) => world().act('access/second', { proposalId }, undefined, await by.now())
const show = async ({ absenceId }: Case, by: Actor) => world().ask('absence/show', { absence: absenceId }, AbsenceFile, await by.now())

const missing = { kind: 'determined', nature: 'involuntary', status: 'MIS', from: hoursBefore(Date.now(), 30) }
const decided = { reasons: 'As the file shows.', standard: 'preponderance' }
const aside = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
async function voluntary(made: Case, office: string): Promise<object> {
  for (const where of ['hospitals', 'detention', 'leaveRecords']) await record(made, { kind: 'search', where, result: 'nothing' })
  const evidence = await record(made, { kind: 'evidence', of: 'voluntary', side: 'for', what: 'A letter in his own hand.' })
  const found = {
    nature: 'voluntary',
    status: 'AWL',
    from: hoursBefore(Date.now(), 31),
    evidence: [evidence],
    against: 'Nothing was found.',
  }
  return event(made, { kind: 'determined', office, ...decided, ...found })
}

describe('an office is held by who commands there', () => {
  test('a captain does not decide as commander one level up; the colonel does, and not as commander of the unit', async () => {
    const made = await aCase()
    const no = await refusal(decide(made, captain, { ...missing, ...decided, office: 'commanderAbove' }))
    expect(no).toMatchObject({ code: 'officeNotHeld', facts: { office: 'commanderAbove', units: '2nd Battalion, 7th Brigade' } })
    expect(no.sentence).toMatch(/commander one level up.*2nd Battalion, 7th Brigade, or the whole force/)
    const located = { kind: 'located', through: 'police', mayFamilyBeTold: true, ...decided, office: 'unitCommander' }
    expect(await refusal(decide(made, colonel, located))).toMatchObject({ code: 'officeNotHeld', facts: { units: 'Company B' } })
    expect(await refusal(decide(made, holder, located))).toMatchObject({ code: 'officeNotHeld' })
    await decide(made, colonel, { ...missing, ...decided, office: 'commanderAbove' })
    await decide(made, captain, located)
  })

  test('the page offers each reader what they hold, and says of the rest who does', async () => {
    const made = await aCase()
    const offered = async (by: Actor) => {
      const { decisions, passage } = await show(made, by)
      const ones = decisions.filter(({ nature, kind }) => nature === 'involuntary' || nature === 'voluntary' || kind === 'deceased')
      return [...ones.map(({ yours, lacks }) => [yours, lacks.yours]), passage.yours]
    }
    // A board and a physician are nobody in Muster: what they decide is recorded.
    const outside = [['medicalOfficer', 'court'], false]
    expect(await offered(captain)).toEqual([[['board'], false], [['unitCommander'], false], outside, ['unitCommander', 'receivingUnit']])
    expect(await offered(colonel)).toEqual([[['commanderAbove', 'board'], false], [[], true], outside, ['receivingUnit', 'commanderAbove']])
  })

  test('what a physician or a court decides is recorded with their name and their paper', async () => {
    const made = await aCase()
    const death = { kind: 'deceased', on: hoursBefore(Date.now(), 20), ...decided, office: 'medicalOfficer', document: 'Certificate 4' }
    expect(await refusal(decide(made, captain, death))).toMatchObject({ code: 'needsEvidence', facts: { of: 'authority' } })
    await decide(made, captain, { ...death, authority: 'Dr. Ana Lind, Varn District' })
    expect((await show(made, captain)).events.at(-1)?.says).toMatchObject({ authority: 'Dr. Ana Lind, Varn District' })
  })

  test('nobody reopens what they decided or seconded, by their account and not by their name; the page says so', async () => {
    const made = await aCase()
    const death = { kind: 'deceased', on: hoursBefore(Date.now(), 20), ...decided, office: 'medicalOfficer', document: 'Certificate 4' }
    await decide(made, colonel, { ...death, authority: 'Dr. Ana Lind, Varn District' })
    const again = { kind: 'reopened', ...decided, office: 'commanderAbove' }
    const lacking = async (by: Actor) => (await show(made, by)).decisions.find(({ kind }) => kind === 'reopened')?.lacks.decided
    expect([await lacking(colonel), await lacking(general)]).toEqual([true, false])
    expect(await refusal(decide(made, colonel, again))).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'decided' } })
    const namesake = await anActor(world(), 'Col. Rice', { role: 'commander', unitId: brigade.unitId })
    await decide(made, namesake, again)
  })

  test('what is contested after the end is answered above, by nobody who decided in the case; the page says to each what it waits for', async () => {
    const made = await aCase()
    const death = { kind: 'deceased', on: hoursBefore(Date.now(), 20), ...decided, office: 'medicalOfficer', document: 'Certificate 4' }
    await decide(made, colonel, { ...death, authority: 'Dr. Ana Lind, Varn District' })
    const { eventId } = (await show(made, captain)).events.find(({ says }) => says.kind === 'deceased') ?? {}
    const contested = { kind: 'contested', eventId, challenger: 'His mother', grounds: 'It was another man of that name.' }
    const contestId = await record(made, contested)
    expect((await refusal(record(made, contested))).sentence).toMatch(/^His mother contests this already/)
    const file = await show(made, general)
    expect(file).toMatchObject({ stage: 'closed', contests: [{ eventId: contestId, of: { kind: 'deceased', eventId }, standing: 'open' }] })
    const due = { title: 'Contested by His mother: an answer', by: ['commanderAbove'], done: null }
    const toAnswer = file.dues.find(({ clock }) => clock === `contest-to-answer/${contestId}`)
    expect(toAnswer).toMatchObject(due)
    // Fourteen full days, by the rules of the demonstration.
    expect(Math.floor((Date.parse(toAnswer?.due ?? '') - Date.parse(toAnswer?.began ?? '')) / 86_400_000)).toBe(14)
    const lacking = async (by: Actor) => (await show(made, by)).decisions.find(({ kind }) => kind === 'contestAnswered')?.lacks
    expect([await lacking(captain), await lacking(colonel), await lacking(general)]).toMatchObject([
      { yours: true },
      { decided: true },
      { yours: false, decided: false },
    ])
    const answer = { kind: 'contestAnswered', contestId, isUpheld: true, ...decided, office: 'commanderAbove' }
    expect(await refusal(decide(made, captain, answer))).toMatchObject({ code: 'officeNotHeld' })
    expect(await refusal(decide(made, colonel, answer))).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'contested' } })
    await decide(made, general, answer)
    const upheld = await show(made, general)
    expect(upheld).toMatchObject({ stage: 'closed', ending: 'deceased', contests: [{ standing: 'upheld', answer: { by: 'Brig. Holm' } }] })
    expect(upheld.dues.find(({ clock }) => clock === `contest-upheld/${contestId}`)?.prepares).toMatchObject({ decision: 'reopen' })
  })

  test('whoever commands is not the commander in a case about themselves: the next one up is', async () => {
    const [personId = ''] = await company.with(1)
    const { db } = world()
    await db`update access_account set person_id = ${personId} where account_id = ${captain.accountId}`
    const made = { personId, absenceId: await isMissed(world(), personId, hoursBefore(Date.now(), 31)) }
    const located = { kind: 'located', through: 'police', mayFamilyBeTold: true, ...decided, office: 'unitCommander' }
    await decide(made, colonel, located)
    await db`update access_account set person_id = null where account_id = ${captain.accountId}`
  })
})

describe('a second signature is that of the office that the rules name', () => {
  test('who could give it is told, and whoever holds it does', async () => {
    const made = await aCase()
    const input = await voluntary(made, 'unitCommander')
    const proposalId = await propose(captain, input)
    const line = async (by: Actor) =>
      (await world().ask('access/proposals', {}, Proposals, await by.now())).proposals.find((one) => one.proposalId === proposalId)
    expect(await line(colonel)).toMatchObject({ canSecond: true, from: { isForce: true } })
    expect((await line(captain))?.from?.units).toHaveLength(3)
    await second(colonel, proposalId)
    expect((await show(made, captain)).found).toMatchObject({ by: 'Capt. Bell', seconded: 'Col. Rice' })
  })

  test('nobody proposes what they do not hold, and nobody seconds it', async () => {
    const made = await aCase()
    const first = await voluntary(made, 'unitCommander')
    expect(await refusal(propose(colonel, first))).toMatchObject({ code: 'officeNotHeld', facts: { is: 'first' } })
    await record(made, aside)
    const input = await voluntary(made, 'commanderAbove')
    const proposalId = await propose(general, input)
    const seen = (await world().ask('access/proposals', {}, Proposals, await captain.now())).proposals
    expect(seen.find((one) => one.proposalId === proposalId)?.canSecond ?? false).toBe(false)
    expect(await refusal(second(captain, proposalId))).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'unitSecond' } })
    await second(colonel, proposalId)
    expect((await show(made, colonel)).nature).toBe('voluntary')
  })

  test('of somebody outside it is the name and the paper, put to it by another who decides there', async () => {
    const made = await aCase()
    const found = { nature: 'notAbsent', status: 'LVE', from: hoursBefore(Date.now(), 31), document: 'Leave slip 88' }
    const says = { kind: 'determined', ...decided, ...found, office: 'unitCommander' }
    expect(await refusal(second(colonel, await propose(captain, event(made, says))))).toMatchObject({
      code: 'needsEvidence',
      facts: { of: 'countersigned', office: 'personnelOfficer' },
    })
    const countersigned = { by: 'Lt. Reed', document: 'Minute 3' }
    await second(colonel, await propose(captain, event(made, { ...says, countersigned })))
    expect((await show(made, captain)).nature).toBe('notAbsent')
  })
})

const setAside = { code: 'conflictOfInterest', facts: { why: 'unit' } }
const told = { code: 'conflictOfInterest', facts: { why: 'told' } }
const aPass = ({ absenceId }: { absenceId: string }, office: string) => ({
  ...{ absenceId, passId: v7(), eventId: v7(), hours: 24, place: 'Gate 2', initials: '', reasons: 'To come in.', office },
})

/** Whoever stands aside, and the duty officer under their orders, is told neither place nor hours, by pass or by what was sealed with a fact; the others are. */
async function isToldToOthers(made: { absenceId: string; personId: string }, pass: string): Promise<void> {
  const duty = await anActor(world(), 'Lt. Watch', { role: 'dutyOfficer', unitId: company.unitId })
  const welfare = await anActor(world(), 'Ms. Hale', { role: 'welfare', unitId: company.unitId })
  const asked = { absence: made.absenceId }
  const where = { kind: 'whereabouts', personId: made.personId, purpose: 'To know where he is' }
  for (const kept of [captain, duty])
    expect(await refusal(world().act('access/reveal', where, undefined, await kept.now()))).toMatchObject(told)
  await world().act('access/reveal', where, undefined, await colonel.now())
  expect(await refusal(world().ask('passage/list', asked, PassList, await captain.now()))).toMatchObject(told)
  expect(await refusal(world().ask('passage/show', { ...asked, pass }, PassSheet, await captain.now()))).toMatchObject(told)
  expect((await show(made, captain)).passage.isKept).toBe(true)
  for (const other of [colonel, welfare]) {
    expect((await world().ask('passage/list', asked, PassList, await other.now())).passes).toMatchObject([{ place: 'Gate 2' }])
    expect((await show(made, other)).passage.isKept).toBe(false)
  }
}

test('who stands aside does so in person: commanding higher since, or holding the whole force as well', async () => {
  const unit = await world().aCompany('Company C', { under: battalion })
  const major = await anActor(world(), 'Maj. Orme', { role: 'commander', unitId: unit.unitId })
  const [personId = ''] = await unit.with(1)
  const made = { personId, absenceId: await isMissed(world(), personId, hoursBefore(Date.now(), 31)) }
  await record(made, aside)
  const more = { ...missing, ...decided, office: 'commanderAbove' }
  const { accountId } = major
  for (const [role, unitId] of [
    ['commander', battalion.unitId],
    ['holder', null],
  ]) {
    const grant = { ...{ factId: v7(), grantId: v7(), accountId, role, unitId }, from: null, to: null, fromGrant: null, reason: '' }
    const { db } = world()
    await db`select access_write_all(${db.json({ grants: [grant] } as never)}, clock_timestamp(), 0)`
    expect(await refusal(decide(made, major, more))).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'unit' } })
    expect(await refusal(propose(major, await voluntary(made, 'commanderAbove')))).toMatchObject({ code: 'conflictOfInterest' })
    const proposalId = await propose(general, await voluntary(made, 'commanderAbove'))
    expect(await refusal(second(major, proposalId))).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'unitSecond' } })
    expect((await show(made, major)).decisions.every(({ kind, lacks }) => kind === 'rejoined' || lacks.yours)).toBe(true)
    expect(await refusal(world().act('passage/give', aPass(made, 'commanderAbove'), undefined, await major.now()))).toMatchObject(setAside)
    expect(await refusal(world().ask('passage/list', { absence: made.absenceId }, PassList, await major.now()))).toMatchObject(told)
  }
  // In another case of the battalion they decide as anybody does who commands there, and in this one the others do.
  await decide(await aCase(), major, more)
  await decide(made, colonel, more)
})

test('that nobody sees a sign of self-harm any more takes a reason and two people who decide there', async () => {
  const made = await aCase()
  const raised = await record(made, { kind: 'risk', flag: 'selfHarm', isRaised: true })
  const lowered = event(made, { kind: 'risk', flag: 'selfHarm', isRaised: false, note: 'The chaplain spoke to him.' })
  const clerk = await anActor(world(), 'Sgt. Able', { role: 'clerk', unitId: company.unitId })
  const act = async (name: string, by: Actor, input: object) => world().act(name, input, undefined, await by.now())
  for (const [name, by, input, code] of [
    ['absence/decide', captain, lowered, 'needsSecond'],
    ['absence/record', captain, lowered, 'needsSecond'],
    ['absence/record', captain, event(made, { kind: 'withdrawn', eventId: raised, reasons: 'A mistake.' }), 'riskStays'],
    ['absence/decide', captain, event(made, { kind: 'risk', flag: 'selfHarm', isRaised: false }), 'invalid'],
    ['absence/decide', clerk, lowered, 'forbidden'],
  ] as const)
    expect([code, (await refusal(act(name, by, input))).code]).toEqual([code, code])
  expect((await refusal(propose(clerk, lowered))).code).toBe('forbidden')
  const proposalId = await propose(captain, lowered)
  expect((await refusal(second(clerk, proposalId))).code).toBe('proposalUnknown')
  expect((await show(made, captain)).flags).toContain('selfHarm')
  await second(colonel, proposalId)
  expect((await show(made, captain)).flags).not.toContain('selfHarm')
})

test('whoever commands the unit that stands aside decides in no office, and closes nothing; that somebody came back they record', async () => {
  const made = await aCase()
  await record(made, aside)
  const paper = { authority: 'Garrison court', document: 'Ruling 3' }
  for (const office of ['unitCommander', 'commanderAbove', 'fieldGradeCommander', 'board', 'court'])
    expect([office, (await refusal(decide(made, captain, { ...missing, ...decided, ...paper, office }))).code]).toEqual([
      office,
      expect.stringMatching(/^(conflictOfInterest|notDecider)$/),
    ])
  const no = await refusal(decide(made, captain, { ...missing, ...decided, ...paper, office: 'board' }))
  expect(no).toMatchObject({ code: 'conflictOfInterest', facts: { why: 'unit' } })
  expect(await refusal(decide(made, captain, { kind: 'closed', because: 'takenBack', reasons: 'A mistake.' }))).toMatchObject({
    code: 'conflictOfInterest',
  })
  const pass = aPass(made, 'receivingUnit')
  const give = async (by: Actor) => world().act('passage/give', pass, undefined, await by.now())
  expect(await refusal(give(captain))).toMatchObject(setAside)
  await give(colonel)
  await isToldToOthers(made, pass.passId)
  const back = { kind: 'rejoined', mode: 'ownUnit', unitId: company.unitId, condition: 'Unhurt.', medical: 'seen', areRightsTold: true }
  await decide(made, captain, { ...back, status: 'PDY', from: hoursBefore(Date.now(), 1) })
  expect((await show(made, captain)).decisions.every(({ kind, lacks }) => kind === 'rejoined' || lacks.yours)).toBe(true)
})
