import { UnitPage, UnitsTree } from '@muster/domain/units/unit.ts'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { everything, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()

/** The order of battle of a day as indented lines, from a unit down. */
async function treeOf(top: Unit, on: string, lens: object = {}): Promise<string[]> {
  const { units } = await world().ask('units/tree', { on, ...lens }, UnitsTree)
  const first = units.findIndex((line) => line.unitId === top.unitId)
  if (first < 0) return []
  const depth = units[first]?.depth ?? 0
  const after = units.findIndex((line, index) => index > first && line.depth <= depth)
  const lines = units.slice(first, after < 0 ? undefined : after)
  return lines.map((line) => `${'  '.repeat(line.depth - depth)}${line.name} ${line.assigned}`)
}
const shown = (unit: Unit, on: string, lens: object = {}) => world().ask('units/show', { unit: unit.unitId, on, ...lens }, UnitPage)
const change = (action: string, unit: Unit, more: object) => world().act(`units/${action}`, { unitId: unit.unitId, ...more })

describe('a unit raised', () => {
  test('exists from its day on, under its superior, with the people of both counted upwards', async () => {
    const { aRegiment, aCompany } = world()
    const regiment = await aRegiment('1st')
    const alpha = await aCompany('Alpha', { under: regiment, on: '2024-02-01' })
    await alpha.with(3)
    await regiment.with(2, 'Colonel', { nato: 'OF-5' })
    expect(await treeOf(regiment, '2023-12-31')).toEqual([])
    expect(await treeOf(regiment, '2024-01-31')).toEqual(['1st 2'])
    expect(await treeOf(regiment, '2024-02-01')).toEqual(['1st 5', '  Alpha 3'])
  })

  test('twice with one id is refused, with the id named', async () => {
    const alpha = await world().aCompany('Alpha')
    const before = await everything(world().db)
    const no = await refusal(world().act('units/raise', { unitId: alpha.unitId, name: 'Alpha again', on: '2024-01-01' }))
    expect(no).toMatchObject({ code: 'idUsedTwice', status: 400 })
    expect(no.sentence).toBe(`The id ${alpha.unitId} is in use already. Each person and each unit needs one of its own.`)
    expect(await everything(world().db)).toEqual(before)
  })
})

test('a unit is called on each day what it was called then, and before anybody knew of the new name it was not known', async () => {
  const { aCompany, db } = world()
  const alpha = await aCompany('Alpha')
  const [{ moment } = {}] = await db<{ moment: string }[]>`select clock_timestamp() as moment`
  await change('rename', alpha, { on: '2024-06-01', name: 'Alpha Guards' })
  expect((await shown(alpha, '2024-05-31')).name).toBe('Alpha')
  expect((await shown(alpha, '2024-06-01')).name).toBe('Alpha Guards')
  expect((await shown(alpha, '2024-06-01', { known: moment })).name).toBe('Alpha')
  const names = (await shown(alpha, '2024-06-01')).facts.filter((fact) => fact.kind === 'name')
  expect(names.map((fact) => [fact.value, fact.from, fact.to, fact.knownTo === null])).toEqual([
    ['Alpha', '2024-01-01', null, false],
    ['Alpha', '2024-01-01', '2024-06-01', true],
    ['Alpha Guards', '2024-06-01', null, true],
  ])
})

describe('a unit that moves', () => {
  test('stands as then where it stood then, and as now where it stands now, with its people', async () => {
    const { aRegiment, aCompany } = world()
    const [here, there] = [await aRegiment('Here'), await aRegiment('There')]
    const alpha = await aCompany('Alpha', { under: here })
    await alpha.with(2)
    await change('move', alpha, { on: '2024-06-01', superiorId: there.unitId })
    expect(await treeOf(here, '2024-05-31')).toEqual(['Here 2', '  Alpha 2'])
    expect(await treeOf(here, '2024-06-01')).toEqual(['Here 0'])
    expect(await treeOf(there, '2024-06-01')).toEqual(['There 2', '  Alpha 2'])
    expect(await treeOf(there, '2024-05-31', { units: 'now' })).toEqual(['There 2', '  Alpha 2'])
    expect((await shown(alpha, '2024-05-31')).crumbs.map((crumb) => crumb.name)).toEqual(['Here', 'Alpha'])
    expect((await shown(alpha, '2024-05-31', { units: 'now' })).crumbs.map((crumb) => crumb.name)).toEqual(['There', 'Alpha'])
  })

  test('to the top stands at the top, as then from that day and as now on every day', async () => {
    const { aRegiment, aCompany } = world()
    const regiment = await aRegiment('Old home')
    const alpha = await aCompany('Alone', { under: regiment })
    await change('move', alpha, { on: '2024-06-01', superiorId: null })
    expect(await treeOf(regiment, '2024-05-31')).toEqual(['Old home 0', '  Alone 0'])
    expect(await treeOf(regiment, '2024-06-01')).toEqual(['Old home 0'])
    expect(await treeOf(regiment, '2024-05-31', { units: 'now' })).toEqual(['Old home 0'])
    expect((await shown(regiment, '2024-05-31', { units: 'now' })).under).toEqual([])
    expect((await shown(alpha, '2024-05-31', { units: 'now' })).crumbs.map((crumb) => crumb.name)).toEqual(['Alone'])
  })

  test('is known to have moved only since somebody said so', async () => {
    const { aRegiment, aCompany, db } = world()
    const [here, there] = [await aRegiment('Here'), await aRegiment('There')]
    const alpha = await aCompany('Alpha', { under: here })
    const [{ moment } = {}] = await db<{ moment: string }[]>`select clock_timestamp() as moment`
    await change('move', alpha, { on: '2024-02-01', superiorId: there.unitId })
    expect(await treeOf(here, '2024-03-01', { known: moment })).toEqual(['Here 0', '  Alpha 0'])
    expect(await treeOf(there, '2024-03-01', { known: moment })).toEqual(['There 0'])
    expect(await treeOf(there, '2024-03-01')).toEqual(['There 0', '  Alpha 0'])
  })

  test('cannot come to stand under itself, however long the way round', async () => {
    const { aRegiment, aCompany, aUnit } = world()
    const regiment = await aRegiment('33rd')
    const alpha = await aCompany('Alpha', { under: regiment })
    const first = await aUnit('First Platoon', { under: alpha, echelon: 'platoon' })
    const before = await everything(world().db)
    const no = await refusal(change('move', regiment, { on: '2024-06-01', superiorId: first.unitId }))
    expect(no).toMatchObject({ code: 'ownAncestor', status: 400 })
    expect(no.sentence).toBe('A unit cannot stand under itself: First Platoon › 33rd. Choose another superior for 33rd.')
    expect((await refusal(change('move', alpha, { on: '2024-06-01', superiorId: alpha.unitId }))).code).toBe('ownAncestor')
    expect(await everything(world().db)).toEqual(before)
  })

  test('keeps the moves on record for later days, whatever is recorded of earlier ones', async () => {
    const { aRegiment, aCompany } = world()
    const [here, there, between] = [await aRegiment('Here'), await aRegiment('There'), await aRegiment('Between')]
    const alpha = await aCompany('Alpha', { under: here })
    await change('move', alpha, { on: '2024-06-01', superiorId: there.unitId })
    await change('move', alpha, { on: '2024-03-01', superiorId: between.unitId })
    expect(await treeOf(between, '2024-05-31')).toEqual(['Between 0', '  Alpha 0'])
    expect(await treeOf(there, '2024-06-01')).toEqual(['There 0', '  Alpha 0'])
  })

  test('may come under one that stood under it before, from the day that one left', async () => {
    const { aRegiment, aCompany } = world()
    const regiment = await aRegiment('33rd')
    const alpha = await aCompany('Alpha', { under: regiment })
    await change('move', alpha, { on: '2024-06-01', superiorId: null })
    expect((await refusal(change('move', regiment, { on: '2024-05-31', superiorId: alpha.unitId }))).code).toBe('ownAncestor')
    await change('move', regiment, { on: '2024-06-01', superiorId: alpha.unitId })
    expect(await treeOf(regiment, '2024-05-31')).toEqual(['33rd 0', '  Alpha 0'])
    expect(await treeOf(alpha, '2024-06-01')).toEqual(['Alpha 0', '  33rd 0'])
  })

  test('cannot be made to by several who move at once', async () => {
    const { aUnit } = world()
    for (let round = 0; round < 5; round++) {
      const ring = await Promise.all(['A', 'B', 'C', 'D'].map((name) => aUnit(`${name}${round}`)))
      await Promise.allSettled(
        ring.map((unit, n) => change('move', unit, { on: '2024-06-01', superiorId: ring[(n + 1) % ring.length]?.unitId })),
      )
      const tops = (await world().ask('units/tree', { on: '2024-06-01' }, UnitsTree)).units.filter((line) => line.depth === 0)
      expect(tops.filter((line) => ring.some((unit) => unit.unitId === line.unitId))).not.toEqual([])
    }
  })
})

test('an attached unit serves with one and belongs to another, until the day it comes back', async () => {
  const { aRegiment, aCompany } = world()
  const [home, host] = [await aRegiment('Home'), await aRegiment('Host')]
  const alpha = await aCompany('Alpha', { under: home })
  await change('attach', alpha, { toUnitId: host.unitId, on: '2024-02-01', until: '2024-03-01' })
  const on = async (day: string) => {
    const { units } = await world().ask('units/tree', { on: day }, UnitsTree)
    const line = units.find((one) => one.unitId === alpha.unitId)
    return [line?.superiorId === home.unitId, line?.attachedToId === host.unitId]
  }
  expect(await on('2024-01-31')).toEqual([true, false])
  expect(await on('2024-02-29')).toEqual([true, true])
  expect(await on('2024-03-01')).toEqual([true, false])
  await change('detach', alpha, { on: '2024-02-10' })
  expect(await on('2024-02-10')).toEqual([true, false])
})

describe('a unit disbanded', () => {
  test('may have neither people nor units left in it, and the refusal counts them', async () => {
    const { aRegiment, aCompany, act } = world()
    const regiment = await aRegiment('33rd')
    const alpha = await aCompany('Alpha', { under: regiment })
    const people = await alpha.with(2)
    const before = await everything(world().db)
    const withPeople = await refusal(change('disband', alpha, { on: '2024-06-01' }))
    expect(withPeople).toMatchObject({ code: 'unitHasPeople', status: 409 })
    expect(withPeople.sentence).toMatch(
      /^2 people are still assigned to Alpha on .*2024.*\. Transfer or discharge them first, so that nobody disappears with the unit\.$/,
    )
    const withUnits = await refusal(change('disband', regiment, { on: '2024-06-01' }))
    expect(withUnits.sentence).toMatch(/^1 unit still stands under 33rd on .*2024.*\. Move or disband them first\.$/)
    expect(await everything(world().db)).toEqual(before)
    for (const personId of people) await act('people/discharge', { personId, on: '2024-06-01' })
    await change('disband', alpha, { on: '2024-06-01' })
    expect(await treeOf(regiment, '2024-05-31')).toEqual(['33rd 2', '  Alpha 2'])
    expect(await treeOf(regiment, '2024-06-01')).toEqual(['33rd 0'])
    expect(await shown(alpha, '2024-05-31')).toMatchObject({ raisedOn: '2024-01-01', disbandedOn: '2024-06-01' })
    await change('disband', regiment, { on: '2024-06-01' })
  })

  test('takes nobody in and changes no more', async () => {
    const { aCompany, act } = world()
    const alpha = await aCompany('Alpha')
    await change('disband', alpha, { on: '2024-06-01' })
    const person = { personId: v7(), unitId: alpha.unitId, on: '2024-06-01', names: [{ family: 'Late', given: '' }] }
    expect((await refusal(act('people/register', person))).code).toBe('unitNotOnThatDay')
    const no = await refusal(change('rename', alpha, { on: '2024-06-01', name: 'Beta' }))
    expect(no.sentence).toMatch(/^Alpha did not exist on .*2024.*\. Choose a day on which it did\.$/)
  })

  test('while somebody is being entered in it keeps the person or the unit, never a person in no unit', async () => {
    const { aCompany, act, db } = world()
    for (let round = 0; round < 5; round++) {
      const alpha = await aCompany(`Last ${round}`)
      const person = { personId: v7(), unitId: alpha.unitId, on: '2024-06-01', names: [{ family: 'Late', given: '' }] }
      await Promise.allSettled([change('disband', alpha, { on: '2024-06-01' }), act('people/register', person)])
      const [left] =
        await db`select (select count(*) from person_assignment where unit_id = ${alpha.unitId} and known_to = 'infinity' and held_to > '2024-06-02') as people,
        (select count(*) from unit_style where unit_id = ${alpha.unitId} and known_to = 'infinity' and held_to = '2024-06-01') as ended`
      expect(Number(left?.people) * Number(left?.ended)).toBe(0)
    }
  })
})

test('what is noted of a unit holds from its day: authorised strength, phase, area and commander', async () => {
  const { aCompany } = world()
  const alpha = await aCompany('Alpha')
  const [captain] = await alpha.with(1, 'Captain', { nato: 'OF-2' })
  await change('note', alpha, { kind: 'authorised', on: '2024-02-01', authorised: 90 })
  await change('note', alpha, { kind: 'phase', on: '2024-02-01', phase: 'line' })
  await change('note', alpha, { kind: 'area', on: '2024-02-01', area: 'the north' })
  await change('note', alpha, { kind: 'commander', on: '2024-02-01', personId: captain })
  expect(await shown(alpha, '2024-01-31')).toMatchObject({ authorised: null, phase: null, area: null, commander: null })
  expect(await shown(alpha, '2024-02-01')).toMatchObject({
    authorised: 90,
    phase: 'line',
    area: 'the north',
    commander: { personId: captain, rank: 'Captain', since: '2024-02-01' },
  })
})

test('a commander is somebody who is in the books', async () => {
  const { aCompany, db } = world()
  const alpha = await aCompany('Alpha')
  const before = await everything(db)
  const personId = v7()
  const no = await refusal(change('note', alpha, { kind: 'commander', on: '2024-02-01', personId }))
  expect(no).toMatchObject({ code: 'personUnknown', status: 404, facts: { personId } })
  expect(await everything(db)).toEqual(before)
})

test('a unit that is none is refused with the way to find one', async () => {
  const unit = v7()
  const no = await refusal(world().ask('units/show', { unit, on: '2024-01-01' }, UnitPage))
  expect(no).toMatchObject({ code: 'unitUnknown', status: 404 })
  expect(no.sentence).toMatch(new RegExp(`^There is no .*unit.*${unit}.*\\. .*(order of battle|units tree)`))
})
