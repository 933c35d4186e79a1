import { setUpCaller } from '@muster/domain/access/roles.ts'
import { Start } from '@muster/domain/app/shapes.ts'
import { expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought } from '../../../tests/scenario/files.ts'
import { aCaller, ownWorld, refusal, stranger } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const start = () => world().ask('app/start', {}, Start)

test('an empty machine has nowhere to begin; then at the top unit with the most people, today or in old books on the day that stands out', async () => {
  expect(await start()).toMatchObject({ units: 0, people: 0, first: null, version: expect.stringMatching(/^\d+\.\d+\.\d+/) })
  const captured = men.adair.replace('Mustered out', 'Taken prisoner April 30, 1864, Saline River, Ark. Mustered out')
  const roster = await brought(world(), 'roster', 'roster.txt', aRoster({ ...men, adair: captured }), { unitName: '33rd' })
  expect(await start()).toMatchObject({ units: 3, people: 5, first: { unitId: roster.unitId, name: '33rd', on: '1864-04-30' } })
  const alpha = await world().aCompany('Alpha')
  await alpha.with(6)
  const { first, units, people } = await start()
  expect([units, people, first?.unitId]).toEqual([4, 11, alpha.unitId])
  const [now] = await world().db<{ today: string }[]>`select current_date as today`
  expect(first?.on).toBe(now?.today)
})

test('who holds a company begins with it, counts its people, and is told what they may; who holds nothing is told nothing', async () => {
  const { aCompany, aRegiment, ask } = world()
  const regiment = await aRegiment('Whole')
  const [mine, other] = [await aCompany('Mine', { under: regiment }), await aCompany('Other', { under: regiment })]
  await Promise.all([mine.with(2), other.with(5)])
  const clerk = await ask('app/start', {}, Start, aCaller('Cleo Clerk', { role: 'clerk', unitId: mine.unitId }))
  expect(clerk).toMatchObject({ who: 'Cleo Clerk', people: 2, first: { unitId: mine.unitId } })
  expect([clerk.verbs.includes('strength.sign'), clerk.verbs.includes('access.give')]).toEqual([true, false])
  expect(await ask('app/start', {}, Start, stranger)).toMatchObject({ people: 0, first: null, verbs: [] })
})

test('the machine is told before anybody has an account, and a program with a token no more than its own', async () => {
  const { aCompany, ask } = world()
  const { unitId } = await aCompany('Company K')
  expect(await ask('app/start', {}, Start, setUpCaller)).toMatchObject({ who: 'Set-up', accountId: null })
  const program = { ...aCaller('A program', { role: 'clerk', unitId }), sessionId: null }
  expect((await ask('app/start', {}, Start, program)).first?.unitId).toBe(unitId)
  expect(await refusal(ask('access/roles', {}, Start, program))).toMatchObject({ code: 'forbidden' })
})
