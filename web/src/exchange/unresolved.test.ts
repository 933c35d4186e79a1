import { expect, test } from 'vitest'
import { byReason } from './unresolved.ts'

const piece = (line: number, who: string | null, words: string, reason: string) => ({
  line,
  personId: null,
  who,
  subunit: 'Company E',
  words,
  reason,
  facts: {},
})
const list = [
  piece(691, 'Eichelbarger, Adam', 'In Hospital April 30, 1864', 'twoStatusesOneDay'),
  piece(414, 'Walker, William', 'Returned to Company.', 'noDay'),
  piece(12, 'Müller, Jörg', 'Returned to Company.', 'noDay'),
]

test('pieces stand under their reason in the order of the file, the largest group first', () => {
  expect(byReason(list, { reason: undefined, words: '' }).map(({ reason, pieces }) => [reason, pieces.map(({ line }) => line)])).toEqual([
    ['noDay', [12, 414]],
    ['twoStatusesOneDay', [691]],
  ])
})

test('a name is found without its marks, a piece by its words or its line', () => {
  const found = (words: string) => byReason(list, { reason: undefined, words }).flatMap(({ pieces }) => pieces.map(({ line }) => line))
  expect(found('muller')).toEqual([12])
  expect(found('hospital')).toEqual([691])
  expect(found('414')).toEqual([414])
  expect(found('nobody of that name')).toEqual([])
})

test('one reason alone can be asked for', () => {
  expect(byReason(list, { reason: 'noDay', words: 'walker' }).flatMap(({ pieces }) => pieces.map(({ line }) => line))).toEqual([414])
})
