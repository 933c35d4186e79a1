import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unwritable } from './text.ts'

test.each<[string, unknown, string, string]>([
  ['a NUL', { name: 'A\u0000' }, 'name', 'U+0000'],
  ['the first half of a pair alone', { names: [{ family: 'Good' }, { family: 'A\ud800b' }] }, 'names.1.family', 'U+D800'],
  ['the second half alone', { q: '\udc00' }, 'q', 'U+DC00'],
  ['a pair the wrong way round', { q: '\ude00\ud83d' }, 'q', 'U+DE00'],
  ['a field whose name holds one', { facts: { 'a\u0000': 1 } }, 'facts', 'U+0000'],
  ['the value itself', '\u0000', '', 'U+0000'],
])('%s is found with its place', (_what, value, place, problem) => {
  expect(unwritable(value)).toEqual({ place, problem })
})

test('every well-formed text without NUL can be written, whatever the script', () => {
  const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\u0000'))
  fc.assert(fc.property(text, (one) => void expect(unwritable({ of: [one, null, 1, undefined] })).toBeUndefined()))
})
