import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { clerkOf, telling, tellingsIn } from '../../../tests/scenario/tellings.ts'
import { aCaller, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const { happened, reported, corrected, show, list, ids } = tellingsIn(world)
let brigade: Unit
let alpha: Unit
let bravo: Unit

beforeAll(async () => {
  await withRegime(world())
  brigade = await world().aRegiment('Brigade')
  alpha = await world().aCompany('Alpha', { under: brigade })
  bravo = await world().aCompany('Bravo', { under: brigade })
})

describe('an event', () => {
  test('is shown as it is told, with who says so and how far that carries it', async () => {
    const happeningId = await happened(alpha)
    const first = await reported(happeningId)
    await reported(happeningId, { origin: 'witness', title: 'A driver', reliability: 'B', bearing: 'contradicts', onReport: first })
    const file = await show(happeningId)
    expect(file).toMatchObject({ kind: 'explosion', unitName: 'Alpha', place: 'a depot north of Varn', isTakenBack: false })
    expect(file.by).toBe('Ada Quartermaster')
    expect([file.from, file.to]).toEqual(['2024-03-04T04:10:00.000000Z', '2024-03-04T04:10:00.000000Z'])
    expect(file.sourcing).toEqual({ support: 'contradicted', reports: 2, best: 'B3' })
    expect(file.reports.map(({ title, bearing, onReport }) => [title, bearing, onReport])).toEqual([
      ['The Gazette', 'first', null],
      ['A driver', 'contradicts', first],
    ])
  })

  test('that is told anew keeps what was told, by whom and why; one that is taken back stands in no list', async () => {
    const happeningId = await happened(alpha, { title: 'Fire' })
    const told = telling(alpha, { title: 'Explosion', place: 'the old mill' })
    await corrected(happeningId, told, 'It was the mill.')
    const file = await show(happeningId)
    expect([file.title, file.place, file.reason]).toEqual(['Explosion', 'the old mill', 'It was the mill.'])
    expect(file.before.map(({ title, reason, knownTo }) => [title, reason, knownTo])).toEqual([['Fire', null, file.known]])
    expect(await ids()).toContain(happeningId)
    await corrected(happeningId, null, 'It was a drill.')
    expect(await ids()).not.toContain(happeningId)
    expect(await show(happeningId)).toMatchObject({ isTakenBack: true, reason: 'It was a drill.' })
    expect((await refusal(reported(happeningId))).code).toBe('happeningTakenBack')
  })

  test('whose report is graded anew shows both, and counts the one that stands', async () => {
    const happeningId = await happened(alpha)
    const replaces = await reported(happeningId)
    await reported(happeningId, { reliability: 'A', credibility: 1 }, undefined, replaces)
    const { reports, sourcing } = await show(happeningId)
    expect(reports.map((one) => [one.reliability, one.replaces, one.knownTo === null])).toEqual([
      ['C', null, false],
      ['A', replaces, true],
    ])
    expect(sourcing).toEqual({ support: 'single', reports: 1, best: 'A1' })
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['told twice', async () => [await happened(bravo, { title: 'Twice' }), await happened(bravo, { title: 'twice' })], 'happeningTwice'],
    ['at a point of the map', () => happened(alpha, { place: '48.5132, 37.1203' }), 'placeTooExact'],
    ['of a unit that there was not yet', () => happened(alpha, { from: '2020-01-01T00:00:00Z' }), 'unitNotOnThatDay'],
    ['that nobody recorded', () => reported(v7()), 'happeningUnknown'],
    ['reported twice by the same source', async () => reported(await twiceReported()), 'reportTwice'],
  ])('%s is refused', async (_what, work, code) => {
    expect((await refusal(work())).code).toBe(code)
  })

  async function twiceReported(): Promise<string> {
    const happeningId = await happened(alpha)
    await reported(happeningId)
    return happeningId
  }
})

describe('the list of events', () => {
  let ofForce: string
  let ofBrigade: string
  let ofAlpha: string
  let ofBravo: string
  const inMay = { since: '2024-05-01T00:00:00Z', until: '2024-06-01T00:00:00Z' }
  beforeAll(async () => {
    ofForce = await happened(null, { kind: 'ruleChange', from: '2024-05-10T00:00:00Z', fromPrecision: 'day', to: '2024-05-20T00:00:00Z' })
    ofBrigade = await happened(brigade, { kind: 'lockdown', from: '2024-05-11T00:00:00Z', to: '2024-05-12T00:00:00Z' })
    ofAlpha = await happened(alpha, { from: '2024-05-12T04:00:00Z' })
    ofBravo = await happened(bravo, { from: '2024-05-13T04:00:00Z', place: 'the old ford' })
  })

  test('of a unit has what concerns it: its own, what is over it and under it, and the whole force', async () => {
    expect(await ids({ unit: alpha.unitId, ...inMay })).toEqual([ofAlpha, ofBrigade, ofForce])
    expect(await ids({ unit: brigade.unitId, ...inMay })).toEqual([ofBravo, ofAlpha, ofBrigade, ofForce])
  })

  test('has of a time what was so in it, to the day where no more is known, of a kind that kind, of a place what was there', async () => {
    const at = (since: string, until: string) => ids({ unit: alpha.unitId, since, until })
    expect(await at('2024-05-12T00:00:00Z', '2024-05-12T03:00:00Z')).toEqual([ofBrigade, ofForce])
    expect(await at('2024-05-20T12:00:00Z', '2024-05-21T00:00:00Z')).toEqual([ofForce])
    expect(await at('2024-05-22T00:00:00Z', '2024-06-01T00:00:00Z')).toEqual([])
    expect(await ids({ ...inMay, kind: 'lockdown' })).toEqual([ofBrigade])
    expect(await ids({ ...inMay, place: ' OLD ford ' })).toEqual([ofBravo])
  })

  test('is paged to its end, each of them once', async () => {
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...inMay, limit: 1, ...(after && { after }) })
      seen.push(...page.happenings.map(({ happeningId }) => happeningId))
      after = page.cursor
    } while (after)
    expect(seen).toEqual([ofBravo, ofAlpha, ofBrigade, ofForce])
  })

  test('shows a company what concerns it, and nothing of the next one; an analyst the grades, and no words', async () => {
    expect(await ids(inMay, clerkOf(alpha))).toEqual([ofAlpha, ofBrigade, ofForce])
    expect((await refusal(show(ofBravo, clerkOf(alpha)))).code).toBe('happeningUnknown')
    await reported(ofAlpha, { says: 'Sgt Hill saw it.' })
    const analyst = aCaller('Anton Analyst', { role: 'analyst' })
    const page = await list(inMay, analyst)
    expect(page.happenings[1]?.sourcing).toEqual({ support: 'single', reports: 1, best: 'C3' })
    expect(JSON.stringify(page)).not.toContain('Hill')
    expect((await refusal(show(ofAlpha, analyst))).code).toBe('forbidden')
  })
})

test('the absences of an event are shown of people who are seen, to whoever may see absences', async () => {
  const happeningId = await happened(brigade)
  const [ours = ''] = await alpha.with(1)
  const [theirs = ''] = await bravo.with(1)
  for (const personId of [ours, theirs]) {
    const opened = { trigger: 'missedMuster', missedAt: '2024-03-04T06:00:00Z', checks: {}, tried: 'Called.', happeningId }
    await world().act('absence/open', { absenceId: v7(), personId, eventId: v7(), held: '2024-03-04T06:30:00Z', opened })
  }
  const people = async (caller?: ReturnType<typeof clerkOf>) => (await show(happeningId, caller)).absences.map(({ personId }) => personId)
  expect((await people()).toSorted()).toEqual([ours, theirs].toSorted())
  expect(await people(clerkOf(alpha))).toEqual([ours])
  expect(await people(clerkOf(alpha, 'vettingOfficer'))).toEqual([])
  const [line] = (await show(happeningId)).absences
  expect(line).toMatchObject({ stage: 'unaccounted', nature: 'undetermined', isOpen: true, began: '2024-03-04T06:00:00.000000Z' })
  expect(line?.name).toMatch(/,/)
})

test('an absence is opened by no event that is not there, was taken back, or had not begun', async () => {
  const [personId = ''] = await alpha.with(1)
  const open = (happeningId: string) =>
    world().act('absence/open', {
      absenceId: v7(),
      personId,
      eventId: v7(),
      held: '2024-03-04T06:30:00Z',
      opened: { trigger: 'missedMuster', missedAt: '2024-03-04T06:00:00Z', checks: {}, tried: 'Called.', happeningId },
    })
  const later = await happened(alpha, { from: '2024-03-04T07:00:00Z' })
  const drill = await happened(alpha)
  await corrected(drill, null, 'A drill.')
  const codes = []
  for (const id of [v7(), drill, later]) codes.push((await refusal(open(id))).code)
  expect(codes).toEqual(['happeningUnknown', 'happeningTakenBack', 'happeningLater'])
  await isMissed(world(), personId, '2024-03-04T06:00:00Z')
})

test('every entry tells in the ledger what it wrote, and what it ended', async () => {
  const happeningId = await happened(alpha)
  await corrected(happeningId, telling(alpha), 'It was told wrongly.')
  await reported(happeningId)
  const entries = await world().db<{ action: string; parts: string[]; unitId: string }[]>`
    select action, array(select jsonb_object_keys(rows) order by 1) as parts, unit_id from ledger_entry where input ->> 'happeningId' = ${happeningId} order by entry`
  expect(entries.map(({ action, parts, unitId }) => [action, parts, unitId])).toEqual([
    ['events/record', ['happening', 'happening_record'], alpha.unitId],
    ['events/correct', ['happening_record', 'happening_record closed'], alpha.unitId],
    ['events/report', ['happening_report'], alpha.unitId],
  ])
})
