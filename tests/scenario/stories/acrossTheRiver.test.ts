import { AbsenceList, WithoutCaseList } from '@muster/domain/absence/lists.ts'
import { AbsenceFile, OpenCaseOf } from '@muster/domain/absence/shapes.ts'
import { CallList } from '@muster/domain/family/shapes.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { checkDerived } from '@muster/server/ledger/verify/derived.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { type Actor, anActor, asTwo } from '../acting.ts'
import { withRegime } from '../aRegimeInForce.ts'
import { ownDesk } from '../ownDesk.ts'
import { refusal, told, type Unit } from '../world.ts'
import { fieldsOf, saidOf, verdict } from './onTheirScreens.ts'

// A squad leader is pressed for money by the captain over him. He crosses a river with his rifle and sixty rounds, and two newspapers write of it.

const { world, asker, callerOf, by, read, newest } = ownDesk()
const person: Record<'duty' | 'captain' | 'colonel' | 'major', Actor> = {} as never // they come before the first test
let company: Unit
let leader: string
const absenceId = v7()
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const missedAt = hoursAgo(60)

beforeAll(async () => {
  await withRegime(world())
  const brigade = await world().aUnit('4th Brigade', { echelon: 'brigade' })
  company = await world().aCompany('Company C', { under: brigade })
  leader = await world().aPerson(company.unitId, { rank: 'Sergeant', names: [{ family: 'Marek', given: 'Ilan' }] })
  await company.with(3)
  const [ofCompany, ofBrigade] = [{ unitId: company.unitId }, { unitId: brigade.unitId }]
  person.duty = await anActor(world(), 'Lt. Sarn', { role: 'dutyOfficer', ...ofCompany })
  person.captain = await anActor(world(), 'Capt. Orso', { role: 'commander', ...ofCompany })
  person.colonel = await anActor(world(), 'Col. Vance', { role: 'commander', ...ofBrigade })
  person.major = await anActor(world(), 'Maj. Lind', { role: 'commander', ...ofBrigade })
})

const as = async <A>(who: keyof typeof person, action: string, input: object) =>
  world().act<A>(action, input, undefined, await person[who].now())
const ask = async <S extends z.ZodType>(caller: Awaited<ReturnType<typeof callerOf>>, name: string, input: object, shape: S) =>
  world().ask(name, input, shape, caller)
const event = (says: object, hours: number) => ({ absenceId, eventId: v7(), held: hoursAgo(hours), says })
const record = (says: object, hours: number) => as<{ eventId: string }>('duty', 'absence/record', event(says, hours))
const show = async (role = 'inspector') => ask(await callerOf(role), 'absence/show', { absence: absenceId }, AbsenceFile)
/** What `verify` finds of the tables that follow from facts. */
const findings = () => checkDerived(world().db)
const decided = { reasons: 'His own letter to his section, and the statement of the border guard.', standard: 'preponderance' }
const left = {
  kind: 'leftAbroad',
  ...decided,
  office: 'commanderAbove',
  howToAskAgain: 'Write to the brigade, or ask at the way-back desk.',
  countersigned: { by: 'Capt. Ruth Orme, legal officer', document: 'Note 7' },
}

test('what he says at the desk reaches the inspector at once, and nobody who commands or investigates', async () => {
  const text = 'Capt. Orso wants two hundred a month from each squad leader, or you go to the bridgehead.'
  await asker('203.0.113.40').asks({ want: 'ask', text, avoid: 'Capt. Orso' })
  const conversationId = await newest()
  const file = await read('inspector', conversationId)
  expect(file.events[0]?.words).toMatchObject({ text, avoid: 'Capt. Orso' })
  for (const role of ['commander', 'holder', 'investigator', 'clerk'])
    expect([role, (await refusal(by(role, 'desk/read', { conversationId }))).code]).toEqual([role, 'forbidden'])
  expect((await refusal(as('captain', 'desk/read', { conversationId }))).code).toBe('forbidden')
})

test('he is missed at muster: whereabouts unknown, and nothing else is said of him', async () => {
  const opened = {
    ...{ trigger: 'missedMuster', missedAt, tried: 'Called, knocked; his bed was not slept in.' },
    ...{
      checks: { leave: 'nothingFound', hospital: 'nothingFound', custody: 'nothingFound' },
      lastSeen: { where: 'the post', by: 'Pvt. Aro' },
    },
  }
  await as('duty', 'absence/open', { absenceId, personId: leader, eventId: v7(), held: hoursAgo(59), opened })
  expect(await show()).toMatchObject({ stage: 'unaccounted', nature: 'undetermined', legal: 'none', statuses: [{ code: 'UNK' }] })
})

test('his rifle and sixty rounds are gone: a safety notice, and not a wanted notice', async () => {
  await record({ kind: 'equipment', what: 'rifle', count: 1, isArm: true }, 58)
  await record({ kind: 'equipment', what: 'round of ammunition', count: 60, isArm: true }, 58)
  expect(await show()).toMatchObject({ isArmed: true, isSearched: true, nature: 'undetermined', statuses: [{ code: 'UNK' }] })
  expect(english['absence.notice.armed.title']).toBe('Safety notice, not a wanted notice')
  const { cases } = await ask(await callerOf('inspector'), 'absence/list', { unit: company.unitId }, AbsenceList)
  expect(cases).toMatchObject([{ absenceId, isArmed: true }])
})

test('a man of his squad tells of the money: the inspector sees it in the case from that moment, and the captain stands aside', async () => {
  const witness = {
    origin: 'witness',
    title: 'A man of his squad',
    says: 'The squad leaders had to pay.',
    reliability: 'B',
    credibility: 2,
  }
  await record({ kind: 'report', ...witness }, 50)
  await record({ kind: 'risk', flag: 'abuseComplaint', isRaised: true }, 50)
  await record({ kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }, 50)
  await record({ kind: 'referred', to: 'inspector', state: 'asked', why: 'Money asked of squad leaders.' }, 50)
  const { cases } = await ask(await callerOf('inspector'), 'absence/list', {}, AbsenceList)
  expect(cases.find((one) => one.absenceId === absenceId)?.flags).toContain('abuseComplaint')
  const file = await show()
  expect(file.events.map(({ says }) => says.kind)).toContain('referred')
  // Why an office stands aside is sealed, and the inspector's to open; and it decides nothing any more.
  const aside = ({ events }: AbsenceFile) => events.find(({ says }) => says.kind === 'conflict')
  expect(aside(file)?.says).toEqual({ kind: 'conflict', office: 'unitCommander', recordId: expect.any(String) })
  const captains = await ask(await person.captain.now(), 'absence/show', { absence: absenceId }, AbsenceFile)
  const { eventId: _own, held: _then, known: _since, ...told } = aside(captains) ?? {}
  expect(told).toEqual({ by: '', seconded: null, says: { kind: 'conflict', office: 'unitCommander' } })
  const found = { kind: 'located', ...decided, office: 'unitCommander', through: 'unit', mayFamilyBeTold: false }
  expect(await refusal(as('captain', 'absence/decide', event(found, 49)))).toMatchObject({ code: 'conflictOfInterest' })
  for (const { by: offices } of file.decisions) expect(offices).not.toContain('unitCommander')
})

test('two newspapers are two sources of one case: each graded, one bearing on the other, and no second case', async () => {
  const press = { kind: 'report', origin: 'press', credibility: 3 }
  const { eventId } = await record({ ...press, title: 'The Gazette', says: 'A soldier swam the river by night.', reliability: 'C' }, 30)
  await record(
    { ...press, title: 'The Courier', says: 'He had a rifle with him.', reliability: 'D', bearing: 'corroborates', onReport: eventId },
    26,
  )
  const again = {
    absenceId: v7(),
    personId: leader,
    eventId: v7(),
    held: hoursAgo(26),
    opened: { trigger: 'toldByOthers', missedAt, checks: {}, tried: 'Read of it.' },
  }
  expect(await refusal(as('duty', 'absence/open', again))).toMatchObject({ code: 'absenceOpen', facts: { absenceId } })
  const file = await show()
  const papers = file.events.filter(({ says }) => says.kind === 'report' && says.origin === 'press')
  expect(papers.map(({ says }) => [says.title, says.reliability, says.bearing])).toEqual([
    ['The Gazette', 'C', 'first'],
    ['The Courier', 'D', 'corroborates'],
  ])
  // What is printed finds nothing: he is still somebody whose whereabouts are unknown.
  expect(file).toMatchObject({ stage: 'unaccounted', nature: 'undetermined', found: null, statuses: [{ code: 'UNK' }] })
  expect((await ask(await callerOf('inspector'), 'absence/list', { unit: company.unitId }, AbsenceList)).cases).toHaveLength(1)
})

test('by good evidence he left the country: two people above the captain end the search, and no place is kept', async () => {
  await record(
    { kind: 'report', origin: 'self', title: 'A letter to his section', says: 'I am over, and safe.', reliability: 'A', credibility: 2 },
    12,
  )
  expect((await refusal(as('colonel', 'absence/decide', event(left, 10)))).code).toBe('needsSecond')
  await asTwo(world(), person.colonel, person.major, 'absence/decide', event(left, 10))
  const file = await show()
  expect(file).toMatchObject({ stage: 'closed', ending: 'leftAbroad', isSearched: false, nature: 'undetermined', legal: 'none' })
  // No status of the doctrine says it: he counts as he did, since he was missed, until somebody decides otherwise.
  expect(file.statuses).toEqual([{ code: 'UNK', from: expect.stringContaining(missedAt.slice(0, 19)), to: null }])
  const told = file.events.find(({ says }) => says.kind === 'leftAbroad')
  expect(told).toMatchObject({ by: 'Col. Vance', seconded: 'Maj. Lind' })
  expect(Object.keys(told?.says ?? {}).sort()).toEqual(['countersigned', 'howToAskAgain', 'kind', 'office', 'reasons', 'standard'])
  expect(fieldsOf(file.events).filter((name) => /place|country|address|abroad|coordinates|latitude/i.test(name))).toEqual([])
  expect(english['absence.notice.stopped']).toMatch(/Where they are is kept nowhere/)
})

test('he stays counted, and no list asks for another search of him', async () => {
  const { total } = await world().strengthReturn(company, hoursAgo(36).slice(0, 10))
  expect(told(total)).toMatchObject({ CLOSE: 4, U_UNK: 1 })
  const asked = async (name: string) =>
    ask(await person.captain.now(), name, { unit: company.unitId }, name === 'absence/list' ? AbsenceList : WithoutCaseList)
  expect(await asked('absence/list')).toMatchObject({ cases: [] })
  expect(await asked('absence/withoutCase')).toEqual({ people: [], cursor: null, areNamesClosed: false, openNamesAt: company.unitId })
})

test('his mother is told that the search has ended, by whom, and how to ask again', async () => {
  const callId = v7()
  const asked = { callId, personId: leader, asker: 'Mira Marek, his mother', reachAt: '0555 010 203', words: 'They took money from him.' }
  await by('clerk', 'family/ask', asked)
  for (const role of ['welfare', 'inspector']) {
    const { calls } = await ask(await callerOf(role), 'family/calls', {}, CallList)
    expect([role, calls.find((call) => call.callId === callId)?.sentence]).toEqual([role, 'stopped'])
  }
  expect((await refusal(ask(await person.captain.now(), 'family/calls', {}, CallList))).code).toBe('forbidden')
  expect((await refusal(ask(await callerOf('investigator'), 'family/calls', {}, CallList))).code).toBe('forbidden')
})

test('no screen calls him what only a court can find, and nothing was found of him', async () => {
  const file = await show()
  const page = await ask(await person.captain.now(), 'people/show', { person: leader }, PersonPage)
  const lists = await ask(await callerOf('inspector'), 'absence/list', {}, AbsenceList)
  const shown = [
    ...saidOf(file),
    JSON.stringify([file, page, lists]),
    ...Object.entries(english).flatMap(([key, one]) => (/^(absence|family)\./.test(key) ? [one] : [])),
  ]
  expect(shown.filter((text) => verdict.test(text))).toEqual([])
  expect(verdict.test(`A ${'Desert'}er swam the river.`)).toBe(true)
  expect(saidOf(file).join('\n')).toMatch(/We have stopped looking/i)
})

test('he asks to come back, and his case goes on from there: nobody looks for him, and no bare status takes what he is owed', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const bare = await refusal(world().act('people/rejoin', { personId: leader, on: today }))
  expect(bare).toMatchObject({ code: 'backByCase', facts: { absenceId } })
  const planned = { personId: leader, code: 'LVE', owner: 'Lt. Sarn', from: today, expectedOn: '2099-01-01' }
  expect(await refusal(world().act('people/planAbsence', planned))).toMatchObject({ code: 'backByCase' })
  // Nor does another case take the place of that one, or a service that ended and goes on.
  const another = {
    absenceId: v7(),
    personId: leader,
    eventId: v7(),
    held: hoursAgo(5),
    opened: { trigger: 'missedMuster', missedAt: hoursAgo(6), checks: {}, tried: 'Called.' },
  }
  expect(await refusal(as('duty', 'absence/open', another))).toMatchObject({ code: 'backByCase', facts: { absenceId } })
  expect(await ask(await callerOf('inspector'), 'absence/ofPerson', { person: leader }, OpenCaseOf)).toMatchObject({ open: { absenceId } })
  const wish = await record({ kind: 'askedToComeBack', through: 'desk' }, 4)
  expect(await show()).toMatchObject({ stage: 'located', ending: null, isSearched: false, nature: 'undetermined' })
  expect((await show()).dues.map(({ clock }) => clock)).toContain('answer-the-wish')
  // The day of asking counts, and nobody takes it back.
  expect((await refusal(record({ kind: 'withdrawn', eventId: wish.eventId, reasons: 'A slip.' }, 3.5))).code).toBe('lineStays')
  expect(await findings()).toEqual([])
  const pass = {
    passId: v7(),
    absenceId,
    eventId: v7(),
    office: 'commanderAbove',
    reasons: 'He asked.',
    hours: 24,
    place: 'Post 4',
    initials: '',
  }
  await as('colonel', 'passage/give', pass)
  expect(await findings()).toEqual([])
})

test('back, he is owed what everybody is owed, and counts as present', async () => {
  const rejoined = { mode: 'otherUnit', unitId: company.unitId, condition: 'Thin, unhurt.', medical: 'seen', areRightsTold: true }
  await as('colonel', 'absence/decide', event({ kind: 'rejoined', ...rejoined, status: 'PDY', from: hoursAgo(1) }, 1))
  const file = await show()
  expect(file).toMatchObject({ stage: 'rejoined', isSearched: false, legal: 'none' })
  expect(file.statuses.map(({ code }) => code)).toEqual(['UNK', 'PDY'])
  expect(file.settling.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['medical', 'complaint', 'placement', 'pay', 'alerts']))
  const { total } = await world().strengthReturn(company, new Date().toISOString().slice(0, 10))
  expect(told(total)).toMatchObject({ CLOSE: 4, P_PDY: 4 })
  expect(await findings()).toEqual([])
})
