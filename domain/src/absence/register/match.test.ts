import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day } from '../../calendar.ts'
import { daysIn, folded } from './lineParts.ts'
import { matchRegister, type Sought } from './match.ts'

const tomas: Sought = {
  names: [
    { family: 'Relva', given: 'Tomas' },
    { family: 'Релва', given: 'Томас' },
  ],
  serviceNumber: 'AB 1234',
  bornOn: '1999-04-03' as Day,
}
const hits = (text: string, sought = tomas) =>
  matchRegister(sought, text).hits.map(({ line, grade, born, hasNumber }) => [line, grade, born, hasNumber])

describe('a line that answers', () => {
  test.each([
    ['by the number, however it is written', 'Unknown man, tag ab-1234', 'strong', 'unsaid'],
    ['by name and day of birth, in any order', '12 | born 03.04.1999 | Tomas RELVA | ward 4', 'strong', 'same'],
    ['by a slip of the pen in the name', 'Relwa Tomas 1999-04-03', 'strong', 'same'],
    ['by the name alone', 'Relva, Tomas', 'likely', 'unsaid'],
    ['by family name and first letter', 'RELVA T.', 'likely', 'unsaid'],
    ['by the name in another script', 'Релва Томас, 3.4.1999', 'strong', 'same'],
    ['with day and month changed about', 'Relva, born 04/03/1999', 'likely', 'turned'],
    ['by the family name alone', 'Relva, Ana', 'weak', 'unsaid'],
    ['though another day of birth speaks against it', 'Tomas Relva, born 17.11.1961', 'weak', 'other'],
  ])('%s: «%s» is %s', (_how, line, grade, born) => expect(hits(line)).toEqual([[1, grade, born, /1234/.test(line)]]))
})

test.each(['Tomas Silva', 'Selma Thomson', 'ward 12, 34 beds', 'A. B. 1998', ''])('«%s» does not answer', (line) =>
  expect(hits(line)).toEqual([]),
)

test('the strongest stands in front, and every line is counted that says something', () => {
  const { lines, hits: found } = matchRegister(tomas, 'Relva, Ana\n\nSilva, Jo\r\nRelva, Tomas\nman, AB1234\n')
  expect([lines, found.map(({ line }) => line)]).toEqual([4, [5, 4, 1]])
})

test('somebody of whom neither number nor birth is known is found by their name, and a name of several words only as a whole', () => {
  const jan: Sought = { names: [{ family: 'van der Berg', given: 'Jan' }], serviceNumber: null, bornOn: null }
  expect(hits('Jan van der Berg\nVan, Jan\nDer Derian, Jan', jan)).toEqual([[1, 'likely', 'unsaid', false]])
  const short: Sought = { names: [{ family: 'Ng', given: 'Li' }], serviceNumber: '12', bornOn: null }
  expect(hits('bed 12', short)).toEqual([])
})

test('whatever a list holds, the person is found where they stand, and no more than fifty are told', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/[\r\n]/g, ' '))
  fc.assert(
    fc.property(fc.array(words, { maxLength: 80 }), fc.nat(80), (others, at) => {
      const list = others.toSpliced(Math.min(at, others.length), 0, 'Tomas Relva 03.04.1999')
      const { lines, hits: found } = matchRegister(tomas, list.join('\n'))
      expect(found.length).toBeLessThanOrEqual(50)
      expect(lines).toBeLessThanOrEqual(list.length)
      expect(found.some(({ line }) => line === Math.min(at, others.length) + 1)).toBe(true)
    }),
  )
})

test('words are folded, and days read in the three ways that lists write them', () => {
  expect(folded('Ångström, J. O’Neil')).toEqual(['angstrom', 'j', 'oneil'])
  expect(daysIn('1999-04-03, 3.4.1999, 04/13/1999, 99.99.1999, 120.4.19990')).toEqual([
    { year: 1999, month: 4, day: 3 },
    { year: 1999, month: 4, day: 3 },
    { year: 1999, month: 4, day: 13 },
  ])
})
