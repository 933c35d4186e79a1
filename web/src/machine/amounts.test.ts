import { expect, test } from 'vitest'
import { groupsOf, sizeOf, spanOf } from './amounts.ts'

test.each([
  [0, 'seconds', 0],
  [0.4, 'seconds', 0],
  [89.9, 'seconds', 89],
  [90, 'minutes', 1],
  [5399, 'minutes', 89],
  [5400, 'hours', 1],
  [26 * 3600 + 3599, 'hours', 26],
  [48 * 3600, 'days', 2],
  [400 * 86_400, 'days', 400],
])('%s s is %s: %s', (seconds, unit, count) => {
  expect(spanOf(seconds)).toEqual({ unit, count })
})

test.each([
  [0, 'B', 0],
  [999, 'B', 999],
  [1000, 'kB', 1],
  [1999, 'kB', 1.9],
  [9_999, 'kB', 9.9],
  [10_000, 'kB', 10],
  [999_999, 'kB', 999],
  [1_000_000, 'MB', 1],
  [1_999_999_999, 'GB', 1.9],
  [2e9, 'GB', 2],
  [52.9e9, 'GB', 52],
  [4e15, 'TB', 4000],
])('%s bytes are %s: %s, never more than there are', (bytes, unit, amount) => {
  expect(sizeOf(bytes)).toEqual({ unit, amount })
})

test('a root in groups is the root again', () => {
  const root = `${'AbC+'.repeat(10)}x/z=`
  expect(groupsOf(root)).toHaveLength(11)
  expect(groupsOf(root).join('')).toBe(root)
  expect(groupsOf('abcde', 2)).toEqual(['ab', 'cd', 'e'])
  expect(groupsOf('')).toEqual([])
})
