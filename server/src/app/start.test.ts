import { Start } from '@muster/domain/app/shapes.ts'
import { afterEach, expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought } from '../../../tests/scenario/files.ts'
import { ownWorld } from '../../../tests/scenario/world.ts'
import { caller } from './caller.ts'

const world = ownWorld()
const start = () => world().ask('app/start', {}, Start)
const who = process.env.MUSTER_WHO
afterEach(() => {
  if (who === undefined) delete process.env.MUSTER_WHO
  else process.env.MUSTER_WHO = who
})

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

test('whoever set the machine up is called by the name they gave, or by their account', () => {
  process.env.MUSTER_WHO = ' Ada '
  expect(caller()).toEqual({ name: 'Ada', setUp: true })
  process.env.MUSTER_WHO = ' '
  expect(caller().name).not.toBe('')
})
