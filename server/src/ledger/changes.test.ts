import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const changes = (input: object = {}) => world().ask('ledger/changes', input, Changes)

test('every command is told, newest first, with who, where, whom and why; a question is not', async () => {
  const { aCompany, act, aPerson } = world()
  const alpha = await aCompany('Alpha')
  const personId = await aPerson(alpha.unitId, { names: [{ family: 'Adams', given: 'Adam' }] })
  const id = v7()
  await act('people/correctStatus', { personId, from: '2024-02-01', to: '2024-02-10', code: 'HSP', reason: 'Hospital book' }, id)
  const { lines } = await changes({ unit: alpha.unitId })
  expect(lines.map((line) => line.action)).toEqual(['people/correctStatus', 'people/register', 'units/raise'])
  expect(lines[0]).toMatchObject({
    commandId: id,
    by: 'Ada Quartermaster',
    unitName: 'Alpha',
    subject: 'Adams, Adam',
    reason: 'Hospital book',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect(lines.map((line) => line.entry)).toEqual(lines.map((line) => line.entry).sort((a, b) => b - a))
})

test('what is asked of a unit tells of the units under it too, and of no other', async () => {
  const { aCompany, aRegiment } = world()
  const regiment = await aRegiment('33rd')
  const alpha = await aCompany('Under', { under: regiment })
  await aCompany('Elsewhere')
  const under = async (unit: string) => (await changes({ unit })).lines.map((line) => line.unitName)
  expect(await under(regiment.unitId)).toEqual(['Under', '33rd'])
  expect(await under(alpha.unitId)).toEqual(['Under'])
})

test('it is read in pages, and each entry stands on one of them', async () => {
  const alpha = await world().aCompany('Paged')
  await alpha.with(6)
  const entries: number[] = []
  for (let before: number | undefined; ; ) {
    const page = await changes({ unit: alpha.unitId, limit: 3, ...(before ? { before } : {}) })
    entries.push(...page.lines.map((line) => line.entry))
    if (page.cursor === null) break
    before = page.cursor
  }
  expect([entries.length, new Set(entries).size]).toEqual([7, 7])
  expect((await refusal(changes({ limit: 0 }))).facts.place).toBe('limit')
})
