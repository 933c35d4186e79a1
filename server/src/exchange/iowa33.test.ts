import { expect, test } from 'vitest'
import { brought, example, previewed } from '../../../tests/scenario/files.ts'
import { ownWorld } from '../../../tests/scenario/world.ts'

const world = ownWorld()
test('x', async () => {
  const bytes = await example('iowa33/rawRoster.txt')
  for (let i = 0; i < 2; i++) {
    const t = performance.now()
    const o = await brought(world(), 'roster', 'rawRoster.txt', bytes, { unitName: '33rd Iowa Infantry' })
    console.log(performance.now() - t, o)
  }
  const t = performance.now()
  const p = await previewed(world(), 'roster', 'rawRoster.txt', bytes, { unitName: '33rd Iowa Infantry' })
  console.log(performance.now() - t, p.sample, p.unresolvedByReason, p.mendedList.length, p.unresolvedList.length)
  expect(1).toBe(1)
})
