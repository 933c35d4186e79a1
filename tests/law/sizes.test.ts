import { expect, test } from 'vitest'
import { lineCount, most, quantile, tooLong } from './sizes.ts'
import { sources } from './sources.ts'

const files = sources(['.ts', '.tsx', '.css', '.mjs', '.sql']).filter(
  ({ path }) => !path.includes('golden/') && path !== 'server/schema.sql',
)
const shape = `${files.length} files, median ${quantile(files, 0.5)}, nine in ten under ${quantile(files, 0.9)}`

test(`no source file is longer than ${most} lines (${shape})`, () => {
  expect(tooLong(files), shape).toEqual([])
})

test('a file of one line too many is found', () => {
  const lines = (count: number) => ({ path: 'long.ts', text: 'x\n'.repeat(count) })
  expect(tooLong([lines(most)])).toEqual([])
  expect(tooLong([lines(most + 1)])).toEqual(['long.ts has 301 lines'])
  expect(lineCount('one\ntwo')).toBe(2)
  expect(quantile([lines(1), lines(2), lines(9)], 0.5)).toBe(2)
})
