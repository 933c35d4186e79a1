import { PersonPage } from '@muster/domain/people/shapes.ts'
import { MorningState, PeopleOn } from '@muster/domain/strength/shapes.ts'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { everything, ownWorld, refusal, told, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const page = (personId: string, lens: object = {}) => world().ask('people/show', { person: personId, ...lens }, PersonPage)
const moment = async () => (await world().db<{ moment: string }[]>`select clock_timestamp() as moment`)[0]?.moment
const statuses = async (personId: string, lens: object = {}) =>
  (await page(personId, lens)).statuses.map((one) => `${one.code} ${one.from.slice(0, 10)}…${one.to?.slice(0, 10) ?? ''}`)
const figures = async (unit: Unit, on: string, lens: object = {}) => told((await world().strengthReturn(unit, on, lens)).total)
const looks = async (unit: Unit, on: string) =>
  (await world().ask('strength/morning', { unit: unit.unitId, on }, MorningState)).looks.filter((look) => look.kind !== 'unsigned')

describe('a person entered', () => {
  test('in two scripts is shown by the first name given, and has everything that was said', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    const personId = v7()
    await act('people/register', {
      personId,
      unitId: alpha.unitId,
      on: '2024-02-01',
      names: [
        { script: 'Hang', family: '김', given: '철수' },
        { script: 'Latn', family: 'Kim', given: 'Chol-su' },
      ],
      rank: 'Private',
      nato: 'OR-1',
      serviceNumber: 'K 12',
      bornOn: '2001-05-05',
      enteredOn: '2024-01-15',
      term: 'two years',
      expectedEndOn: '2026-01-15',
    })
    expect(await page(personId)).toMatchObject({
      name: '김철수',
      names: [{ shown: '김철수' }, { shown: 'Chol-su Kim' }],
      serviceNumber: 'K 12',
      bornOn: '2001-05-05',
      expectedEndOn: '2026-01-15',
      rank: 'Private',
      status: { code: 'PDY', group: 'P' },
      crumbs: [{ name: 'Alpha' }],
    })
    expect(await figures(alpha, '2024-01-31')).toEqual({})
    expect(await figures(alpha, '2024-02-01')).toEqual({ G1: 1, CLOSE: 1, P_PDY: 1 })
  })

  test.each([
    ['in a unit that is none', {}, 'unitUnknown'],
    ['before the unit was raised', { on: '2023-12-31' }, 'unitNotOnThatDay'],
    ['with a status that ends service', { status: 'SEP' }, 'invalid'],
    ['on the 31st of February', { on: '2024-02-31' }, 'invalid'],
  ])('%s is refused and leaves nothing', async (_what, more: object, code) => {
    const alpha = await world().aCompany('Alpha')
    const before = await everything(world().db)
    const unitId = code === 'unitUnknown' ? v7() : alpha.unitId
    const entry = { personId: v7(), unitId, on: '2024-02-01', names: [{ family: 'Adams', given: '' }], ...more }
    expect((await refusal(world().act('people/register', entry))).code).toBe(code)
    expect(await everything(world().db)).toEqual(before)
  })

  test('twice at once with one id is entered once', async () => {
    const alpha = await world().aCompany('Alpha')
    const entry = { personId: v7(), unitId: alpha.unitId, on: '2024-02-01', names: [{ family: 'Adams', given: '' }] }
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => world().act('people/register', entry)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await figures(alpha, '2024-02-01')).toMatchObject({ CLOSE: 1 })
    expect((await page(entry.personId)).names).toHaveLength(1)
  })
})

describe('a correction', () => {
  test('of a status says why, and the old value stays what was known before it', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    const [adam = ''] = await alpha.with(1)
    await act('people/setStatus', { personId: adam, from: '2024-03-01', code: 'CCV' })
    const before = await moment()
    await act('people/correctStatus', {
      personId: adam,
      from: '2024-03-01',
      to: '2024-03-05',
      code: 'HSP',
      reason: 'Letter of the hospital',
    })
    expect(await statuses(adam)).toEqual(['PDY 2024-01-01…2024-03-01', 'HSP 2024-03-01…2024-03-06', 'CCV 2024-03-06…'])
    expect(await statuses(adam, { known: before })).toEqual(['PDY 2024-01-01…2024-03-01', 'CCV 2024-03-01…'])
    expect(await figures(alpha, '2024-03-02')).toMatchObject({ A_HSP: 1 })
    expect(await figures(alpha, '2024-03-02', { known: before })).toMatchObject({ C_CIV: 1 })
    const change = (await page(adam)).changes.at(-1)
    expect(change).toMatchObject({
      fact: 'status',
      by: 'Ada Quartermaster',
      action: 'people/correctStatus',
      reason: 'Letter of the hospital',
      now: { code: 'HSP', from: '2024-03-01', to: '2024-03-06' },
      was: { code: 'CCV', from: '2024-03-01' },
    })
  })

  test('without a reason is refused, and so is one of a person who is none', async () => {
    const alpha = await world().aCompany('Alpha')
    const [adam = ''] = await alpha.with(1)
    const without = { personId: adam, from: '2024-03-01', code: 'HSP' }
    expect(await refusal(world().act('people/correctStatus', without))).toMatchObject({ code: 'invalid', facts: { place: 'reason' } })
    const nobody = await refusal(world().act('people/correctStatus', { ...without, personId: v7(), reason: 'Because' }))
    expect(nobody).toMatchObject({ code: 'personUnknown', status: 404 })
  })

  test('of a name keeps the old one in the history', async () => {
    const alpha = await world().aCompany('Alpha')
    const [adam = ''] = await alpha.with(1)
    const before = await page(adam)
    await world().act('people/correctName', { personId: adam, names: [{ family: 'Addams', given: 'Adam' }], reason: 'Birth certificate' })
    const after = await page(adam)
    expect([before.name, after.name, after.names.length]).toEqual([before.name, 'Adam Addams', 1])
    expect(after.changes.at(-1)).toMatchObject({ fact: 'name', now: { name: 'Adam Addams' }, was: { name: before.name } })
    expect((await page(adam, { known: before.knownAt })).name).toBe(before.name)
  })

  test('of two at once never leaves statuses that overlap, nor knowledge that ends before it began', async () => {
    const alpha = await world().aCompany('Alpha')
    const [adam = ''] = await alpha.with(1)
    const codes = ['HSP', 'CCV', 'LVE', 'CML', 'PSS', 'PLM']
    const outcomes = await Promise.allSettled(
      codes.map((code, n) =>
        world().act('people/correctStatus', {
          personId: adam,
          from: `2024-03-0${n + 1}`,
          to: `2024-03-0${n + 3}`,
          code,
          reason: 'Everybody at once',
        }),
      ),
    )
    expect(outcomes.map((one) => one.status)).toEqual(codes.map(() => 'fulfilled'))
    const rows = await world()
      .db`select count(*) filter (where known_to < known_from) as inverted, count(*) filter (where known_to <> 'infinity' and ended_entry is null) as unsaid,
      count(*) filter (where ended_entry < entry) as backwards, (select count(*) from person_status a join person_status b on a.person_id = b.person_id and a.fact_id < b.fact_id
        and tstzrange(a.held_from, a.held_to) && tstzrange(b.held_from, b.held_to) and tstzrange(a.known_from, a.known_to) && tstzrange(b.known_from, b.known_to)
        where a.person_id = ${adam}) as overlapping
      from person_status where person_id = ${adam}`
    expect(rows[0]).toEqual({ inverted: 0, unsaid: 0, backwards: 0, overlapping: 0 })
    const days = await statuses(adam)
    expect(days.slice(1).map((line) => line.split(' ')[1]?.split('…')[0])).toEqual(days.slice(0, -1).map((line) => line.split('…')[1]))
  })
})

describe('an absence', () => {
  test('granted has an owner and an end; overstayed it is looked at from the day the person is expected, and is still leave', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    const [adam = ''] = await alpha.with(3)
    const name = (await page(adam)).names[0]
    await act('people/planAbsence', { personId: adam, code: 'LVE', from: '2024-03-01', expectedOn: '2024-03-08', owner: 'Sgt. Hill' })
    expect(await looks(alpha, '2024-03-07')).toEqual([])
    expect(await looks(alpha, '2024-03-08')).toMatchObject([
      { kind: 'overstayed', count: 1, people: [{ personId: adam, name: `${name?.family}, ${name?.given}`, unitName: 'Alpha' }] },
    ])
    expect(await figures(alpha, '2024-03-20')).toMatchObject({ CLOSE: 3, A_LVE: 1, P_PDY: 2 })
    await act('people/rejoin', { personId: adam, on: '2024-03-09' })
    expect(await looks(alpha, '2024-03-09')).toEqual([])
    expect(await figures(alpha, '2024-03-09')).toMatchObject({ P_PDY: 3 })
  })

  test('nobody granted is whereabouts unknown, and is looked at every day until somebody knows', async () => {
    const { aCompany, aPerson, act } = world()
    const alpha = await aCompany('Alpha')
    await alpha.with(1)
    const adam = await aPerson(alpha.unitId, { on: '2024-03-01', status: 'UNK' })
    // No case says so yet, and the return is not signed until one does.
    expect(await looks(alpha, '2024-03-15')).toMatchObject([
      { kind: 'oddCases', count: 1, facts: { because: 'noCase' } },
      { kind: 'unknown', count: 1, facts: { since: '2024-03-01', new: 0 } },
    ])
    await act('people/planAbsence', { personId: adam, code: 'HSP', from: '2024-03-01', expectedOn: '2024-04-01', owner: 'Dr. Hale' })
    expect(await looks(alpha, '2024-03-15')).toEqual([])
  })

  test('as a guest of another unit counts out at home and in with the host, until the person is back', async () => {
    const { aCompany, aRegiment, act } = world()
    const regiment = await aRegiment('33rd')
    const [alpha, bravo] = [await aCompany('Alpha', { under: regiment }), await aCompany('Bravo', { under: regiment })]
    const [adam = ''] = await alpha.with(2)
    await act('people/attach', { personId: adam, toUnitId: bravo.unitId, from: '2024-03-01', expectedOn: '2024-03-10', owner: 'Sgt. Hill' })
    expect(await figures(alpha, '2024-03-01')).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 1, A_ATO: 1 })
    expect(await figures(bravo, '2024-03-01')).toEqual({ AT_IN: 1 })
    expect(await figures(regiment, '2024-03-01')).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 1, A_ATO: 1, AT_IN: 1 })
    await act('people/rejoin', { personId: adam, on: '2024-03-05' })
    expect(await figures(alpha, '2024-03-05')).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 2 })
    expect(await figures(bravo, '2024-03-05')).toEqual({})
    const nowhere = { personId: adam, toUnitId: v7(), from: '2024-06-01', expectedOn: '2024-06-10', owner: 'Sgt. Hill' }
    expect((await refusal(act('people/attach', nowhere))).code).toBe('unitUnknown')
  })
})

describe('the end of service', () => {
  test('by discharge or death takes the person off the rolls, and the list of that day still knows them', async () => {
    const { aCompany, act, ask } = world()
    const alpha = await aCompany('Alpha')
    const [adam = '', bela = ''] = await alpha.with(3)
    await act('people/discharge', { personId: adam, on: '2024-03-01', detail: 'disability' })
    await act('people/recordDeath', { personId: bela, on: '2024-03-01', cause: 'hostile', place: 'Saline River' })
    expect(await figures(alpha, '2024-03-01')).toEqual({ OPEN: 3, L2: 1, L3: 1, L3_HOSTILE: 1, KIA: 1, CLOSE: 1, P_PDY: 1 })
    expect(await looks(alpha, '2024-03-01')).toMatchObject([{ kind: 'died', count: 1, facts: { hostile: 1, place: 'Saline River' } }])
    const listed = async (on: string, group: string) =>
      (await ask('people/on', { unit: alpha.unitId, on, group }, PeopleOn)).people.map((one) => one.personId)
    expect(await listed('2024-02-29', 'roll')).toHaveLength(3)
    expect(await listed('2024-03-01', 'roll')).not.toContain(adam)
    expect((await listed('2024-03-01', 'E')).sort()).toEqual([adam, bela].sort())
    expect((await refusal(act('people/setStatus', { personId: adam, from: '2024-03-02', code: 'PDY' }))).sentence).toMatch(
      /^The person is not assigned to any unit on .*2024.*\. Choose a day within their service\.$/,
    )
  })

  test('recorded of the wrong person is taken back, and both are in the history', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    const [adam = ''] = await alpha.with(2)
    await act('people/recordDeath', { personId: adam, on: '2024-03-01', cause: 'hostile' })
    const before = await moment()
    await act('people/reinstate', { personId: adam, reason: 'Another man of the same name' })
    expect(await figures(alpha, '2024-03-01')).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 2 })
    expect(await figures(alpha, '2024-03-01', { known: before })).toMatchObject({ CLOSE: 1, L3: 1 })
    expect((await page(adam)).changes.at(-1)).toMatchObject({ reason: 'Another man of the same name', action: 'people/reinstate' })
  })

  test('a promotion changes the rank group from its day', async () => {
    const { aCompany, act, strengthReturn } = world()
    const alpha = await aCompany('Alpha')
    const [adam = ''] = await alpha.with(2, 'Sergeant', { nato: 'OR-6' })
    await act('people/promote', { personId: adam, on: '2024-03-01', rank: 'Lieutenant', nato: 'OF-1' })
    const { byRank, total } = await strengthReturn(alpha, '2024-03-01')
    const of = (group: string) => told(byRank.find((one) => one.rankGroup === group)?.fields ?? {})
    expect(of('OF')).toEqual({ RGM: 1, CLOSE: 1, P_PDY: 1 })
    expect(of('OR')).toEqual({ OPEN: 2, RGM: -1, CLOSE: 1, P_PDY: 1 })
    expect(total.RGM).toBe(0)
    expect(await page(adam, { on: '2024-02-29' })).toMatchObject({ rank: 'Sergeant' })
    expect(await page(adam, { on: '2024-03-01' })).toMatchObject({ rank: 'Lieutenant' })
  })
})

test('every figure of a return is the people listed under it', async () => {
  const { aRegiment, aCompany, act, ask, strengthReturn } = world()
  const regiment = await aRegiment('33rd')
  const [alpha, bravo] = [await aCompany('Alpha', { under: regiment }), await aCompany('Bravo', { under: regiment })]
  const [adam = '', bela = '', carl = '', dora = ''] = await alpha.with(6)
  await bravo.with(2, 'Captain', { nato: 'OF-2' })
  for (const personId of [adam, bela])
    await act('people/attach', { personId, toUnitId: bravo.unitId, from: '2024-03-01', expectedOn: '2024-03-20', owner: 'Sgt. Hill' })
  await act('people/rejoin', { personId: bela, on: '2024-03-05' })
  await act('people/setStatus', { personId: carl, from: '2024-03-02', code: 'CML' })
  await bravo.with(1, 'Private', { status: 'UNK' })
  await act('people/setStatus', { personId: dora, from: '2024-03-03', code: 'PLM' })
  for (const unit of [regiment, alpha, bravo])
    for (const on of ['2024-02-29', '2024-03-01', '2024-03-05', '2024-03-20']) {
      const { total } = await strengthReturn(unit, on)
      const listed = async (by: object) => (await ask('people/on', { unit: unit.unitId, on, ...by }, PeopleOn)).total
      const figures = {
        roll: total.CLOSE,
        onHand: (total.P_PDY ?? 0) + (total.P_PLM ?? 0) + (total.AT_IN ?? 0),
        U: total.U_UNK,
        C: total.C_MIL,
        A: total.A_ATO,
      }
      for (const [group, figure] of Object.entries(figures))
        expect([unit.name, on, group, await listed({ group })]).toEqual([unit.name, on, group, figure])
      expect([unit.name, on, await listed({ status: 'PLM' })]).toEqual([unit.name, on, total.P_PLM])
    }
  const officers = await ask('people/on', { unit: regiment.unitId, on: '2024-03-01', rankGroup: 'OF' }, PeopleOn)
  expect(officers.people.map((one) => one.unitName)).toEqual(['Bravo', 'Bravo'])
})

test('a list is read in pages by name, and each person stands on one of them', async () => {
  const { aCompany, ask } = world()
  const alpha = await aCompany('Alpha')
  const people = await alpha.with(7)
  const read: string[] = []
  for (let cursor: string | undefined; ; ) {
    const answer = await ask('people/on', { unit: alpha.unitId, on: '2024-02-01', limit: 3, ...(cursor ? { cursor } : {}) }, PeopleOn)
    expect(answer.total).toBe(7)
    read.push(...answer.people.map((one) => one.name ?? ''))
    if (!answer.cursor) break
    cursor = answer.cursor
  }
  expect(read).toHaveLength(people.length)
  expect(read).toEqual([...new Set(read)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
  const broken = ask('people/on', { unit: alpha.unitId, on: '2024-02-01', cursor: 'nonsense' }, PeopleOn)
  expect(await refusal(broken)).toMatchObject({ code: 'invalid', facts: { place: 'cursor' } })
})
