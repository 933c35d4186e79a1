import { expect, test } from 'vitest'
import { readPeople } from './readPeople.ts'

test.each([
  ['Comstock, Andrew J., Captain', { family: 'Comstock', given: 'Andrew J.', rank: 'Captain' }],
  ['Comstock\tAndrew J.\tCaptain', { family: 'Comstock', given: 'Andrew J.', rank: 'Captain' }],
  ['Comstock; Andrew J.', { family: 'Comstock', given: 'Andrew J.', rank: '' }],
  ['Andrew J. Comstock', { family: 'Comstock', given: 'Andrew J.', rank: '' }],
  ['Comstock', { family: 'Comstock', given: '', rank: '' }],
  ['김 민수', { family: '김', given: '민수', rank: '' }],
  ['Шевченко, Тарас, солдат', { family: 'Шевченко', given: 'Тарас', rank: 'солдат' }],
  ['"O\'Neil", Mary', { family: "O'Neil", given: 'Mary', rank: '' }],
])('«%s» is a person', (line, row) => expect(readPeople(line)).toEqual({ rows: [row], unread: [] }))

test('empty lines are passed over, a head too, and what is no name is said by its line', () => {
  const { rows, unread } = readPeople('Family name, Given name, Rank\n\nComstock, Andrew\n12, 13\nCoomes, Reuben\n')
  expect(rows.map((row) => row.family)).toEqual(['Comstock', 'Coomes'])
  expect(unread).toEqual([4])
})
