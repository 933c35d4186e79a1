import { PersonPage } from '@muster/domain/people/shapes.ts'
import { MorningState, PeopleOn } from '@muster/domain/strength/shapes.ts'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { everything, ownWorld, refusal, told, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const page = (personId: string) => world().ask('people/show', { person: personId }, PersonPage)
const statuses = async (personId: string) =>
  (await page(personId)).statuses.map((one) => `${one.code} ${one.from.slice(0, 10)}…${one.to?.slice(0, 10) ?? ''}`)
const figures = async (unit: Unit, on: string) => told((await world().strengthReturn(unit, on)).total)
const looks = async (unit: Unit, on: string) =>
  (await world().ask('strength/morning', { unit: unit.unitId, on }, MorningState)).looks.filter((look) => look.kind !== 'unsigned')

describe('an end of service', () => {
  test('is not taken back into a unit that has ended, then or since', async () => {
    const { aCompany, act, db } = world()
    for (const end of ['2024-03-01', '2024-06-01']) {
      const alpha = await aCompany('Alpha')
      const [adam = ''] = await alpha.with(1)
      await act('people/discharge', { personId: adam, on: '2024-03-01' })
      await act('units/disband', { unitId: alpha.unitId, on: end })
      const before = await everything(db)
      const no = await refusal(act('people/reinstate', { personId: adam, reason: 'Another man of the same name' }))
      expect(no).toMatchObject({ code: 'unitNotOnThatDay', facts: { name: 'Alpha', on: end } })
      expect(await everything(db)).toEqual(before)
    }
    const nobody = await refusal(act('people/reinstate', { personId: v7(), reason: 'Another man of the same name' }))
    expect(nobody.code).toBe('personUnknown')
  })

  test('on the first day of it is refused, and told how to record it', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    const [adam = ''] = await alpha.with(1)
    const no = await refusal(act('people/recordDeath', { personId: adam, on: '2024-01-01' }))
    expect(no).toMatchObject({ code: 'endsOnFirstDay', status: 409 })
    expect(no.sentence).toMatch(
      /2024.* is the first day of this service; an end on that very day would leave no trace of it\. Record the end from/,
    )
    await act('people/recordDeath', { personId: adam, on: '2024-01-02' })
    expect(await figures(alpha, '2024-01-01')).toMatchObject({ CLOSE: 1 })
    expect(await figures(alpha, '2024-01-02')).toMatchObject({ OPEN: 1, L3: 1 })
  })

  test('may be followed by a death, which is no second loss', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    const [adam = ''] = await alpha.with(2)
    await act('people/discharge', { personId: adam, on: '2024-03-01' })
    await act('people/recordDeath', { personId: adam, on: '2024-04-01', cause: 'nonhostile' })
    expect(await statuses(adam)).toEqual(['PDY 2024-01-01…2024-03-01', 'SEP 2024-03-01…2024-04-01', 'DEC 2024-04-01…'])
    expect(await figures(alpha, '2024-04-01')).toEqual({ OPEN: 1, CLOSE: 1, P_PDY: 1 })
    expect((await refusal(act('people/recordDeath', { personId: adam, on: '2024-05-01' }))).code).toBe('nothingToChange')
  })
})

describe('somebody attached', () => {
  test('is out at home and in with the other unit until they rejoin, and is asked after from the day of return', async () => {
    const { aCompany, act } = world()
    const [home, host] = [await aCompany('Home'), await aCompany('Host')]
    const [adam = ''] = await home.with(1)
    await act('people/attach', { personId: adam, toUnitId: host.unitId, from: '2024-03-01', expectedOn: '2024-03-08', owner: 'Sgt. Hill' })
    expect((await looks(home, '2024-03-07')).map((look) => look.kind)).toEqual([])
    expect((await looks(home, '2024-03-10')).map((look) => look.kind)).toEqual(['overstayed'])
    expect([await figures(home, '2024-03-10'), await figures(host, '2024-03-10')]).toMatchObject([{ A_ATO: 1 }, { AT_IN: 1 }])
    await act('people/rejoin', { personId: adam, on: '2024-03-11' })
    expect([await figures(home, '2024-03-11'), await figures(host, '2024-03-11')]).toEqual([{ OPEN: 1, CLOSE: 1, P_PDY: 1 }, {}])
    await act('people/attach', { personId: adam, toUnitId: host.unitId, from: '2024-03-12', expectedOn: '2024-03-20', owner: 'Sgt. Hill' })
  })

  test('is on hand where they serve, not at home, and nowhere once in custody', async () => {
    const { aRegiment, aCompany, act, ask } = world()
    const regiment = await aRegiment('33rd')
    const [home, host] = [await aCompany('Home', { under: regiment }), await aCompany('Host', { under: regiment })]
    const [adam = ''] = await home.with(1)
    await act('people/attach', { personId: adam, toUnitId: host.unitId, from: '2024-03-01', expectedOn: '2024-03-20', owner: 'Sgt. Hill' })
    await act('people/setStatus', { personId: adam, from: '2024-03-10', code: 'CCV' })
    const onHand = async (on: string) =>
      Promise.all(
        [home, host, regiment].map(
          async ({ unitId }) =>
            (await ask('people/on', { unit: unitId, on, group: 'onHand' }, PeopleOn)).people.map((one) => one.unitName)[0],
        ),
      )
    expect(await onHand('2024-02-29')).toEqual(['Home', undefined, 'Home'])
    expect(await onHand('2024-03-01')).toEqual([undefined, 'Host', 'Host'])
    expect(await onHand('2024-03-10')).toEqual([undefined, undefined, undefined])
  })

  test('cannot be somebody who was captured', async () => {
    const { aCompany, act, db } = world()
    const [home, host] = [await aCompany('Home'), await aCompany('Host')]
    const [adam = ''] = await home.with(1, 'Private', { status: 'CAP' })
    const before = await everything(db)
    const order = { personId: adam, toUnitId: host.unitId, from: '2024-03-01', expectedOn: '2024-03-08', owner: 'Sgt. Hill' }
    const no = await refusal(act('people/attach', order))
    expect(no).toMatchObject({ code: 'notToBeSent', status: 409 })
    expect(no.sentence).toMatch(/^On .*2024.* the person is neither present nor away with leave, and cannot be attached elsewhere\./)
    expect(await everything(db)).toEqual(before)
  })
})

test('a status at a moment counts from the closing instant after it', async () => {
  const { aCompany, act } = world()
  const alpha = await aCompany('Alpha', { zone: 'UTC', closesAt: '18:00' })
  const [adam = '', bela = ''] = await alpha.with(2)
  await act('people/setStatus', { personId: adam, from: '2024-03-01', at: '2024-03-01T17:00:00Z', code: 'CCV' })
  await act('people/setStatus', { personId: bela, from: '2024-03-01', at: '2024-03-01T19:00:00Z', code: 'CCV' })
  expect(await figures(alpha, '2024-03-01')).toMatchObject({ C_CIV: 1, P_PDY: 1 })
  expect(await figures(alpha, '2024-03-02')).toMatchObject({ C_CIV: 2 })
  expect((await page(adam)).statuses.at(-1)).toMatchObject({ code: 'CCV', fromPrecision: 'minute' })
  const another = act('people/setStatus', { personId: adam, from: '2024-03-05', at: '2024-03-04T23:59:00Z', code: 'PDY' })
  expect(await refusal(another)).toMatchObject({ code: 'invalid', facts: { place: 'at' } })
})
