import { AbsenceCounts, ExpectedList } from '@muster/domain/absence/lists.ts'
import { addDays, type Day } from '@muster/domain/calendar.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ada, ownWorld, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const zone = 'Europe/Kyiv'
const today = dayIn(new Date().toISOString(), zone)
const before = (days: number): Day => addDays(today, -days)
let brigade: Unit
let battalion: Unit
let company: Unit
let carla: Actor
let people: string[]

// Four of a company under a battalion under a brigade: expected today, yesterday, the day before, and nine days ago.
beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  const { aUnit, aRegiment, aCompany, act } = world()
  brigade = await aUnit('1st Brigade', { echelon: 'brigade', zone })
  battalion = await aRegiment('2nd Battalion', { under: brigade, zone })
  company = await aCompany('Company A', { under: battalion, zone })
  people = await company.with(4)
  for (const [n, days] of [0, 1, 2, 9].entries())
    await act('people/planAbsence', { personId: people[n], code: 'LVE', from: before(20), expectedOn: before(days), owner: 'Sgt. Hill' })
  carla = await anActor(world(), 'Carla Commander', { role: 'commander', unitId: battalion.unitId })
})

const listed = async (unit?: Unit, caller = ada) =>
  (await world().ask('absence/expected', { on: today, ...(unit && { unit: unit.unitId }) }, ExpectedList, caller)).people
const counted = async (unit?: Unit, caller = ada) =>
  (await world().ask('absence/counts', { zone, ...(unit && { unit: unit.unitId }) }, AbsenceCounts, caller)).over

test('whoever is over their day has gone one level up when it was over, and one more with every day, as far as there is somebody', async () => {
  const told = (await listed(company)).map(({ personId, duty }) => [people.indexOf(personId), duty?.levelsUp, duty?.unitName])
  expect(told).toEqual([
    [3, 9, '1st Brigade'],
    [2, 2, '1st Brigade'],
    [1, 1, '2nd Battalion'],
    [0, undefined, undefined],
  ])
  const [longest] = await listed(company)
  expect(dayIn(longest?.duty?.since ?? '', zone)).toBe(before(8))
})

test('who commands above sees what has come to them, in the list and in the counts', async () => {
  const come = async (unit?: Unit, caller = ada) =>
    (await listed(unit, caller)).filter(({ duty }) => duty?.hasComeUp).map(({ personId }) => people.indexOf(personId))
  const of = async (unit?: Unit, caller = ada) => [await come(unit, caller), await counted(unit, caller)]
  expect(await of(company)).toEqual([[3, 2, 1], { over: 3, cameUp: 3 }])
  expect(await of(battalion)).toEqual([[3, 2, 1], { over: 3, cameUp: 3 }])
  expect(await of(brigade)).toEqual([[3, 2], { over: 3, cameUp: 2 }])
  // From the top of the force, and from the battalion that somebody commands.
  expect(await of()).toEqual([[3, 2], { over: 3, cameUp: 2 }])
  expect(await of(undefined, await carla.now())).toEqual([[3, 2, 1], { over: 3, cameUp: 3 }])
})

test('no clock opens anything: they stay on leave until somebody opens an absence, and then they are nobody’s overstay', async () => {
  const { db } = world()
  expect(
    await db`select code from person_status where person_id = ${people[3] ?? ''} and known_to = 'infinity' and held_to = 'infinity'`,
  ).toEqual([{ code: 'LVE' }])
  expect(await db`select 1 from absence`).toEqual([])
  await isMissed(world(), people[3] ?? '', `${before(8)}T06:00:00Z`)
  expect((await listed(company)).map(({ personId }) => people.indexOf(personId))).toEqual([2, 1, 0])
  expect(await counted(company)).toEqual({ over: 2, cameUp: 2 })
})
