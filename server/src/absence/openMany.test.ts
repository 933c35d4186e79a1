import { broughtBy } from '@muster/domain/absence/case/brings.ts'
import { AbsenceFile, Openings } from '@muster/domain/absence/shapes.ts'
import { HappeningFile } from '@muster/domain/events/shapes.ts'
import { StrengthReturn } from '@muster/domain/strength/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, everything, ownWorld, refusal, told, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const missedAt = '2024-03-04T06:00:00Z'
const opened = { trigger: 'toldByOthers', missedAt, checks: { leave: 'nothingFound' }, tried: 'Called on the radio; nobody answered.' }

beforeAll(() => withRegime(world()))

/** A clash that a company was in, with what two sources say of it. */
async function aClash(unit: Unit): Promise<{ happeningId: string; reports: string[] }> {
  const happeningId = v7()
  const telling = { kind: 'clash', title: 'Clash at the ford', place: 'the ford', unitId: unit.unitId, from: '2024-03-04T04:00:00Z' }
  await world().act('events/record', { happeningId, told: telling })
  const reports = [v7(), v7()]
  const graded = { origin: 'otherUnit', reliability: 'B', credibility: 2 }
  const word = { ...graded, held: '2024-03-04T07:00:00Z', title: 'Company E', says: 'They were taken.' }
  await world().act('events/report', { happeningId, reportId: reports[0], report: word })
  const other = { ...word, origin: 'press', title: 'The Gazette', says: 'They fell.', reliability: 'D', credibility: 4 }
  const report = { ...other, bearing: 'contradicts', onReport: reports[0] }
  await world().act('events/report', { happeningId, reportId: reports[1], report })
  return { happeningId, reports }
}

const each = (people: readonly string[]) => people.map((personId) => ({ personId, absenceId: v7(), eventId: v7() }))
type Opened = { opened: { personId: string; absenceId: string }[] }
const openMany = (input: object, caller?: ReturnType<typeof aCaller>) =>
  world().act<Opened>('absence/openMany', { held: '2024-03-04T06:30:00Z', opened, ...input }, undefined, caller)
const show = (absence: string) => world().ask('absence/show', { absence }, AbsenceFile)

test('fifty men of one day have fifty cases, each with its own file, and are counted as unknown', async () => {
  const company = await world().aCompany('Company D')
  const people = await company.with(50)
  await company.with(3)
  const { happeningId } = await aClash(company)
  // Before the button: what it does to money and rights, of all fifty at once, and of whom it cannot be said.
  const inHospital = { personId: people[0], code: 'HSP', from: '2024-03-01', expectedOn: '2024-04-01', owner: 'Dr. Hale' }
  await world().act('people/planAbsence', inHospital)
  const ask = (ids: readonly string[], at = missedAt) => world().ask('absence/openings', { people: ids.join(','), missedAt: at }, Openings)
  const { groups } = await ask(people)
  expect(groups.map(({ count, statuses, regime }) => [count, statuses.map(({ code }) => code), regime?.id])).toEqual([
    [49, ['PDY'], 'demo'],
    [1, ['HSP'], 'demo'],
  ])
  const pay = groups.map((group) => broughtBy(group, { kind: 'opened' })?.changes.find(({ on }) => on === 'pay')?.to?.is)
  expect(pay).toEqual(['continues', 'continues'])
  expect((await ask(people, '2019-01-01T06:00:00Z')).groups).toMatchObject([{ count: 50, regime: null, effects: {} }])
  expect(await refusal(ask([]))).toMatchObject({ code: 'invalid' })
  const stranger = aCaller('A clerk elsewhere', { role: 'clerk', unitId: (await world().aCompany('Company Z')).unitId })
  const unseen = world().ask('absence/openings', { people: people.join(','), missedAt }, Openings, stranger)
  expect((await refusal(unseen)).code).toBe('forbidden')
  const { opened: cases } = await openMany({ happeningId, people: each(people) })
  expect(cases.map(({ personId }) => personId)).toEqual(people)
  expect(new Set(cases.map(({ absenceId }) => absenceId)).size).toBe(50)
  const { total } = await world().ask('strength/return', { unit: company.unitId, on: '2024-03-04' }, StrengthReturn)
  expect(told(total)).toMatchObject({ U_UNK: 50, P_PDY: 3 })
  const file = await show(cases[49]?.absenceId ?? '')
  expect(file).toMatchObject({ stage: 'unaccounted', nature: 'undetermined', legal: 'none', personId: people[49] })
  expect(file.events.map(({ says }) => says.kind)).toEqual(['opened', 'report', 'report'])
  expect(file.events[0]?.says).toMatchObject({ happeningId, missedAt: '2024-03-04T06:00:00.000000Z' })
  expect(file.events[2]?.says).toMatchObject({ title: 'The Gazette', bearing: 'contradicts', onReport: file.events[1]?.eventId })
  const { absences } = await world().ask('events/show', { happening: happeningId }, HappeningFile)
  expect(absences.map(({ personId }) => personId).toSorted()).toEqual(people.toSorted())
})

test('what is decided of one of them is decided of nobody else', async () => {
  const company = await world().aCompany('Company F')
  const people = await company.with(2)
  const { happeningId, reports } = await aClash(company)
  const { opened: cases } = await openMany({ happeningId, people: each(people), reportIds: reports.slice(0, 1) })
  const [one, other] = cases.map(({ absenceId }) => absenceId)
  const says = { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }
  await world().act('absence/decide', { absenceId: one, eventId: v7(), held: '2024-03-04T07:00:00Z', says })
  expect([(await show(one ?? '')).stage, (await show(other ?? '')).stage]).toEqual(['closed', 'unaccounted'])
  expect((await show(other ?? '')).events.map(({ says: { kind, title } }) => [kind, title])).toEqual([
    ['opened', undefined],
    ['report', 'Company E'],
  ])
})

describe('nothing is half done, and nothing is changed, where', () => {
  let company: Unit
  let people: string[]
  let happeningId: string
  let before: Record<string, string>
  beforeAll(async () => {
    company = await world().aCompany('Company G')
    people = await company.with(4)
    happeningId = (await aClash(company)).happeningId
    await isMissed(world(), people[1] ?? '', missedAt)
    await isMissed(world(), people[2] ?? '', missedAt)
    before = await everything(world().db)
  })
  const unchanged = async () => expect(await everything(world().db)).toEqual(before)

  test('some of them have an open case: they are named, every one', async () => {
    const no = await refusal(openMany({ happeningId, people: each(people) }))
    expect(no).toMatchObject({ code: 'absencesOpen', facts: { count: 2 } })
    expect(String(no.facts.people).split('; ')).toHaveLength(2)
    expect(no.sentence).toMatch(/^2 of them have an open absence already: .+, Person \d+; .+, Person \d+\. Nothing was opened/)
    await unchanged()
  })

  test.each<[string, () => object, string]>([
    ['one of them is named twice', () => ({ people: each([people[0] ?? '', people[3] ?? '', people[0] ?? '']) }), 'personTwice'],
    ['there is no such event', () => ({ happeningId: v7() }), 'happeningUnknown'],
    ['the event began later', () => ({ opened: { ...opened, missedAt: '2024-03-04T03:00:00Z' } }), 'happeningLater'],
    ['a report is not one of it', () => ({ reportIds: [v7()] }), 'reportUnknown'],
    ['one of them is nobody', () => ({ people: each([people[0] ?? '', v7()]) }), 'personUnknown'],
    [
      'two cases have one id',
      () => ({ people: [people[0], people[3]].map((personId) => ({ personId, absenceId: happeningId, eventId: v7() })) }),
      'idUsedTwice',
    ],
  ])('%s', async (_what, more, code) => {
    expect((await refusal(openMany({ happeningId, people: each([people[0] ?? '', people[3] ?? '']), ...more() }))).code).toBe(code)
    await unchanged()
  })

  test('one of them stands where whoever opens may not', async () => {
    const [theirs = ''] = await (await world().aCompany('Company H')).with(1)
    before = await everything(world().db)
    const clerk = aCaller('Cleo Clerk', { role: 'clerk', unitId: company.unitId })
    expect((await refusal(openMany({ happeningId, people: each([people[0] ?? '', theirs]) }, clerk))).code).toBe('forbidden')
    await unchanged()
    const { opened: cases } = await openMany({ happeningId, people: each([people[0] ?? '']) }, clerk)
    expect(cases).toHaveLength(1)
  })
})
