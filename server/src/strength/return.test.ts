import { StrengthReturn, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownWorld, refusal, told, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const outcome = ({ equations }: StrengthReturn, number: number) => equations.find((one) => one.number === number)
const series = (unit: Unit, from: string, to: string, lens: object = {}) =>
  world().ask('strength/series', { unit: unit.unitId, from, to, ...lens }, StrengthSeries)

describe('a company worked by hand', () => {
  let alpha: Unit
  // 1 March: 2 officers, 8 men. On the 5th: one man comes, one is discharged, one dies of wounds, one is promoted to officer,
  // one goes to hospital, one is absent and nobody knows why, one is on leave.
  beforeAll(async () => {
    const { aCompany, aPerson, act } = world()
    await withRegime(world())
    alpha = await aCompany('Alpha', { on: '2024-03-01' })
    await alpha.with(2, 'Lieutenant', { nato: 'OF-1' })
    const [one = '', two = '', three = '', four = '', five = '', six = ''] = await alpha.with(8, 'Private', { nato: 'OR-1' })
    await aPerson(alpha.unitId, { on: '2024-03-05', rank: 'Private' })
    await act('people/discharge', { personId: one, on: '2024-03-05' })
    await act('people/recordDeath', { personId: two, on: '2024-03-05', cause: 'hostile' })
    await act('people/promote', { personId: three, on: '2024-03-05', rank: 'Lieutenant', nato: 'OF-1' })
    await act('people/planAbsence', { personId: four, code: 'HSP', from: '2024-03-05', expectedOn: '2024-03-20', owner: 'Sgt. Hill' })
    await isMissed(world(), five, '2024-03-05T06:00:00Z')
    await act('people/planAbsence', { personId: six, code: 'LVE', from: '2024-03-05', expectedOn: '2024-03-12', owner: 'Sgt. Hill' })
    await act('units/note', { unitId: alpha.unitId, kind: 'authorised', on: '2024-03-01', authorised: 12 })
  })

  test('has these figures in total and in each rank group', async () => {
    const { total, byRank, unitName, on, basis } = await world().strengthReturn(alpha, '2024-03-05')
    expect([unitName, on, basis]).toEqual(['Alpha', '2024-03-05', 'signed'])
    const standing = { P_PDY: 6, A_HSP: 1, U_UNK: 1, A_LVE: 1 }
    expect(told(total)).toEqual({ AUTH: 12, OPEN: 10, G1: 1, L2: 1, L3: 1, L3_HOSTILE: 1, KIA: 1, CLOSE: 9, ...standing })
    const of = (group: string) => told(byRank.find((one) => one.rankGroup === group)?.fields ?? {})
    expect(of('OF')).toEqual({ OPEN: 2, RGM: 1, CLOSE: 3, P_PDY: 3 })
    expect(of('OR')).toEqual({ OPEN: 8, RGM: -1, G1: 1, L2: 1, L3: 1, L3_HOSTILE: 1, KIA: 1, CLOSE: 6, ...standing, P_PDY: 3 })
    expect([total.SEEN, total.VOUCHED, total.GAP]).toEqual([null, null, null])
  })

  test('keeps every equation that applies, and says of the others why they do not', async () => {
    const { equations } = await world().strengthReturn(alpha, '2024-03-05')
    expect(equations.map((one) => [one.number, one.outcome, one.left, one.right, one.because])).toEqual([
      [1, 'holds', 9, 9, null],
      [2, 'holds', 9, 9, null],
      [3, 'notApplicable', null, null, 'noMuster'],
      [4, 'holds', 3, 3, null],
      [5, 'notApplicable', null, null, 'noUnitsUnder'],
      [6, 'holds', 1, 1, null],
      [7, 'holds', 0, 0, null],
      [8, 'holds', 1, 1, null],
      [9, 'holds', 9, 9, null],
    ])
  })

  test('opens the next day as it closed this one', async () => {
    expect(told((await world().strengthReturn(alpha, '2024-03-06')).total)).toMatchObject({ OPEN: 9, CLOSE: 9 })
  })

  test('says the same day by day', async () => {
    const { days, people } = await series(alpha, '2024-02-29', '2024-03-06')
    expect(people).toBe(11)
    expect(days.map((day) => [day.on, day.assigned, day.onHand, day.A, day.U, day.gains, day.losses])).toEqual([
      ['2024-02-29', 0, 0, 0, 0, 0, 0],
      ['2024-03-01', 10, 10, 0, 0, 10, 0],
      ['2024-03-02', 10, 10, 0, 0, 0, 0],
      ['2024-03-03', 10, 10, 0, 0, 0, 0],
      ['2024-03-04', 10, 10, 0, 0, 0, 0],
      ['2024-03-05', 9, 6, 2, 1, 1, 2],
      ['2024-03-06', 9, 6, 2, 1, 0, 0],
    ])
  })
})

test('every unit is its own people and those of the units under it, up to the top', async () => {
  const { aUnit, aRegiment, aCompany, strengthReturn } = world()
  const brigade = await aUnit('Brigade', { echelon: 'brigade' })
  const regiments = [await aRegiment('1st', { under: brigade }), await aRegiment('2nd', { under: brigade })]
  for (const [n, regiment] of regiments.entries()) {
    await regiment.with(n + 1, 'Colonel', { nato: 'OF-5' })
    for (const name of ['Alpha', 'Bravo']) await (await aCompany(name, { under: regiment })).with(3 + n)
  }
  const close = async (unit: Unit, scope = 'all') => (await strengthReturn(unit, '2024-01-05', { scope })).total.CLOSE
  expect(await Promise.all(regiments.map((one) => close(one)))).toEqual([7, 10])
  expect(await Promise.all(regiments.map((one) => close(one, 'own')))).toEqual([1, 2])
  expect(await close(brigade)).toBe(17)
  expect(outcome(await strengthReturn(brigade, '2024-01-05'), 5)).toMatchObject({ outcome: 'holds', left: 17, right: 17 })
})

test('figures as then follow the units as they stood, figures as now the units of today', async () => {
  const { aRegiment, aCompany, act, strengthReturn } = world()
  const [here, there] = [await aRegiment('Here'), await aRegiment('There')]
  const alpha = await aCompany('Alpha', { under: here })
  await alpha.with(4)
  await act('units/move', { unitId: alpha.unitId, superiorId: there.unitId, on: '2024-06-01' })
  const close = async (unit: Unit, on: string, units = 'then') => (await strengthReturn(unit, on, { units })).total.CLOSE
  expect([await close(here, '2024-05-31'), await close(here, '2024-06-01')]).toEqual([4, 0])
  expect([await close(there, '2024-05-31'), await close(there, '2024-06-01')]).toEqual([0, 4])
  expect([await close(here, '2024-05-31', 'now'), await close(there, '2024-05-31', 'now')]).toEqual([0, 4])
  const assigned = async (unit: Unit, units: string) =>
    (await series(unit, '2024-05-30', '2024-06-02', { units })).days.map((day) => [day.assigned, day.gains, day.losses])
  expect(await assigned(here, 'then')).toEqual([
    [4, 0, 0],
    [4, 0, 0],
    [0, 0, 4],
    [0, 0, 0],
  ])
  expect(await assigned(there, 'then')).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [4, 4, 0],
    [4, 0, 0],
  ])
  expect(await assigned(there, 'now')).toEqual([
    [4, 0, 0],
    [4, 0, 0],
    [4, 0, 0],
    [4, 0, 0],
  ])
})

test('a day is counted at the closing instant of the unit, in the zone of the unit', async () => {
  const { aCompany, aPerson, act, strengthReturn } = world()
  const close = async (unit: Unit, on: string) => (await strengthReturn(unit, on)).total.CLOSE
  const seoul = await aCompany('Seoul', { zone: 'Asia/Seoul' })
  await aPerson(seoul.unitId, { on: '2024-03-01' })
  expect([await close(seoul, '2024-02-29'), await close(seoul, '2024-03-01')]).toEqual([0, 1])
  // Counted at six in the morning: who comes during the first of March is in the count of the second.
  const early = await aCompany('Early', { zone: 'Asia/Seoul', closesAt: '06:00' })
  const late = await aPerson(early.unitId, { on: '2024-03-01' })
  expect([await close(early, '2024-02-29'), await close(early, '2024-03-01')]).toEqual([0, 1])
  await act('people/discharge', { personId: late, on: '2024-03-10' })
  expect([await close(early, '2024-03-09'), await close(early, '2024-03-10')]).toEqual([1, 0])
})

test('figures as known on a moment are what was known then, however much came later', async () => {
  const { aCompany, aPerson, act, strengthReturn, db } = world()
  const alpha = await aCompany('Alpha')
  const [adam = ''] = await alpha.with(2)
  const known: string[] = []
  const remember = async () => known.push((await db<{ at: string }[]>`select clock_timestamp() as at`)[0]?.at ?? '')
  const asKnown = async (n: number) => told((await strengthReturn(alpha, '2024-02-10', { known: known[n] })).total)
  await remember()
  await act('people/setStatus', { personId: adam, from: '2024-02-01', code: 'CCV' })
  await remember()
  await act('people/correctStatus', {
    personId: adam,
    from: '2024-02-01',
    to: '2024-02-28',
    code: 'HSP',
    reason: 'The prison hospital’s list',
  })
  await remember()
  await aPerson(alpha.unitId, { on: '2024-02-05' })
  expect(await asKnown(0)).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 2 })
  expect(await asKnown(1)).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 1, C_CIV: 1 })
  expect(await asKnown(2)).toEqual({ OPEN: 2, CLOSE: 2, P_PDY: 1, A_HSP: 1 })
  expect(told((await strengthReturn(alpha, '2024-02-10')).total)).toEqual({ OPEN: 3, CLOSE: 3, P_PDY: 2, A_HSP: 1 })
  expect((await series(alpha, '2024-02-10', '2024-02-10', { known: known[1] })).days[0]).toMatchObject({ assigned: 2, C: 1 })
})

test.each([
  ['return', { on: '2024-01-01' }],
  ['morning', { on: '2024-01-01' }],
  ['series', { from: '2024-01-01', to: '2024-01-02' }],
])('the %s of a unit that is none is refused', async (name, input) => {
  expect((await refusal(world().ask(`strength/${name}`, { unit: v7(), ...input }, StrengthReturn))).code).toBe('unitUnknown')
})

test('a series that ends before it begins, or never, is refused', async () => {
  const alpha = await world().aCompany('Alpha')
  expect((await refusal(series(alpha, '2024-02-02', '2024-02-01'))).code).toBe('dayOutOfOrder')
  expect(await refusal(series(alpha, '1900-01-01', '2024-02-01'))).toMatchObject({ code: 'invalid', facts: { place: 'to' } })
})
