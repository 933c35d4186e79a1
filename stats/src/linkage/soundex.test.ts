import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { soundex } from './soundex.ts'

test('the census’s examples: h and w do not part letters of a group, vowels do, the first letter has a group too', () => {
  expect(['Robert', 'Rupert', 'Ashcraft', 'Tymczak', 'Pfister', 'Honeyman', 'Jackson'].map(soundex)).toEqual(
    'R163 R163 A261 T522 P236 H555 J250'.split(' '),
  )
})

test('a short word is filled up with zeros', () => {
  expect([soundex('a'), soundex('Lee'), soundex('Kuhne')]).toEqual(['A000', 'L000', 'K500'])
})

test('a word with any sign but the 26 letters has no code, nor has the empty one', () => {
  expect(['Müller', "O'Brien", '1985', 'Шевченко', 'van Dam', ''].map(soundex)).toEqual([null, null, null, null, null, null])
})

test('a code is a letter and three digits from 1 to 6 or zeros at the end, the same in capitals and small letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 15 }), (word) => {
      expect(soundex(word)).toMatch(/^[A-Z](?:[1-6]{3}|[1-6]{2}0|[1-6]00|000)$/)
      expect(soundex(word.toUpperCase())).toBe(soundex(word))
    }),
    { seed: 1864 },
  )
})
