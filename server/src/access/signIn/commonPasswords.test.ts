import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isCommon } from './commonPasswords.ts'

test.each(['qwerty123456', 'QWERTY123456', '1qaz2wsx3edc', 'administrator', 'gfhjkmgfhjkm', 'ｑｗｅｒｔｙ123456', '123456789123456789'])(
  '«%s» is common',
  (one) => {
    expect(isCommon(one)).toBe(true)
  },
)
test.each(['seven lanterns over the ford', 'administratoren', '', 'qwerty'])('«%s» is not, or is too short to be asked about', (one) => {
  expect(isCommon(one)).toBe(false)
})

test('the file is whole: fingerprints of six bytes, in order, each once', () => {
  const file = readFileSync(new URL('./commonPasswords.bin', import.meta.url))
  const prints = Array.from({ length: file.length / 6 }, (_, at) => file.toString('hex', at * 6, at * 6 + 6))
  expect(prints.length).toBe(43_940)
  expect(prints.every((print, at) => at === 0 || print > (prints[at - 1] ?? ''))).toBe(true)
})
