import { expect, test } from 'vitest'
import { Day } from '../calendar.ts'
import type { Claim } from './claim.ts'
import { parted, readVerbatim, unresolvedWithWords, whole } from './verbatim.ts'

const text = 'Wounded severely and taken prisoner Jan. i7, 1864, Saline River, Ark.'
const claim: Claim = {
  kind: 'captured',
  words: [21, text.length],
  day: { asWritten: 'Jan. i7, 1864', on: Day.parse('1864-01-17'), precision: 'day', mended: '17' },
  until: { asWritten: 'in spring', precision: 'month' },
  place: 'Saline River, Ark.',
  detail: 'severely',
  standing: 'contradicted',
  because: 'twoEvents',
}

test('a claim is parted into what stays open and its words, and made whole of them again', () => {
  const { read, words } = parted(claim)
  expect(read).toEqual({
    kind: 'captured',
    words: [21, text.length],
    day: { on: '1864-01-17', precision: 'day' },
    until: { precision: 'month' },
    standing: 'contradicted',
    because: 'twoEvents',
  })
  expect(JSON.stringify(read)).not.toMatch(/i7|spring|Saline|severely/)
  expect(whole(read, words)).toEqual(claim)
  const plain: Claim = { kind: 'remark', words: [0, 3], standing: 'kept' }
  expect([parted(plain), whole(plain, {})]).toEqual([{ read: plain, words: {} }, plain])
})

test('a claim whose words are sealed is what stays open of it', () => {
  expect(whole(parted(claim).read, {})).toEqual(parted(claim).read)
})

test('what is no record of a text is read as none', () => {
  for (const words of ['', 'plain', '{}', '{"text":3}', 'null']) expect(readVerbatim(words)).toBeUndefined()
  expect(readVerbatim(JSON.stringify({ text, claims: [], unread: [] }))?.text).toBe(text)
})

test('pieces of a list get their words and facts from the records that were opened, each from its own', () => {
  const recordId = '0190a000-0000-7000-8000-000000000001'
  const piece = (order: number, words: [number, number]) => ({
    ...{ line: 3, personId: null, who: 'Comstock', subunit: null, words: null, reason: 'notUnderstood', facts: {} },
    sealed: { recordId, order, words },
  })
  const words = JSON.stringify({ text, claims: [], unread: [{ on: 'one' }, { on: 'two' }] })
  const list = [piece(0, [0, 7]), piece(1, [0, 0]), piece(-1, [0, 7])]
  expect(unresolvedWithWords(list, [{ recordId, words }]).map((one) => [one.words, one.facts])).toEqual([
    ['Wounded', { on: 'one' }],
    [text, { on: 'two' }],
    ['Wounded', {}],
  ])
  expect(unresolvedWithWords(list, [])).toEqual(list)
})
