import { expect, test } from 'vitest'
import { switchedOff } from './skips.ts'
import { sources } from './sources.ts'

test('no test is switched off', () => {
  const files = sources(['.test.ts', '.test.tsx']).filter(({ path }) => path !== 'tests/law/skips.test.ts')
  expect(files.flatMap(switchedOff)).toEqual([])
})

test.each(["test.skip('x')", "describe.only('x')", "test.concurrent.todo('x')", "test.skipIf(ci)('x')", "xit('x')", 'ctx.skip()'])(
  '%s is found',
  (text) => expect(switchedOff({ path: 'a.test.ts', text })).toHaveLength(1),
)

test('a test that runs is not', () => {
  expect(switchedOff({ path: 'a.test.ts', text: "test('nothing is skipped', () => rows.skip(2))" })).toEqual([])
})
