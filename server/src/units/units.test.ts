import { expect, test } from 'vitest'
import { ownWorld } from '../../../tests/scenario/world.ts'

const world = ownWorld()
test('x', async () => {
  const { aCompany, aRegiment, strengthReturn, sign } = world()
  const r = await aRegiment('33rd')
  const a = await aCompany('Alpha', { under: r })
  await a.with(3, 'Private', {})
  const s = await strengthReturn(a, '2024-01-02')
  expect(s.total.CLOSE).toBe(3)
  expect(await sign(a, '2024-01-02')).toMatchObject({ version: 1 })
})
