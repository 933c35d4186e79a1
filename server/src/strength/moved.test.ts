import { MorningState, StrengthReturn } from '@muster/domain/strength/shapes.ts'
import { expect, test } from 'vitest'
import { ownWorld, told } from '../../../tests/scenario/world.ts'

const world = ownWorld()

async function twoBattalions() {
  const { aRegiment, aCompany, act } = world()
  const first = await aRegiment('1st Battalion')
  const second = await aRegiment('2nd Battalion')
  const company = await aCompany('Bravo', { under: first })
  await first.with(1)
  await second.with(2)
  await company.with(3)
  const move = () => act('units/move', { unitId: company.unitId, superiorId: second.unitId, on: '2024-05-01' })
  return { first, second, company, move }
}

test('people who leave with their company are a loss by transfer of the one battalion and a gain of the other', async () => {
  const { first, second, move } = await twoBattalions()
  await move()
  const losing = await world().strengthReturn(first, '2024-05-01')
  const gaining = await world().strengthReturn(second, '2024-05-01')
  expect(told(losing.total)).toMatchObject({ OPEN: 4, L1: 3, CLOSE: 1 })
  expect(told(gaining.total)).toMatchObject({ OPEN: 2, G2: 3, CLOSE: 5 })
  for (const { equations } of [losing, gaining]) expect(equations.filter((one) => one.outcome === 'broken')).toEqual([])
  expect((await world().strengthReturn(first, '2024-04-30')).total.CLOSE).toBe(4)
})

test('the morning after a move tells of the day before as it was then', async () => {
  const { first, move } = await twoBattalions()
  await move()
  const state = await world().ask('strength/morning', { unit: first.unitId, on: '2024-05-01' }, MorningState)
  expect(state.rows[0]?.assigned).toBe(1)
  expect(state.rows[0]?.before.assigned).toBe(4)
  expect(state.rows[0]?.spark.slice(-2)).toEqual([4, 1])
})

test('a move is no late correction of what was signed, and by today’s order of battle nothing signed is called changed', async () => {
  const { first, company, move } = await twoBattalions()
  await world().sign(company, '2024-04-30')
  await world().sign(first, '2024-04-30')
  await move()
  const next = await world().strengthReturn(first, '2024-05-01')
  expect(told(next.total)).toMatchObject({ OPEN: 4, L1: 3, CLOSE: 1 })
  expect(next.total.ADJ).toBe(0)
  const byToday = await world().ask('strength/return', { unit: first.unitId, on: '2024-04-30', units: 'now' }, StrengthReturn)
  expect(byToday.total.CLOSE).toBe(1)
  expect(byToday.signature).toMatchObject({ differs: false, latest: { close: 4 } })
})
