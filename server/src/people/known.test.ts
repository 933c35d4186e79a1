import { expect, test } from 'vitest'
import { ada, ownWorld } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
const latest = async () => String((await world().db`select iso(max(at)) as at from ledger_entry`)[0]?.at)

test('what became known later is nowhere in what was known before: not the name of a unit, of a superior, or of a commander', async () => {
  const { act, aRegiment, aCompany, aPerson } = world()
  const regiment = await aRegiment('33rd')
  const alpha = await aCompany('Alpha', { under: regiment })
  const personId = await aPerson(alpha.unitId, { names: [{ family: 'Abbott', given: 'Adam' }] })
  const comrade = await aPerson(alpha.unitId, { names: [{ family: 'Baker', given: 'Ben' }] })
  const transfer = { transferId: '01890000-0000-7000-8000-000000000001', personId: comrade, toUnitId: regiment.unitId, on: '2024-01-05' }
  await act('units/note', { kind: 'commander', unitId: alpha.unitId, on: '2024-01-01', personId })
  await act('people/transferOut', transfer)
  const known = await latest()
  const pages = async (lens: { known?: string }) => {
    const ask = async (name: string, input: object) =>
      JSON.stringify((await perform(world().ground, name, ada, { ...input, ...lens })).answer)
    return {
      'people/show': await ask('people/show', { person: comrade }),
      'units/show': await ask('units/show', { unit: alpha.unitId, on: '2024-02-01' }),
      'people/search': await ask('people/search', { q: 'Abbott' }),
      'units by name': await ask('people/search', { q: 'Alpha' }),
    }
  }
  const before = await pages({ known })
  await act('units/rename', { unitId: alpha.unitId, on: '2024-01-01', name: 'Laterly' })
  await act('units/rename', { unitId: regiment.unitId, on: '2024-01-01', name: 'Laterly regiment' })
  await act('people/correctName', { personId, names: [{ family: 'Laterman', given: 'Adam' }], reason: 'He gave another name' })
  await act('people/correctName', { personId: comrade, names: [{ family: 'Laterman', given: 'Ben' }], reason: 'He gave another name' })
  for (const [page, text] of Object.entries(await pages({ known }))) expect([page, text.match(/Later\w+/)?.[0]]).toEqual([page, undefined])
  for (const [page, text] of Object.entries(before)) expect([page, text.includes('Alpha')]).toEqual([page, true])
  const now = await pages({})
  expect(now['units/show']).toContain('Laterman')
  expect(now['people/show']).toContain('Laterly')
})
