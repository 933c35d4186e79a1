import { AbsenceCounts, AbsenceList, ExpectedList, WithoutCaseList } from '@muster/domain/absence/lists.ts'
import { reachOf } from '@muster/domain/access/may.ts'
import { clockText, dayIn } from '@muster/domain/zone.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { transaction } from '../kernel/db.ts'
import { enter } from '../kernel/permit.ts'
import { linesAnew } from './store/linesAnew.ts'

const world = ownWorld()
const hour = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString()
const dayBefore = (days: number) => ago(24 * days).slice(0, 10)
let alpha: Unit
let bravo: Unit
let commander: Actor
let people: string[]
let cases: string[]
/** taken back as a mistake, while the police still look */
let wrong: string

const list = async (kind: string, more: object = {}) => world().ask('absence/list', { kind, unit: alpha.unitId, ...more }, AbsenceList)
const ids = async (kind: string, more: object = {}) => (await list(kind, more)).cases.map(({ absenceId }) => absenceId)

// Alpha: five are away since 100, 50, 30, 2 and 1 hours; the first was heard of yesterday, the last is back; a sixth never was. Bravo: one.
beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  alpha = await world().aCompany('Alpha', { on: '2024-01-01' })
  bravo = await world().aCompany('Bravo', { on: '2024-01-01' })
  people = await alpha.with(8)
  cases = []
  for (const [n, hours] of [100, 50, 30, 2, 1].entries()) cases.push(await isMissed(world(), people[n] ?? '', ago(hours)))
  const [other = ''] = await bravo.with(1)
  cases.push(await isMissed(world(), other, ago(40)))
  const told = (says: object, absenceId = '', action = 'absence/record', hours = 0.5) =>
    world().act(action, { absenceId, eventId: v7(), held: ago(hours), says })
  await told({ kind: 'contact', with: 'person', how: 'call', reached: true }, cases[0])
  const back = {
    kind: 'rejoined',
    mode: 'ownUnit',
    unitId: alpha.unitId,
    condition: 'Tired, well.',
    medical: 'seen',
    areRightsTold: true,
  }
  await told({ ...back, status: 'PDY', from: ago(0.5) }, cases[4], 'absence/decide')
  wrong = await isMissed(world(), people[7] ?? '', ago(40))
  await told({ kind: 'done', part: 'hour-3/missing-entry' }, wrong, 'absence/record', 31)
  await told({ kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }, wrong, 'absence/decide', 30)
  commander = await anActor(world(), 'Carla Commander', { role: 'commander', unitId: alpha.unitId })
})

describe('open cases', () => {
  test('are listed by why somebody looks, what waits longest in front', async () => {
    expect(await ids('open')).toHaveLength(5)
    expect(await ids('back')).toEqual([cases[4]])
    expect(await ids('noContact')).toEqual([cases[1]])
    expect(await ids('stuck')).toEqual([])
    const overdue = (await list('overdue')).cases
    expect(overdue.map(({ dueAt }) => dueAt)).toEqual(overdue.map(({ dueAt }) => dueAt).toSorted())
    expect(overdue.every(({ dueAt }) => dueAt !== null && dueAt <= new Date().toISOString())).toBe(true)
    expect(overdue.map(({ absenceId }) => absenceId)).toContain(cases[1])
    const [line] = (await list('noContact')).cases
    expect(line).toMatchObject({ personId: people[1], rank: 'Private', unitName: 'Alpha', stage: 'unaccounted' })
    expect(line?.name).toMatch(/,/)
  })

  test('are counted as they are listed', async () => {
    const { counts } = await world().ask('absence/counts', { unit: alpha.unitId }, AbsenceCounts)
    for (const [kind, count] of Object.entries(counts)) expect([kind, (await ids(kind)).length]).toEqual([kind, count])
    expect(counts.open).toBe(5)
    expect((await world().ask('absence/counts', {}, AbsenceCounts)).counts.open).toBe(6)
  })

  test('of which a decision waits for a second person are told', async () => {
    const found = { kind: 'determined', nature: 'voluntary', office: 'unitCommander', reasons: 'He wrote so.', against: 'Nothing.' }
    const input = { absenceId: cases[1], eventId: v7(), held: ago(0.1), says: { ...found, status: 'AWL', from: ago(50) } }
    const proposalId = v7()
    const proposer = await commander.now()
    await world().act('access/propose', { proposalId, action: 'absence/decide', input, reason: 'As ordered.' }, undefined, proposer)
    expect(await ids('awaitingSecond')).toEqual([cases[1]])
    await world().act('access/withdraw', { proposalId, reason: 'Too early.' }, undefined, proposer)
    expect(await ids('awaitingSecond')).toEqual([])
  })

  test('that are closed are among those over their time while others may still look for the person, and in no other list', async () => {
    const lines = (await list('overdue')).cases.filter(({ absenceId }) => absenceId === wrong)
    expect(lines).toMatchObject([{ isOpen: false, stage: 'closed', dueClock: 'alerts-cancelled', dueBy: ['unitCommander'] }])
    for (const kind of ['open', 'dueToday', 'stuck', 'noContact', 'awaitingSecond', 'back'])
      expect([kind, (await ids(kind)).includes(wrong)]).toEqual([kind, false])
    expect((await seenByCommander('overdue'))[0]).toContain(people[7])
    expect((await seenByCommander('overdue', bravo.unitId))[0]).toEqual([])
  })

  test('are paged to their end, each of them once', async () => {
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const page: { cases: { absenceId: string }[]; cursor: string | null } = await list('open', { limit: 2, ...(after && { after }) })
      seen.push(...page.cases.map(({ absenceId }) => absenceId))
      after = page.cursor
    } while (after)
    expect(seen.toSorted()).toEqual(cases.slice(0, 5).toSorted())
    expect((await refusal(list('open', { after: 'anything' }))).code).toBe('invalid')
    expect((await refusal(list('open', { zone: 'Mars/Olympus' }))).code).toBe('invalid')
  })

  test('of another company are neither listed nor counted to a commander, whatever unit is asked for', async () => {
    const asked = async (input: object) =>
      (await world().ask('absence/list', input, AbsenceList, await commander.now())).cases.map(({ absenceId }) => absenceId)
    expect((await asked({})).toSorted()).toEqual(cases.slice(0, 5).toSorted())
    expect(await asked({ unit: bravo.unitId })).toEqual([])
    const { counts } = await world().ask('absence/counts', { unit: bravo.unitId }, AbsenceCounts, await commander.now())
    expect(counts.open).toBe(0)
  })
})

/** What the functions that look with the owner's eyes show the commander, with the first wall taken away: of one kind, and how many are counted. */
async function seenByCommander(kind = 'open', unit: string | null = null): Promise<[people: string[], counted: number | undefined]> {
  const caller = await commander.now()
  const need = { verb: 'absence.read', sensitivity: 'personal' } as const
  return transaction(world().ground.db, '', async (sql) => {
    await enter(sql, caller, need, { reach: reachOf(caller, need) })
    const lines = await sql<{ personId: string }[]>`
      select (p.line).person_id from absence_page(${kind}, true, '{}', ${unit}, now(), now(), now(), now(), null, null, 500) p`
    const [counted] = await sql<{ open: number }[]>`
      select (absence_counts(true, '{}', ${unit}, now(), now(), now(), now(), current_date, 10) -> 'counts' ->> 'open')::int as open`
    return [lines.map(({ personId }) => personId).toSorted(), counted?.open]
  })
}

test('with the first wall taken away the functions that look with the owner’s eyes show a commander their own company alone', async () => {
  expect(await seenByCommander()).toEqual([people.slice(0, 5).toSorted(), 5])
  expect(await seenByCommander('open', bravo.unitId)).toEqual([[], 0])
})

test('cases that are too many to be gathered are followed in their order: the lists and both walls stay the same', async () => {
  const { db } = world()
  const kinds = ['open', 'overdue', 'noContact', 'back']
  const gathered = await Promise.all(kinds.map((kind) => ids(kind)))
  const [few] = await db<{ text: string }[]>`select pg_get_functiondef('absence_few'::regproc) as text`
  await db.unsafe(
    'create or replace function absence_few(everybody boolean, named uuid[], of_unit uuid) returns uuid[] language sql stable return null::uuid[]',
  )
  try {
    expect(await Promise.all(kinds.map((kind) => ids(kind)))).toEqual(gathered)
    expect((await seenByCommander())[0]).toEqual(people.slice(0, 5).toSorted())
    expect((await seenByCommander('open', bravo.unitId))[0]).toEqual([])
  } finally {
    await db.unsafe(few?.text ?? '')
  }
})

describe('due today', () => {
  /** Where it is the middle of the day: the day goes on for some hours from now. */
  const zone = ['Asia/Tokyo', 'Europe/Kyiv', 'UTC', 'America/Chicago', 'Pacific/Honolulu', 'Pacific/Auckland'].find((one) => {
    const [hour = 0, day = dayIn(ago(0), one)] = [Number(clockText(ago(0), one).slice(11, 13))]
    return hour > 2 && day === dayIn(ago(-3), one)
  })

  test('is a case of which anything falls due today, however much before it nobody has done', async () => {
    const { aCompany, ask } = world()
    const company = await aCompany('Golf', { on: '2024-01-01', zone })
    const [one = '', two = '', three = ''] = await company.with(3)
    // By the rules of the demonstration three hours until the police are told, eight for the family, 48 until the nature is decided.
    const decides = await isMissed(world(), one, ago(47.5))
    const tells = await isMissed(world(), two, ago(2))
    await isMissed(world(), three, ago(100))
    const of = async (kind: string, more: object = {}) =>
      (await ask('absence/list', { kind, unit: company.unitId, zone, ...more }, AbsenceList)).cases
    const lines = await of('dueToday')
    expect(lines.map(({ absenceId, dueClock, next }) => [absenceId, dueClock, next?.clock, next?.decision])).toEqual([
      [decides, 'police-notice', 'nature-decision', 'nature'],
      [tells, 'police-notice', 'police-notice', null],
    ])
    expect(lines[0]?.next).toEqual({ at: expect.stringMatching(/Z$/), clock: 'nature-decision', by: ['unitCommander'], decision: 'nature' })
    expect((await of('dueToday', { limit: 1 })).map(({ absenceId }) => absenceId)).toEqual([decides])
    const { cursor } = await ask('absence/list', { kind: 'dueToday', unit: company.unitId, zone, limit: 1 }, AbsenceList)
    expect((await of('dueToday', { after: cursor })).map(({ absenceId }) => absenceId)).toEqual([tells])
    const { counts } = await ask('absence/counts', { unit: company.unitId, zone }, AbsenceCounts)
    expect([counts.dueToday, counts.overdue]).toEqual([2, 2])
    expect((await of('overdue')).find(({ absenceId }) => absenceId === decides)).toMatchObject({
      dueClock: 'police-notice',
      next: { clock: 'nature-decision' },
    })
    // Once lines are made anew it is the same.
    const before = await of('open')
    await linesAnew(world().db)
    expect(await of('open')).toEqual(before)
  })
})

test('a case goes where its person goes, and leaves the lists when it is closed', async () => {
  const { act, ask, db, aCompany, aPerson } = world()
  const [from, to] = [await aCompany('Charlie', { on: '2024-01-01' }), await aCompany('Delta', { on: '2024-01-01' })]
  const personId = await aPerson(from.unitId, { on: '2024-01-01' })
  const absenceId = await isMissed(world(), personId, ago(3))
  const open = async ({ unitId }: Unit) =>
    (await ask('absence/list', { kind: 'open', unit: unitId }, AbsenceList)).cases.map((one) => one.absenceId)
  expect([await open(from), await open(to)]).toEqual([[absenceId], []])
  const places = () =>
    db<{ unitId: string; how: string }[]>`select unit_id, how from absence_place where absence_id = ${absenceId} order by seen_from`
  await act('people/transferOut', { personId, toUnitId: to.unitId, on: dayBefore(1), transferId: v7() })
  expect((await places()).map(({ how }) => how).toSorted()).toEqual(['assigned', 'coming'])
  expect([await open(from), await open(to)]).toEqual([[absenceId], [absenceId]])
  await act('absence/decide', {
    absenceId,
    eventId: v7(),
    held: ago(0.1),
    says: { kind: 'closed', because: 'takenBack', reasons: 'Counted twice.' },
  })
  expect([await open(from), await open(to), await places()]).toEqual([[], [], []])
})

describe('whoever has no case yet', () => {
  test('but should be back from leave is listed, who is over their time longest first, until a case is opened', async () => {
    const grant = (personId: string, code: string, days: number) =>
      world().act('people/planAbsence', { personId, code, from: dayBefore(9), expectedOn: dayBefore(days), owner: 'Sgt. Hill' })
    await grant(people[5] ?? '', 'LVE', 2)
    await grant(people[6] ?? '', 'TDY', 0)
    const input = { unit: alpha.unitId, on: dayBefore(0) }
    const expected = async () =>
      (await world().ask('absence/expected', input, ExpectedList)).people.map(({ personId, code, daysOver, owner }) => [
        personId,
        code,
        daysOver,
        owner,
      ])
    expect(await expected()).toEqual([
      [people[5], 'LVE', 2, 'Sgt. Hill'],
      [people[6], 'TDY', 0, 'Sgt. Hill'],
    ])
    expect((await world().ask('absence/counts', { unit: alpha.unitId }, AbsenceCounts)).expected).toBe(2)
    await isMissed(world(), people[5] ?? '', ago(24))
    expect((await expected()).map(([personId]) => personId)).toEqual([people[6]])
  })

  test('is paged to the end of either list, each of them once, in the order of the whole', async () => {
    const { act, aCompany, aPerson, ask } = world()
    const brigade = await aCompany('A~Z Brigade', { on: '2024-01-01' })
    const places = [
      brigade,
      await aCompany('Echo ~ Support', { on: '2024-01-01', under: brigade }),
      await aCompany('Foxtrot', { on: '2024-01-01', under: brigade }),
    ]
    for (const [n, { unitId }] of [...places, ...places].entries()) {
      const personId = await aPerson(unitId, { on: '2024-01-01' })
      await act('people/planAbsence', { personId, code: 'LVE', from: dayBefore(9), expectedOn: dayBefore(1 + (n % 2)), owner: 'Sgt. Hill' })
      await aPerson(unitId, { on: n < 3 ? '2024-03-01' : '2024-03-02', status: 'UNK' })
    }
    for (const { unitId } of places) await aPerson(unitId, { on: '2024-02-10', status: 'HSP' })
    type Page = { people: { personId: string }[]; cursor: string | null }
    const everyPage = async (of: (more: object) => Promise<Page>): Promise<string[]> => {
      const seen: string[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const page: Page = await of({ unit: brigade.unitId, limit: 1, ...(after && { after }) })
        seen.push(...page.people.map(({ personId }) => personId))
        after = page.cursor
      }
      return seen
    }
    const on = dayBefore(0)
    const expected = (more: object) => ask('absence/expected', { on, ...more }, ExpectedList)
    const without = (more: object) => ask('absence/withoutCase', more, WithoutCaseList)
    for (const list of [expected, without]) {
      const whole = await list({ unit: brigade.unitId })
      expect([whole.people.length, whole.cursor]).toEqual([list === expected ? 9 : 6, null])
      expect(await everyPage(list)).toEqual(whole.people.map(({ personId }) => personId))
      expect((await list({ unit: brigade.unitId, limit: 6 })).cursor).not.toBeNull()
    }
    const counts = await ask('absence/counts', { unit: brigade.unitId }, AbsenceCounts)
    expect([counts.expected, counts.withoutCase]).toEqual([9, 6])
    for (const after of ['anything', '2024-13-01~x~y', `2024-03-01~${v7()}`])
      expect((await refusal(expected({ after }))).code).toBe('invalid')
    expect((await refusal(without({ after: `2024-03-01~${v7()}` }))).code).toBe('invalid')
  })

  test('but is counted as unknown is listed, until a case is opened', async () => {
    const { aPerson, ask } = world()
    const personId = await aPerson(bravo.unitId, { on: '2024-03-01', status: 'UNK' })
    const without = async () => (await ask('absence/withoutCase', { unit: bravo.unitId }, WithoutCaseList)).people
    expect(await without()).toMatchObject([{ personId, code: 'UNK', unitName: 'Bravo' }])
    await isMissed(world(), personId, '2024-03-01T00:00:00Z')
    expect(await without()).toEqual([])
  })
})
